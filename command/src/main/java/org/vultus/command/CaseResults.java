package org.vultus.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
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
