package org.vultus.learn.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vultus.learn.audit.Audit;

/** An audit as the terminal shows it. */
final class AuditText {
  private static final int EXAMPLES = 3;

  private AuditText() {}

  static void print(Audit audit, PrintWriter out) {
    line(out, "%s, %s: %,d images", audit.dataSet(), audit.split(), audit.images().all());
    audit.remarks().forEach(remark -> out.println("note: " + remark));
    out.println();
    balance(audit, out);
    out.println();
    TextTable table =
        new TextTable(
            Set.of(1, 2, 3, 4, 5), "PAIRS", "IMAGES", "ALL", "TRAIN-TEST", "TRAIN-VAL", "VAL-TEST");
    table.add(copies("identical pixels", audit.identical()));
    table.add(
        copies(
            String.format(Locale.ROOT, "nearly equal (r >= %.2f)", audit.leastCorrelation()),
            audit.near()));
    table.print(out);
    out.println();
    Audit.Leaked leaked = audit.leaked();
    line(
        out,
        "test images with a copy in training: %,d of %,d (%s), %,d of them with identical pixels",
        leaked.testInTrain(),
        audit.images().test(),
        percent(leaked.testShare()),
        leaked.testIdentical());
    line(
        out,
        "validation images with a copy in training: %,d of %,d (%s)",
        leaked.validationInTrain(),
        audit.images().validation(),
        percent(leaked.validationShare()));
    pairs(audit.near().examples(), out);
    line(
        out,
        "copies with another label: %,d images, %,d pairs",
        audit.conflicts().images(),
        audit.conflicts().pairs());
    pairs(audit.conflicts().examples(), out);
    Audit.Subjects subjects = audit.subjects();
    line(
        out,
        "subjects in two splits: %s",
        subjects.known() == 0
            ? "none is named"
            : String.format(
                Locale.ROOT,
                "%,d of %,d, with %,d test images (%s)",
                subjects.shared(),
                subjects.known(),
                subjects.testImages(),
                percent(subjects.testShare())));
    listed("blank images", audit.blank(), out);
    listed("images with too little detail to be compared", audit.featureless(), out);
    listed("unreadable images", audit.unreadable(), out);
  }

  private static void balance(Audit audit, PrintWriter out) {
    TextTable table = new TextTable(Set.of(1, 2, 3), "CLASS", "TRAIN", "VALIDATION", "TEST");
    for (Audit.OfClass one : audit.balance()) {
      table.add(
          one.name(),
          share(one.images().train(), audit.images().train()),
          share(one.images().validation(), audit.images().validation()),
          share(one.images().test(), audit.images().test()));
    }
    table.print(out);
  }

  private static String[] copies(String name, Audit.Copies copies) {
    return new String[] {
      name,
      count(copies.images()),
      count(copies.pairs()),
      count(copies.trainWithTest()),
      count(copies.trainWithValidation()),
      count(copies.validationWithTest())
    };
  }

  private static void pairs(List<Audit.Pair> examples, PrintWriter out) {
    for (Audit.Pair pair : examples.subList(0, Math.min(EXAMPLES, examples.size()))) {
      line(
          out,
          "  %s (%s, %s) = %s (%s, %s), r %.3f, %s",
          pair.first(),
          pair.firstSplit(),
          pair.firstClass(),
          pair.second(),
          pair.secondSplit(),
          pair.secondClass(),
          pair.correlation(),
          pair.symmetry());
    }
  }

  private static void listed(String name, Audit.Listed listed, PrintWriter out) {
    line(out, "%s: %,d", name, listed.images());
    listed.examples().stream().limit(EXAMPLES).forEach(one -> out.println("  " + one));
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String share(int count, int of) {
    return of == 0 ? "0" : String.format(Locale.ROOT, "%,d (%4.1f %%)", count, 100.0 * count / of);
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
