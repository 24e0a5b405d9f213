package org.vultus.learn.evaluate;

import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.vultus.learn.plot.PlotSheet;

/** The plots of an evaluation, each a PNG of its own: two pixels a unit, for paper too. */
public final class EvaluationPlots {
  private static final int SCALE = 2;
  private static final int SIDE = 380;
  private static final int TOP = 46;

  private EvaluationPlots() {}

  /** {@return confusion.png, roc.png, precision-recall.png and reliability.png, by name} */
  public static Map<String, byte[]> of(Evaluation evaluation, Scores scores) {
    Map<String, byte[]> plots = new LinkedHashMap<>();
    Measures all = evaluation.all();
    plots.put("confusion.png", confusion(all.confusion(), scores.classes()));
    plots.put("roc.png", plot((g, area) -> CurvesPlot.roc(g, area, scores)));
    plots.put(
        "precision-recall.png", plot((g, area) -> CurvesPlot.precisionRecall(g, area, scores)));
    plots.put("reliability.png", reliability(all.calibration()));
    return plots;
  }

  private static byte[] confusion(ConfusionMatrix matrix, List<String> names) {
    return PlotSheet.png(
        540, 530, SCALE, g -> ConfusionPlot.draw(g, new PlotArea(140, TOP, SIDE), matrix, names));
  }

  private static byte[] plot(BiConsumer<Graphics2D, PlotArea> drawing) {
    return PlotSheet.png(470, 490, SCALE, g -> drawing.accept(g, new PlotArea(70, TOP, SIDE)));
  }

  static byte[] reliability(Calibration calibration) {
    return plot((g, area) -> ReliabilityPlot.draw(g, area, calibration));
  }

  /** {@return deletion.png, insertion.png and randomisation.png, by name} */
  public static Map<String, byte[]> of(SaliencyCheck check) {
    Map<String, byte[]> plots = new LinkedHashMap<>();
    plots.put("deletion.png", removal(check, true));
    plots.put("insertion.png", removal(check, false));
    plots.put("randomisation.png", randomized(check.randomized()));
    return plots;
  }

  private static byte[] removal(SaliencyCheck check, boolean deletion) {
    List<CurvesPlot.Curve> curves =
        check.removals().stream()
            .map(
                r -> {
                  List<Double> y = deletion ? r.deletionCurve() : r.insertionCurve();
                  double area = deletion ? r.deletion() : r.insertion();
                  return new CurvesPlot.Curve(r.order(), area, even(y.size()), array(y));
                })
            .toList();
    return plot(
        (g, area) -> {
          area.title(g, deletion ? "Deletion: lower is better" : "Insertion: higher is better");
          area.axes(
              g,
              deletion ? "share of pixels removed" : "share of pixels put back",
              "probability of the predicted class");
          CurvesPlot.draw(g, area, curves, "area", !deletion);
        });
  }

  private static byte[] randomized(List<SaliencyCheck.Randomized> stages) {
    List<CurvesPlot.Curve> curves =
        List.of(
            fall("rank correlation", stages, SaliencyCheck.Randomized::rankCorrelation),
            fall("its magnitude", stages, SaliencyCheck.Randomized::rankMagnitude),
            fall("SSIM", stages, SaliencyCheck.Randomized::similarity));
    return plot(
        (g, area) -> {
          area.title(g, "Random weights: must fall");
          area.axes(g, "share of layers randomised, from the top", "likeness to the true map");
          CurvesPlot.drawAbove(g, area, curves, "at the end");
        });
  }

  private static CurvesPlot.Curve fall(
      String name,
      List<SaliencyCheck.Randomized> stages,
      ToDoubleFunction<SaliencyCheck.Randomized> value) {
    double[] y = stages.stream().mapToDouble(value).toArray();
    double[] held = Arrays.stream(y).map(v -> Math.max(0, v)).toArray();
    return new CurvesPlot.Curve(name, y[y.length - 1], even(y.length), held);
  }

  private static double[] even(int count) {
    return IntStream.range(0, count).mapToDouble(i -> i / Math.max(1.0, count - 1)).toArray();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(v -> v).toArray();
  }
}
