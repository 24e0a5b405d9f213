package org.vultus.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command {@code vultus}: its subcommands and what becomes of their errors.
 *
 * <p>Exit codes: 0, all was done; 1, something failed ({@code vultus: what, value, what to do} on
 * standard error); 2, the command line was wrong; 3, a picture is of no installed study; 130,
 * interrupted; 141, nobody reads the output.
 *
 * <p>A command writes to {@code spec.commandLine().getOut()}, throws a {@link ParameterException}
 * where its arguments are wrong and any other exception, with a message meant for the user, where
 * it fails. It catches nothing in order to print it.
 */
@Command(
    name = "vultus",
    description = "Reads medical images and the patient's face, and reports what it sees.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = BuildInfo.class,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all was done",
      "1:something failed: one line on standard error says what (VULTUS_DEBUG=1 adds the trace)",
      "2:the command line was wrong",
      "3:the picture is of no study that is installed; nothing was written"
    })
public final class Vultus implements Runnable {
  @Spec private CommandSpec spec;

  private Vultus() {}

  /** The clinic's own commands, in the order of the help. */
  private static List<Object> clinicCommands() {
    return List.of(
        new DiagnoseCommand(),
        new ClassifyCommand(),
        new EmotionCommand(),
        new AnnotateCommand(),
        new FacesCommand(),
        new SentimentCommand(),
        new ModelsCommand());
  }

  /** {@return the whole command line: the clinic's commands and those found on the class path} */
  public static CommandLine commandLine() {
    OneLineErrors errors = new OneLineErrors("1".equals(System.getenv("VULTUS_DEBUG")));
    CommandLine vultus = new CommandLine(new Vultus());
    clinicCommands().forEach(vultus::addSubcommand);
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      provider.commands().forEach(vultus::addSubcommand);
    }
    if (!further().isEmpty()) {
      vultus
          .getCommandSpec()
          .usageMessage()
          .footer(
              "",
              "Further commands, which are built on their first use:",
              "  " + String.join(", ", further()));
    }
    return vultus
        .addSubcommand(new HelpCommand())
        .registerConverter(Path.class, ArgumentTypes::path)
        .registerConverter(Pattern.class, ArgumentTypes::pattern)
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .setExecutionStrategy(errors);
  }

  /** {@return the commands that the launcher knows beside those on the class path} */
  static List<String> further() {
    String words = System.getProperty("vultus.further", "");
    return words.isBlank() ? List.of() : List.of(words.split(" "));
  }

  /** Met where no subcommand is given. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "no command given, want one of "
            + Stream.concat(
                    spec.subcommands().entrySet().stream()
                        .filter(
                            command -> !command.getValue().getCommandSpec().usageMessage().hidden())
                        .map(Map.Entry::getKey),
                    further().stream())
                .collect(Collectors.joining(", ")));
  }

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    // Third-party code may format numbers by the default locale; "0,97" in a table is read as two.
    Locale.setDefault(Locale.ROOT);
    OneLineErrors errors = new OneLineErrors("1".equals(System.getenv("VULTUS_DEBUG")));
    PrintWriter err = new PrintWriter(System.err, true);
    StandardOutput out = new StandardOutput();
    int exit;
    try {
      exit = commandLine().setOut(out.writer()).execute(args);
    } catch (Throwable failure) { // a broken installation, met before any command could run
      exit = errors.report(failure, err);
    }
    if (out.isPipeClosed()) {
      exit = StandardOutput.PIPE_CLOSED;
    } else if (out.failure().isPresent()) {
      exit = errors.report(out.failure().get(), err);
    }
    System.exit(exit);
  }
}
