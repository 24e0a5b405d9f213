package org.vultus.learn.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vultus data}: which data sets there are, what is in them, and how to get more. */
@Command(
    name = "data",
    description = "Lists, shows and downloads data sets.",
    mixinStandardHelpOptions = true,
    subcommands = {DataListCommand.class, DataShowCommand.class, DataGetCommand.class})
public final class DataCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "want one of: data list, data show NAME, data get NAME");
  }
}
