package org.vultus.learn.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import org.vultus.learn.quantize.QuantizationTrial;

/** A trial as a terminal shows it. */
final class QuantizationText {
  private QuantizationText() {}

  static void print(QuantizationTrial trial, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s %s as %s, judged on %,d validation images of %s%n",
        trial.model(),
        trial.version(),
        trial.form(),
        trial.judgedImages(),
        trial.dataSet());
    TextTable table =
        new TextTable(Set.of(1, 3, 4, 5), "", "accuracy", "95 %", "loss", "bytes", "ms a call");
    row(table, "float32", trial.before());
    row(table, trial.form(), trial.after());
    table.add(
        "difference",
        signed(trial.difference()),
        signed(trial.interval().low()) + " to " + signed(trial.interval().high()),
        signed(trial.after().loss() - trial.before().loss()),
        share(trial.after().bytes(), trial.before().bytes()),
        share(trial.after().milliseconds(), trial.before().milliseconds()));
    table.print(out);
    out.println("ms a call: processor time of one image on one thread, median");
    if (!trial.rules().isEmpty()) {
      calibration(trial, out);
    }
    out.flush();
  }

  private static void calibration(QuantizationTrial trial, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%n%d convolutions compute in 8 bits%s; ranges by %s, on %,d other validation images:%n",
        trial.quantizedLayers(),
        trial.keptLayers().isEmpty()
            ? ""
            : ", kept in float32 are " + String.join(", ", trial.keptLayers()),
        trial.rules().get(0).rule(),
        trial.calibrationImages());
    TextTable table = new TextTable(Set.of(2), "rule", "first layer", "divergence (nats)");
    for (QuantizationTrial.Tried tried : trial.rules()) {
      table.add(
          tried.rule(),
          tried.firstLayer() ? "int8" : "float32",
          String.format(Locale.ROOT, "%.5f", tried.divergence()));
    }
    table.print(out);
  }

  private static void row(TextTable table, String name, QuantizationTrial.Form form) {
    table.add(
        name,
        TextTable.number(form.accuracy()),
        TextTable.interval(form.interval()),
        TextTable.number(form.loss()),
        String.format(Locale.ROOT, "%,d", form.bytes()),
        String.format(Locale.ROOT, "%.3f", form.milliseconds()));
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.4f", value);
  }

  private static String share(double after, double before) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * after / before);
  }
}
