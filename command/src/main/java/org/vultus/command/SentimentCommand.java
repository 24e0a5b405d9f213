package org.vultus.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVPrinter;
import org.vultus.emotion.Mood;
import org.vultus.file.WholeFile;
import org.vultus.pipeline.WordsReader;
import org.vultus.report.Messages;
import org.vultus.sentiment.SentimentReader.NotAssessable;
import org.vultus.sentiment.SentimentReader.Scored;
import org.vultus.sentiment.StatedEmotion;
import org.vultus.sentiment.WordEffect;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What patients say, into one table. */
@Command(
    name = "sentiment",
    description = {
      "Reads mood and emotion of short answers in English and writes one row each: id, mood,"
          + " probability, one column a mood, emotion, one column an emotion, alarms, words, reason.",
      "",
      "A patient's words stay private: --file - reads them from standard input, one answer a line, so"
          + " that they do not stand in the history of your shell. The table does not repeat an answer,"
          + " but its column 'words' holds the words that moved it most, with the change of the log odds"
          + " of positive that each makes. An answer that cannot be assessed gets a row with the reason;"
          + " the run goes on and exits with 1 at its end.",
      "",
      "Alarms are self-harm, acute-symptom and distress: phrases of a declared list, English and German,"
          + " anywhere in an answer of any length. An empty cell is no reassurance: the list knows what was"
          + " written into it, and no person has read the answer.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  vultus sentiment --file -",
      "  vultus sentiment --file answers.csv --csv moods.csv",
      "",
      "What a person writes is not always what that person feels."
    })
final class SentimentCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ModelsOption models;

  @Parameters(paramLabel = "TEXT", arity = "0..*", description = "Answers; beware of the history.")
  private List<String> texts = List.of();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "Answers from a CSV file with a column 'text' and, if you like, 'id'; from another file, one"
              + " answer a line; from standard input if -.")
  private Path file;

  @Option(
      names = "--csv",
      paramLabel = "OUT",
      description = "Where the table goes. Default: standard output.")
  private Path csv;

  @Option(names = "--model", paramLabel = "NAME", description = "Which model reads the answers.")
  private String modelName;

  private int answers;
  private int notAssessable;
  private int alarming;

  @Override
  public Integer call() throws IOException {
    if (texts.isEmpty() == (file == null)) {
      throw new ParameterException(
          spec.commandLine(), "give answers as TEXT or in a --file, and not both");
    }
    if (csv != null && file != null && new ImageFiles(List.of(file)).hold(csv)) {
      throw new ParameterException(
          spec.commandLine(), "--csv: " + csv + " holds the answers; name another file");
    }
    try (WordsReader reader = WordsReader.explaining(models.words(modelName))) {
      if (csv == null) {
        write(reader, spec.commandLine().getOut());
      } else {
        try (WholeFile table = WholeFile.forOwner(csv)) {
          try (Writer writer = table.writer()) {
            write(reader, writer);
          }
          table.done();
        }
      }
    }
    if (answers == 0) {
      throw new IOException("no answer in " + source());
    }
    if (alarming > 0) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf(
          Locale.ROOT,
          "%d of %d answers say what a person must hear at once; the column 'alarms' names it%n",
          alarming,
          answers);
      err.flush();
    }
    if (notAssessable > 0) {
      throw new IOException(
          "%d of %d answers cannot be assessed; the column 'reason' says why"
              .formatted(notAssessable, answers));
    }
    return 0;
  }

  private String source() {
    return isStandardInput() ? "standard input" : file.toString();
  }

  private boolean isStandardInput() {
    return file != null && file.toString().equals("-");
  }

  private void write(WordsReader reader, Appendable out) throws IOException {
    CSVPrinter table = Csv.printer(out);
    table.printRecord(header());
    AnswerRows.Each each =
        (id, text) -> {
          table.printRecord(row(id, reader.read(text)));
          table.flush();
        };
    try {
      if (file == null) {
        AnswerRows.ofTexts(texts, each);
      } else if (isStandardInput()) {
        AnswerRows.ofLines(System.in, each);
      } else {
        AnswerRows.ofFile(file, each);
      }
    } catch (CharacterCodingException e) {
      throw new IOException(source() + " is not UTF-8; save it as UTF-8", e);
    }
    if (out instanceof PrintWriter writer) {
      writer.flush();
    }
  }

  private static List<String> header() {
    List<String> header = new ArrayList<>(List.of("id", "mood", "probability"));
    Arrays.stream(Mood.values()).map(Mood::word).forEach(header::add);
    header.add("emotion");
    header.addAll(StatedEmotion.words());
    header.addAll(List.of("alarms", "words", "reason"));
    return header;
  }

  private List<String> row(String id, WordsReader.Reading reading) {
    answers++;
    List<String> row = new ArrayList<>(List.of(guarded(id)));
    String heard = reading.alarms().stream().map(Messages::word).collect(Collectors.joining("; "));
    alarming += heard.isEmpty() ? 0 : 1;
    if (reading.outcome() instanceof NotAssessable not) {
      notAssessable++;
      while (row.size() < header().size() - 3) {
        row.add("");
      }
      row.addAll(List.of(heard, "", not.defect().message()));
      return row;
    }
    Scored scored = (Scored) reading.outcome();
    row.add(scored.mood().word());
    row.add(number(scored.highest()));
    scored.moods().values().forEach(value -> row.add(number(value)));
    row.add(scored.emotion().map(StatedEmotion::word).orElse(""));
    scored.emotions().values().forEach(value -> row.add(number(value)));
    row.add(heard);
    row.add(
        guarded(
            scored.words().stream()
                .map(SentimentCommand::words)
                .collect(Collectors.joining("; "))));
    row.add("");
    return row;
  }

  private static String words(WordEffect effect) {
    return String.format(Locale.ROOT, "%s %+.2f", effect.word(), effect.effect());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  /** A cell that a spreadsheet would take for a formula becomes a text. */
  private static String guarded(String text) {
    return Csv.isFormula(text) ? "'" + text : text;
  }
}
