package org.vultus.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import org.apache.commons.csv.CSVPrinter;
import org.vultus.file.WholeFile;

/**
 * What is known of many files as a CSV table: {@code file}, then a caller's columns. A file that
 * cannot be read gets a row that says why, and the run goes on.
 *
 * <p>Files are read side by side on all cores, some dozens at a time, and then scored in one run:
 * memory does not grow with their number. Rows stand in the order of the files.
 *
 * @param <P> a file as it is prepared for scoring
 */
final class FileTable<P> {
  private static final int FILES_AT_A_TIME = 32;
  private static final int FILES_OF_A_LONG_RUN = 64;

  private final List<String> columns;
  private final Preparation<P> preparation;
  private final Scoring<P> scoring;
  private final Failure failure;

  /**
   * A table to be made.
   *
   * @param columns names of all but the first, {@code file}
   */
  FileTable(List<String> columns, Preparation<P> preparation, Scoring<P> scoring, Failure failure) {
    this.columns = List.copyOf(columns);
    this.preparation = preparation;
    this.scoring = scoring;
    this.failure = failure;
  }

  /** Reads one file; called on several threads. */
  @FunctionalInterface
  interface Preparation<P> {
    P prepare(Path file) throws IOException;
  }

  /** Scores some files. */
  @FunctionalInterface
  interface Scoring<P> {
    /** {@return the rows of each file, in order} */
    List<Rows> score(List<Prepared<P>> files) throws IOException;
  }

  /** Makes the cells of a file that could not be read. */
  @FunctionalInterface
  interface Failure {
    List<String> cells(String why);
  }

  /** A file that was read. */
  record Prepared<P>(Path file, P content) {}

  /**
   * What is said of one file.
   *
   * @param cells one list a row, without the cell of the file; one row or more
   * @param failed whether the file counts as one that had an error
   */
  record Rows(List<List<String>> cells, boolean failed) {}

  /** One file's content, or why there is none. */
  private record Attempt<P>(Path file, P content, String error) {}

  /**
   * Makes the table.
   *
   * @param csv where it goes; null: to {@code out}
   * @throws IOException if there is no image; or, after the whole table is written, if a file had
   *     an error
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
        try (Writer writer = file.writer()) {
          tally = write(images, count, writer);
        }
        file.done();
      }
    }
    if (tally.failed > 0) {
      throw new IOException(
          "%d of %d files had an error; the column '%s' says which"
              .formatted(tally.failed, tally.files, columns.get(columns.size() - 1)));
    }
  }

  private static final class Tally {
    private int files;
    private int failed;
  }

  private Tally write(ImageFiles images, long count, Appendable out) throws IOException {
    Tally tally = new Tally();
    CSVPrinter csv = Csv.printer(out);
    csv.printRecord(Stream.concat(Stream.of("file"), columns.stream()));
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
    List<Rows> scored = prepared.isEmpty() ? List.of() : scoring.score(prepared);
    int next = 0;
    for (Attempt<P> attempt : attempts) {
      Rows rows =
          attempt.error == null
              ? scored.get(next++)
              : new Rows(List.of(failure.cells(attempt.error)), true);
      for (List<String> cells : rows.cells) {
        csv.printRecord(
            Stream.concat(Stream.of(attempt.file.toString()), cells.stream())
                .map(FileTable::guarded));
      }
      tally.files++;
      tally.failed += rows.failed ? 1 : 0;
    }
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

  /**
   * A file may be named so that a spreadsheet takes its cell for a formula and runs it; the same
   * path said as "./=1+1.png" is a path only. Numbers stay what they are.
   */
  private static String guarded(String cell) {
    return Csv.isFormula(cell) && !cell.matches("-[0-9.]+") ? "./" + cell : cell;
  }

  private static void stepBy(ProgressBar progress, int files) {
    if (progress != null) {
      progress.stepBy(files);
    }
  }

  /** {@return a bar on standard error, or null where the run is short or nobody looks} */
  private static ProgressBar progress(long files) {
    if (files < FILES_OF_A_LONG_RUN || !ProgressBars.areSeen()) {
      return null;
    }
    return ProgressBars.of("Images", files).build();
  }
}
