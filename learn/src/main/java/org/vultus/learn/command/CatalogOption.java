package org.vultus.learn.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vultus.learn.data.DataCatalog;
import picocli.CommandLine.Option;

/** Where commands look for data sets. */
final class CatalogOption {
  @Option(
      names = "--in",
      paramLabel = "FOLDER",
      description =
          "Look in this folder only. Default: $$VULTUS_DATA, then $$VULTUS_HOME/data (or"
              + " ~/.vultus/data), then shared/data beside the working directory.")
  private Path folder;

  DataCatalog catalog() throws IOException {
    if (folder != null && !Files.isDirectory(folder)) {
      throw new IOException(
          "no folder %s to look for data sets in; correct --in".formatted(folder));
    }
    return folder == null ? DataCatalog.standard() : new DataCatalog(List.of(folder));
  }
}
