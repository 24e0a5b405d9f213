package org.vultus.learn.command;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A file that an option names and that is written at the end of long work. */
final class OutFile {
  private OutFile() {}

  /**
   * Refuses, before the work, what can be no file.
   *
   * @param file may be null: the option is not given
   */
  static void check(CommandSpec spec, String option, Path file) {
    if (file != null && Files.isDirectory(file)) {
      throw new ParameterException(
          spec.commandLine(), option + ": " + file + " is a folder; name a file");
    }
  }
}
