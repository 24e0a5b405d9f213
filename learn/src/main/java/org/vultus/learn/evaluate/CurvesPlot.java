package org.vultus.learn.evaluate;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.vultus.learn.plot.PlotStyle;

/** Curves through the unit square, with a legend that tells a number of each. */
final class CurvesPlot {
  private static final double LEGEND_WIDTH = 202;
  private static final double LINE_HEIGHT = 20;

  private CurvesPlot() {}

  /**
   * One curve.
   *
   * @param name in the legend
   * @param value in the legend, beside the name
   * @param x from 0 to 1
   * @param y as many
   */
  record Curve(String name, double value, double[] x, double[] y) {}

  /** Draws the ROC curve of each class against the rest. */
  static void roc(Graphics2D g, PlotArea area, Scores scores) {
    area.title(g, "ROC, each class against the rest");
    area.axes(g, "1 − specificity", "sensitivity");
    g.setColor(PlotStyle.MUTED);
    g.setStroke(PlotStyle.DASHED);
    area.line(g, 0, 0, 1, 1);
    List<Curve> curves =
        classes(scores)
            .mapToObj(
                c -> {
                  RocCurve roc = scores.curve(c);
                  List<RocCurve.Point> points = roc.points();
                  return new Curve(
                      scores.classes().get(c),
                      roc.area(),
                      points.stream().mapToDouble(RocCurve.Point::falsePositiveRate).toArray(),
                      points.stream().mapToDouble(RocCurve.Point::truePositiveRate).toArray());
                })
            .toList();
    draw(g, area, curves, "AUC", true);
  }

  /**
   * Draws the precision-recall curve of each class against the rest, as steps, since no threshold
   * lies between two of its corners.
   */
  static void precisionRecall(Graphics2D g, PlotArea area, Scores scores) {
    area.title(g, "Precision and recall");
    area.axes(g, "recall (sensitivity)", "precision");
    List<Curve> curves = new ArrayList<>();
    classes(scores)
        .forEach(
            c -> {
              PrecisionRecallCurve curve = PrecisionRecallCurve.of(scores.curve(c));
              int n = curve.points().size();
              double[] x = new double[2 * n];
              double[] y = new double[2 * n];
              for (int i = 0; i < n; i++) {
                x[2 * i] = i == 0 ? 0 : curve.points().get(i - 1).recall();
                x[2 * i + 1] = curve.points().get(i).recall();
                y[2 * i] = curve.points().get(i).precision();
                y[2 * i + 1] = curve.points().get(i).precision();
              }
              g.setColor(PlotStyle.series(c));
              g.setStroke(PlotStyle.DASHED);
              area.line(g, 0, curve.chance(), 1, curve.chance());
              curves.add(new Curve(scores.classes().get(c), curve.averagePrecision(), x, y));
            });
    draw(g, area, curves, "AP", false);
  }

  /** Draws curves and, in the lower right corner or the lower left one, their legend. */
  static void draw(
      Graphics2D g, PlotArea area, List<Curve> curves, String measure, boolean legendRight) {
    double left = legendRight ? area.x(1) - LEGEND_WIDTH - 5 : area.x(0) + 5;
    draw(g, area, curves, measure, left, area.y(0));
  }

  /** Draws curves that fall, and their legend in the upper right corner. */
  static void drawAbove(Graphics2D g, PlotArea area, List<Curve> curves, String measure) {
    double legendHeight = curves.size() * LINE_HEIGHT + 26;
    double left = area.x(1) - LEGEND_WIDTH - 5;
    draw(g, area, curves, measure, left, area.y(1) + legendHeight + 10);
  }

  private static void draw(
      Graphics2D g, PlotArea area, List<Curve> curves, String measure, double left, double bottom) {
    double lineHeight = Math.min(LINE_HEIGHT, area.side() * 0.8 / curves.size());
    double legendHeight = curves.size() * lineHeight + 26;
    double right = left + LEGEND_WIDTH;
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      g.setColor(PlotStyle.series(i));
      g.setStroke(PlotStyle.LINE);
      Path2D path = new Path2D.Double();
      for (int k = 0; k < curve.x().length; k++) {
        if (k == 0) {
          path.moveTo(area.x(curve.x()[k]), area.y(curve.y()[k]));
        } else {
          path.lineTo(area.x(curve.x()[k]), area.y(curve.y()[k]));
        }
      }
      g.draw(path);
    }
    g.setColor(new Color(255, 255, 255, 225));
    g.fill(new Rectangle2D.Double(left, bottom - legendHeight - 6, LEGEND_WIDTH, legendHeight));
    for (int i = 0; i < curves.size(); i++) {
      double y = bottom - 14 - (curves.size() - 1 - i) * lineHeight;
      g.setColor(PlotStyle.series(i));
      g.fill(new Rectangle2D.Double(left + 4, y - 6, 16, 4));
      g.setFont(PlotStyle.TEXT);
      g.setColor(PlotStyle.INK);
      PlotStyle.text(g, PlotStyle.fitted(g, curves.get(i).name(), 125), left + 28, y, 0);
      String value = String.format(Locale.ROOT, "%.3f", curves.get(i).value());
      PlotStyle.text(g, value, right - 6, y, 1);
    }
    g.setColor(PlotStyle.MUTED);
    PlotStyle.text(g, measure, right - 6, bottom - 14 - curves.size() * lineHeight, 1);
  }

  private static IntStream classes(Scores scores) {
    return IntStream.range(0, scores.classes().size());
  }
}
