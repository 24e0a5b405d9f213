package org.vultus.command;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.vultus.command.CaseOutcome.Result;
import org.vultus.file.WholeFile;

/**
 * What came of all cases, as a CSV table in their order. It is there when all are in it; until then
 * that of an earlier run stays.
 */
final class CaseResults implements AutoCloseable {
  static final String NAME = "cases.csv";

  private static final List<String> COLUMNS =
      List.of("case", "status", "study", "decision", "finding", "probability", "priority", "error");
  private static final List<String> NOTHING = new Result("", "", "", "", "").cells();

  private final WholeFile file;
  private final CSVPrinter table;

  private CaseResults(WholeFile file, CSVPrinter table) {
    this.file = file;
    this.table = table;
  }

  static CaseResults begin(Path folder) throws IOException {
    WholeFile file = WholeFile.forOwner(folder.resolve(NAME));
    try {
      CSVPrinter table = Csv.printer(file.writer());
      table.printRecord(COLUMNS);
      return new CaseResults(file, table);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * {@return the IDs of the cases of an earlier run's table, to be changed; none where there is
   * none}
   *
   * @throws IOException if what lies in its place is no such table
   */
  static Set<String> ids(Path folder) throws IOException {
    Path table = folder.resolve(NAME);
    Set<String> ids = new HashSet<>();
    if (!Files.exists(table)) {
      return ids;
    }
    try (Reader text = Files.newBufferedReader(table);
        CSVParser rows = CSVFormat.RFC4180.parse(text)) {
      Iterator<CSVRecord> records = rows.iterator();
      if (!records.hasNext() || !records.next().toList().equals(COLUMNS)) {
        throw new IOException("no table of cases");
      }
      records.forEachRemaining(row -> ids.add(row.get(0)));
    } catch (IOException | UncheckedIOException e) {
      throw new IOException(
          table + " is no table of cases, and would be replaced; name another --out, or move it");
    }
    ids.remove("");
    return ids;
  }

  void add(CaseOutcome outcome) throws IOException {
    List<String> cells = new ArrayList<>();
    cells.add(outcome.id().orElse(""));
    cells.add(outcome.status().word());
    cells.addAll(outcome.result().map(Result::cells).orElse(NOTHING));
    cells.add(
        outcome.error().isEmpty() ? "" : "row %d: %s".formatted(outcome.row(), outcome.error()));
    table.printRecord(cells);
  }

  /** Puts the table into its place. */
  void done() throws IOException {
    table.close();
    file.done();
  }

  /** Leaves the table that was there, unless this one is done. */
  @Override
  public void close() throws IOException {
    try {
      table.close();
    } finally {
      file.close();
    }
  }
}
