package org.vultus.learn.command;

import static org.vultus.learn.command.TextTable.interval;
import static org.vultus.learn.command.TextTable.number;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vultus.learn.evaluate.Bootstrap;
import org.vultus.learn.evaluate.Calibration;
import org.vultus.learn.evaluate.Evaluation;
import org.vultus.learn.evaluate.Interval;
import org.vultus.learn.evaluate.Measures;
import org.vultus.learn.evaluate.SaliencyCheck;
import org.vultus.learn.evaluate.SaliencyWords;

/** An evaluation as the terminal shows it. */
final class EvaluationText {
  private EvaluationText() {}

  static void print(Evaluation evaluation, PrintWriter out) {
    out.println(
        "%s %s on the %s split of %s"
            .formatted(
                evaluation.model(),
                evaluation.version(),
                evaluation.split(),
                evaluation.dataSet()));
    evaluation.remarks().forEach(remark -> out.println("note: " + remark));
    for (Evaluation.Part part : evaluation.parts()) {
      out.println();
      out.println("%s: n = %,d".formatted(part.of(), part.measures().images()));
      summary(part.measures(), evaluation.hasGrades(), out);
    }
    DecisionText.print(evaluation.decisions(), out);
    RoutingText.print(evaluation.routing(), out);
    evaluation.mood().forEach(mood -> MoodText.print(mood, out));
    out.println();
    classes(evaluation.all(), out);
    out.println();
    confusion(evaluation.all(), out);
    evaluation.saliency().forEach(check -> saliency(check, out));
  }

  private static void saliency(SaliencyCheck check, PrintWriter out) {
    out.println();
    out.println("saliency maps of %,d images, seed %d".formatted(check.images(), check.seed()));
    TextTable table = new TextTable(Set.of(1, 3), "ORDER", "DELETION", "95 %", "INSERTION", "95 %");
    for (SaliencyCheck.Removal r : check.removals()) {
      table.add(
          r.order(),
          number(r.deletion()),
          interval(r.deletionInterval()),
          number(r.insertion()),
          interval(r.insertionInterval()));
    }
    for (SaliencyCheck.Gain g : check.gains()) {
      table.add(
          "gain over " + g.over(),
          number(g.deletion()),
          interval(g.deletionInterval()),
          number(g.insertion()),
          interval(g.insertionInterval()));
    }
    table.print(out);
    out.println(SaliencyWords.of(check));
  }

  private static void summary(Measures m, boolean ordinal, PrintWriter out) {
    Bootstrap bootstrap = m.bootstrap();
    String how =
        "bootstrap of %,d %ss, %,d resamples, seed %d"
            .formatted(
                bootstrap.units(), bootstrap.unit(), bootstrap.resamples(), bootstrap.seed());
    Calibration calibration = m.calibration();
    TextTable table = new TextTable(Set.of(1), "", "VALUE", "95 % INTERVAL", "");
    table.add("accuracy", number(m.accuracy()), interval(m.accuracyWilson()), "Wilson");
    table.add("", "", interval(bootstrap.accuracy()), how);
    Interval quoted = m.accuracyInterval();
    if (!List.of(m.accuracyWilson(), bootstrap.accuracy()).contains(quoted)) {
      table.add("", "", interval(quoted), m.accuracyMethod());
    }
    table.add("balanced accuracy", number(m.balancedAccuracy()), "", "macro recall (sensitivity)");
    table.add("macro precision", number(m.macroPrecision()), "", "");
    table.add("macro F1", number(m.macroF1()), interval(bootstrap.macroF1()), "bootstrap");
    table.add("macro AUC", number(m.macroAuc()), interval(bootstrap.macroAuc()), "bootstrap");
    table.add("macro average precision", number(m.macroAveragePrecision()), "", "");
    table.add("Cohen's kappa", number(m.kappa()), "", "");
    if (ordinal) {
      table.add(
          "kappa", number(m.confusion().quadraticKappa()), "", "quadratic weights: of the grades");
    }
    table.add("log loss", number(calibration.logLoss()), "", "nats");
    table.add("Brier score", number(calibration.brier()), "", "0 to 2");
    table.add(
        "ECE",
        number(calibration.expectedCalibrationError()),
        "",
        Calibration.BINS + " bins by confidence");
    table.print(out);
  }

  private static void classes(Measures m, PrintWriter out) {
    TextTable table =
        new TextTable(
            Set.of(1, 2, 3, 4, 5, 6, 7),
            "CLASS",
            "N",
            "PRECISION",
            "SENSITIVITY",
            "SPECIFICITY",
            "F1",
            "AUC",
            "AP");
    for (Measures.OfClass c : m.perClass()) {
      table.add(
          c.name(),
          Integer.toString(c.images()),
          number(c.precision()),
          number(c.sensitivity()),
          number(c.specificity()),
          number(c.f1()),
          number(c.auc()),
          number(c.averagePrecision()));
    }
    table.print(out);
  }

  private static void confusion(Measures m, PrintWriter out) {
    List<String> names = m.perClass().stream().map(Measures.OfClass::name).toList();
    Set<Integer> numbers =
        IntStream.rangeClosed(1, names.size()).boxed().collect(Collectors.toSet());
    TextTable table =
        new TextTable(numbers, row("TRUE \\ PREDICTED", names).toArray(String[]::new));
    for (int c = 0; c < names.size(); c++) {
      List<String> counts =
          m.confusion().counts().get(c).stream().map(n -> Integer.toString(n)).toList();
      table.add(row(names.get(c), counts).toArray(String[]::new));
    }
    table.print(out);
  }

  private static List<String> row(String first, List<String> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).toList();
  }
}
