package org.vultus.command;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which images become a table, and where it goes. */
final class TableOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

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

  /**
   * {@return the file to write; null: standard output}
   *
   * @throws ParameterException if one of the images would be lost
   */
  Path csv() {
    if (csv != null && images().hold(csv)) {
      throw new ParameterException(
          spec.commandLine(), "--csv: " + csv + " is one of the images; name another file");
    }
    return csv;
  }
}
