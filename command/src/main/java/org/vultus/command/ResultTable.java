package org.vultus.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Results of networks for many files as a {@link FileTable}: {@code file,label,probability}, one
 * column a class, what else a caller knows, {@code error}.
 *
 * @param <P> a file as it is prepared for the network
 */
final class ResultTable<P> {
  private final List<String> classes;
  private final List<String> further;
  private final FileTable.Preparation<P> preparation;
  private final Scoring<P> scoring;

  /**
   * A table.
   *
   * @param further names of more columns
   */
  ResultTable(
      List<String> classes,
      List<String> further,
      FileTable.Preparation<P> preparation,
      Scoring<P> scoring) {
    this.classes = classes;
    this.further = further;
    this.preparation = preparation;
    this.scoring = scoring;
  }

  /** Scores some files. */
  @FunctionalInterface
  interface Scoring<P> {
    /** {@return the rows of each file, in order; one row or more a file} */
    List<List<Row>> score(List<FileTable.Prepared<P>> files) throws IOException;
  }

  /**
   * One result.
   *
   * @param label empty where there is none
   * @param probabilities one a class, where there is a label
   * @param further cells of the further columns; may be none where there is no result
   * @param error what went wrong; with a result: beside it
   * @param isResult whether something is known of the file but for what went wrong
   */
  record Row(
      String label,
      Map<String, Double> probabilities,
      List<String> further,
      String error,
      boolean isResult) {
    Row(String label, Map<String, Double> probabilities, List<String> further, String error) {
      this(label, probabilities, further, error, true);
    }

    static Row failed(String why) {
      return failed(List.of(), why);
    }

    static Row failed(List<String> further, String why) {
      return new Row("", Map.of(), further, why, false);
    }
  }

  /**
   * Makes the table.
   *
   * @param csv where it goes; null: to {@code out}
   * @throws IOException if there is no image; or, after the whole table is written, if a file gave
   *     no result
   */
  void write(ImageFiles images, Path csv, PrintWriter out) throws IOException {
    new FileTable<P>(columns(), preparation, this::score, why -> cells(Row.failed(why)))
        .write(images, csv, out);
  }

  private List<FileTable.Rows> score(List<FileTable.Prepared<P>> files) throws IOException {
    return scoring.score(files).stream()
        .map(rows -> new FileTable.Rows(rows.stream().map(this::cells).toList(), isFailed(rows)))
        .toList();
  }

  /** One of several faces may be too poor; a file of which nothing else is known has failed. */
  private static boolean isFailed(List<Row> rows) {
    return rows.stream().noneMatch(Row::isResult)
        || rows.stream().anyMatch(row -> row.isResult() && !row.error.isEmpty());
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("label", "probability"));
    columns.addAll(classes);
    columns.addAll(further);
    columns.add("error");
    return columns;
  }

  private List<String> cells(Row row) {
    List<String> cells = new ArrayList<>(List.of(row.label));
    cells.add(number(row.probabilities.get(row.label)));
    classes.forEach(name -> cells.add(number(row.probabilities.get(name))));
    cells.addAll(row.further.isEmpty() ? Collections.nCopies(further.size(), "") : row.further);
    cells.add(row.error);
    return cells;
  }

  private static String number(Double probability) {
    return probability == null ? "" : String.format(Locale.ROOT, "%.6f", probability);
  }
}
