package org.vultus.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** What a command of the clinic said, and how it ended. */
record CommandRun(int exit, String out, String err) {

  /** Runs a command in this process, with the models of a folder. */
  static CommandRun of(Path models, Object... args) {
    List<String> words = new ArrayList<>();
    for (Object arg : args) {
      words.add(arg.toString());
    }
    words.add(1, "--models=" + models);
    return of(words);
  }

  /** Runs a command in this process. */
  static CommandRun of(List<String> words) {
    StringWriter standardOut = new StringWriter();
    StringWriter standardError = new StringWriter();
    CommandLine vultus = Vultus.commandLine();
    vultus.setOut(new PrintWriter(standardOut)).setErr(new PrintWriter(standardError));
    int exit = vultus.execute(words.toArray(String[]::new));
    return new CommandRun(exit, standardOut.toString(), standardError.toString());
  }
}
