package org.vultus.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns whatever ends a command into one line on standard error and an exit code.
 *
 * @param trace whether the stack trace follows the line
 */
record OneLineErrors(boolean trace)
    implements IExecutionStrategy, IParameterExceptionHandler, IExecutionExceptionHandler {

  /** Runs the command; lets {@link Error}s, which picocli does not catch, meet the same end. */
  @Override
  public int execute(ParseResult parsed) {
    try {
      return new RunLast().execute(parsed);
    } catch (Error error) {
      throw new ExecutionException(parsed.commandSpec().commandLine(), "a JVM error", error);
    }
  }

  /** The command line was wrong. */
  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(
        "vultus: %s; see '%s --help'"
            .formatted(usageMessage(wrong), command.getCommandSpec().qualifiedName()));
    traceTo(err, wrong);
    err.flush();
    return ExitCode.USAGE;
  }

  /** The command failed. */
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    Throwable cause =
        failure instanceof ExecutionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return report(cause, command.getErr());
  }

  /** Writes the line of a failure; {@return its exit code} */
  int report(Throwable failure, PrintWriter err) {
    err.println("vultus: " + ErrorLine.of(failure));
    traceTo(err, failure);
    err.flush();
    return failure instanceof NoKnownStudyException
        ? NoKnownStudyException.EXIT
        : ExitCode.SOFTWARE;
  }

  private void traceTo(PrintWriter err, Throwable failure) {
    if (trace) {
      failure.printStackTrace(err);
    }
  }

  private static String usageMessage(ParameterException wrong) {
    return wrong instanceof UnmatchedArgumentException unmatched
            && !unmatched.getUnmatched().isEmpty()
        ? ErrorLine.oneLine(unmatchedMessage(unmatched))
        : ErrorLine.of(wrong);
  }

  private static String unmatchedMessage(UnmatchedArgumentException wrong) {
    String word = wrong.getUnmatched().get(0);
    boolean commands = !wrong.getCommandLine().getSubcommands().isEmpty();
    String kind =
        wrong.isUnknownOption()
            ? "unknown option"
            : commands ? "unknown command" : "unexpected argument";
    List<String> known = new ArrayList<>(wrong.getSuggestions());
    if (commands) {
      known.addAll(Vultus.further());
    }
    return "%s '%s'%s"
        .formatted(
            kind,
            word,
            Suggestion.of(word, known).map(meant -> "; did you mean " + meant + "?").orElse(""));
  }
}
