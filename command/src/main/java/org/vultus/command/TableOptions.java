package org.vultus.command;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which images become a table, and where it goes. */
final class TableOptions {
  @Parameters(
      paramLabel = "FILE|FOLDER",
      arity = "1..*",
      description = "Images, or folders of them.")
  private List<Path> inputs;

  @Option(
      names = "--csv",
      paramLabel = "OUT",
      description = "Where the table goes. Default: standard output.")
  private Path csv;

  ImageFiles images() {
    return new ImageFiles(inputs);
  }

  /** {@return the file to write; null: standard output} */
  Path csv() {
    return csv;
  }
}
