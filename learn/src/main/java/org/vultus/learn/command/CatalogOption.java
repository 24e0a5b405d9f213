package org.vultus.learn.command;

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

  DataCatalog catalog() {
    return folder == null ? DataCatalog.standard() : new DataCatalog(List.of(folder));
  }
}
