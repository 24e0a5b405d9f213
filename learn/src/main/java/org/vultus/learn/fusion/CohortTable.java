package org.vultus.learn.fusion;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A simulated cohort as a table, so that anyone can check who was paired with whom. Scans, faces
 * and statements stand in it by their places in their data sets; no text is copied.
 */
final class CohortTable {
  private static final String HEADER =
      "patient,split,scan,diseased,severity,negative_mood,face,statement\n";

  private CohortTable() {}

  /** {@return CSV: a header, then a line for each patient} */
  static String of(List<CohortCase> fit, List<CohortCase> test) {
    StringBuilder csv = new StringBuilder(HEADER);
    int patient = 0;
    for (CohortCase one : fit) {
      line(csv, ++patient, "validation", one);
    }
    for (CohortCase one : test) {
      line(csv, ++patient, "test", one);
    }
    return csv.toString();
  }

  private static void line(StringBuilder csv, int patient, String split, CohortCase one) {
    csv.append(
        String.format(
            Locale.ROOT,
            "%d,%s,%s,%d,%.3f,%d,%s,%s\n",
            patient,
            split,
            quoted(one.scan().id()),
            one.scan().diseased() ? 1 : 0,
            one.scan().severity(),
            one.distressed().orElseThrow() ? 1 : 0,
            id(one.face()),
            id(one.words())));
  }

  private static String id(Optional<AffectReading> reading) {
    return reading.map(one -> quoted(one.id())).orElse("");
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
