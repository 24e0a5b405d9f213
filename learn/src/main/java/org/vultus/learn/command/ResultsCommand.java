package org.vultus.learn.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vultus.command.Home;
import org.vultus.file.WholeFile;
import org.vultus.learn.compare.ComparisonText;
import org.vultus.learn.evaluate.ResultsTable;
import org.vultus.learn.fusion.JoiningTable;
import org.vultus.learn.words.WordsTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vultus results}: brings the numbers in README.md up to date. */
@Command(
    name = "results",
    mixinStandardHelpOptions = true,
    description = "Brings README.md up to date with the measured numbers in evaluations/.")
final class ResultsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--check", description = "Changes nothing; fails if README.md is not up to date.")
  private boolean check;

  @Override
  public Integer call() throws IOException {
    Path home = Home.path();
    Path file = home.resolve("README.md");
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IOException(file + " is missing; restore it", e);
    }
    String renewed = ResultsTable.in(text, home, further(home));
    boolean current = renewed.equals(text);
    if (check && !current) {
      throw new IOException(file + " is older than evaluations/; run: ./vultus results");
    }
    if (!current) {
      WholeFile.write(file, renewed);
    }
    spec.commandLine()
        .getOut()
        .println(current ? file + " is up to date" : "wrote the numbers in " + file);
    spec.commandLine().getOut().flush();
    return 0;
  }

  /** {@return the tables that are not of models of pictures} */
  static String further(Path home) throws IOException {
    return WordsTable.recorded(home) + JoiningTable.recorded(home) + ComparisonText.recorded(home);
  }
}
