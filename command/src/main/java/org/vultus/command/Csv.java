package org.vultus.command;

import java.io.IOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * How the commands write their tables: commas, quotes where need be, lines that end in {@code \n}.
 */
final class Csv {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

  private Csv() {}

  /** {@return what writes rows; closing it closes {@code out}} */
  static CSVPrinter printer(Appendable out) throws IOException {
    return new CSVPrinter(out, FORMAT);
  }

  /** {@return whether a spreadsheet takes a cell for a formula, and runs it} */
  static boolean isFormula(String cell) {
    return !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0;
  }
}
