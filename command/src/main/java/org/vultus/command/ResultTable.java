package org.vultus.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.vultus.file.WholeFile;

/**
 * Results of many files as a CSV table: {@code file,label,probability}, one column a class, what
 * else a caller knows, {@code error}. A file that cannot be read gets a row that says why, and the
 * run goes on.
 *
 * <p>Files are read side by side on all cores, some dozens at a time, and then scored in one run of
 * the network: memory does not grow with their number. Rows stand in the order of the files.
 *
 * @param <P> a file as it is prepared for the network
 */
final class ResultTable<P> {
  private static final int FILES_AT_A_TIME = 32;
  private static final int FILES_OF_A_LONG_RUN = 64;

  private final List<String> classes;
  private final List<String> further;
  private final Preparation<P> preparation;
  private final Scoring<P> scoring;

  ResultTable(List<String> classes, Preparation<P> preparation, Scoring<P> scoring) {
    this(classes, List.of(), preparation, scoring);
  }

  /**
   * A table with more columns.
   *
   * @param further their names; every row has a cell for each
   */
  ResultTable(
      List<String> classes, List<String> further, Preparation<P> preparation, Scoring<P> scoring) {
    this.classes = classes;
    this.further = further;
    this.preparation = preparation;
    this.scoring = scoring;
  }

  /** Reads one file; called on several threads. */
  @FunctionalInterface
  interface Preparation<P> {
    P prepare(Path file) throws IOException;
  }

  /** Scores some files. */
  @FunctionalInterface
  interface Scoring<P> {
    /** {@return the rows of each file, in order; one row or more a file} */
    List<List<Row>> score(List<Prepared<P>> files) throws IOException;
  }

  /** A file that was read. */
  record Prepared<P>(Path file, P content) {}

  /**
   * One result.
   *
   * @param label empty where there is none
   * @param probabilities one a class, where there is a label
   * @param further cells of the further columns; none where there is no result
   * @param error what went wrong; with a label: beside it
   */
  record Row(String label, Map<String, Double> probabilities, List<String> further, String error) {
    Row(String label, Map<String, Double> probabilities, String error) {
      this(label, probabilities, List.of(), error);
    }

    static Row failed(String why) {
      return new Row("", Map.of(), why);
    }
  }

  /** One file's content, or why there is none. */
  private record Attempt<P>(Path file, P content, String error) {}

  /**
   * Makes the table.
   *
   * @param csv where it goes; null: to {@code out}
   * @throws IOException if there is no image; or, after the whole table is written, if a file gave
   *     no result
   */
  void write(ImageFiles images, Path csv, PrintWriter out) throws IOException {
    long count = images.count();
    if (count == 0) {
      throw new IOException(
          "no image in %s; give PNG, JPEG, TIFF or BMP files or folders of them"
              .formatted(
                  images.inputs().stream().map(Path::toString).collect(Collectors.joining(", "))));
    }
    Tally tally;
    if (csv == null) {
      tally = write(images, count, out);
      if (out.checkError()) {
        return; // who wrote the command line reports what became of its standard output
      }
    } else {
      try (WholeFile file = WholeFile.forOwner(csv)) {
        try (Writer writer =
            new BufferedWriter(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8))) {
          tally = write(images, count, writer);
        }
        file.done();
      }
    }
    if (tally.failed > 0) {
      throw new IOException(
          "%d of %d files had an error; the column 'error' says which"
              .formatted(tally.failed, tally.files));
    }
  }

  private static final class Tally {
    private int files;
    private int failed;
  }

  private Tally write(ImageFiles images, long count, Appendable out) throws IOException {
    Tally tally = new Tally();
    CSVPrinter csv =
        new CSVPrinter(out, CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get());
    csv.printRecord(header());
    try (ProgressBar progress = progress(count);
        Stream<Path> files = images.stream()) {
      List<Path> chunk = new ArrayList<>();
      for (Path file : (Iterable<Path>) files::iterator) {
        chunk.add(file);
        if (chunk.size() == FILES_AT_A_TIME) {
          write(chunk, csv, tally);
          stepBy(progress, chunk.size());
          chunk.clear();
          if (out instanceof PrintWriter lossy && lossy.checkError()) {
            return tally;
          }
        }
      }
      write(chunk, csv, tally);
      stepBy(progress, chunk.size());
    }
    csv.flush();
    return tally;
  }

  private void write(List<Path> files, CSVPrinter csv, Tally tally) throws IOException {
    List<Attempt<P>> attempts = files.parallelStream().map(this::attempt).toList();
    List<Prepared<P>> prepared = new ArrayList<>();
    for (Attempt<P> attempt : attempts) {
      if (attempt.error == null) {
        prepared.add(new Prepared<>(attempt.file, attempt.content));
      }
    }
    List<List<Row>> scored = prepared.isEmpty() ? List.of() : scoring.score(prepared);
    int next = 0;
    for (Attempt<P> attempt : attempts) {
      List<Row> rows =
          attempt.error == null ? scored.get(next++) : List.of(Row.failed(attempt.error));
      for (Row row : rows) {
        csv.printRecord(cells(attempt.file, row));
      }
      tally.files++;
      tally.failed += isFailed(rows) ? 1 : 0;
    }
  }

  /** One of several faces may be too poor; a file of which nothing else is known has failed. */
  private static boolean isFailed(List<Row> rows) {
    return rows.stream().allMatch(row -> row.label.isEmpty() && row.further.isEmpty())
        || rows.stream()
            .anyMatch(
                row -> !(row.label.isEmpty() && row.further.isEmpty()) && !row.error.isEmpty());
  }

  private Attempt<P> attempt(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new AccessDeniedException(file.toString());
      }
      return new Attempt<>(file, preparation.prepare(file), null);
    } catch (IOException e) {
      return new Attempt<>(file, null, ErrorLine.of(e));
    }
  }

  private List<String> header() {
    List<String> header = new ArrayList<>(List.of("file", "label", "probability"));
    header.addAll(classes);
    header.addAll(further);
    header.add("error");
    return header;
  }

  private List<String> cells(Path file, Row row) {
    List<String> cells = new ArrayList<>(List.of(text(file.toString()), row.label));
    cells.add(number(row.probabilities.get(row.label)));
    classes.forEach(name -> cells.add(number(row.probabilities.get(name))));
    cells.addAll(row.further.isEmpty() ? Collections.nCopies(further.size(), "") : row.further);
    cells.add(text(row.error));
    return cells;
  }

  /**
   * A file may be named so that a spreadsheet takes its cell for a formula and runs it; the same
   * path said as "./=1+1.png" is a path only.
   */
  private static String text(String cell) {
    return !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0 ? "./" + cell : cell;
  }

  private static String number(Double probability) {
    return probability == null ? "" : String.format(Locale.ROOT, "%.6f", probability);
  }

  private static void stepBy(ProgressBar progress, int files) {
    if (progress != null) {
      progress.stepBy(files);
    }
  }

  /** {@return a bar on standard error, or null where the run is short or nobody looks} */
  private static ProgressBar progress(long files) {
    if (files < FILES_OF_A_LONG_RUN || !Boolean.getBoolean("vultus.terminal")) {
      return null;
    }
    return new ProgressBarBuilder()
        .setTaskName("Images")
        .setInitialMax(files)
        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
        .setConsumer(new ConsoleProgressBarConsumer(System.err))
        .showSpeed()
        .build();
  }
}
