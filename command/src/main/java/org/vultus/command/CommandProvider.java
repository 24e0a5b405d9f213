package org.vultus.command;

import java.util.List;

/**
 * Adds commands to {@code vultus} from another module, found by {@link java.util.ServiceLoader}.
 *
 * <p>The clinic's commands live in this module. Those that train live where PyTorch is, and only
 * the class path decides whether they are there: {@code diagnose} runs without them.
 *
 * <p>A provider has a public constructor without arguments and its name in {@code
 * META-INF/services/org.vultus.command.CommandProvider}.
 */
public interface CommandProvider {

  /**
   * {@return new command objects, each annotated with {@link picocli.CommandLine.Command}}
   *
   * <p>Making them must be cheap: every start of {@code vultus} makes all of them, also to print
   * its help. Load libraries and models when a command runs.
   */
  List<Object> commands();
}
