package org.vultus.learn.evaluate;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import org.vultus.learn.plot.PlotSheet;
import org.vultus.learn.plot.PlotStyle;

/** One picture of a cross-validation: for each measure a row with a dot a fold and their mean. */
public final class CrossValidatedPicture {
  private static final List<String> SHOWN =
      List.of(
          "accuracy",
          "accuracy, last epoch",
          "balanced accuracy",
          "macro precision",
          "macro F1",
          "macro AUC");

  private static final int WIDTH = 980;
  private static final int LEFT = 190;
  private static final int RIGHT = 770;
  private static final int TOP = 110;
  private static final int ROW = 46;
  private static final double DOT = 5;

  private final CrossValidated result;
  private final List<Spread> rows;
  private final double low;

  private CrossValidatedPicture(CrossValidated result) {
    this.result = result;
    this.rows = result.measures().stream().filter(s -> SHOWN.contains(s.measure())).toList();
    double least =
        rows.stream()
            .flatMap(s -> s.folds().stream())
            .filter(v -> !v.isNaN())
            .mapToDouble(v -> v)
            .min()
            .orElse(0);
    this.low = Math.max(0, Math.floor(10 * least - 0.5) / 10);
  }

  /** {@return a PNG} */
  public static byte[] png(CrossValidated result) {
    CrossValidatedPicture picture = new CrossValidatedPicture(result);
    return PlotSheet.png(WIDTH, TOP + picture.rows.size() * ROW + 90, 1, picture::draw);
  }

  private void draw(Graphics2D g) {
    title(g);
    axis(g);
    for (int i = 0; i < rows.size(); i++) {
      row(g, rows.get(i), TOP + (i + 0.5) * ROW);
    }
    legend(g, TOP + rows.size() * ROW + 66);
  }

  private void title(Graphics2D g) {
    g.setColor(PlotStyle.INK);
    g.setFont(PlotStyle.TITLE.deriveFont(21f));
    PlotStyle.text(g, result.recipe(), 40, 42, 0);
    int after = g.getFontMetrics().stringWidth(result.recipe());
    g.setFont(PlotStyle.TEXT.deriveFont(15f));
    g.setColor(PlotStyle.MUTED);
    String text =
        "%d-fold cross-validation on %s, n = %s"
            .formatted(
                result.folds().size(),
                result.dataSet(),
                Markdown.count(result.outOfFold().images()));
    PlotStyle.text(g, text, 40 + after + 18, 42, 0);
    g.setFont(PlotStyle.SMALL);
    PlotStyle.text(g, "mean ± SD of the folds", WIDTH - 30, TOP - 12, 1);
  }

  private void axis(Graphics2D g) {
    double bottom = TOP + rows.size() * ROW;
    g.setFont(PlotStyle.SMALL);
    g.setStroke(PlotStyle.HAIR);
    double step = low < 0.5 ? 0.2 : 0.1;
    for (double value = 1; value >= low - 1e-9; value -= step) {
      g.setColor(PlotStyle.GRID);
      g.draw(new Line2D.Double(x(value), TOP, x(value), bottom));
      g.setColor(PlotStyle.MUTED);
      PlotStyle.text(g, String.format(Locale.ROOT, "%.1f", value), x(value), bottom + 18, 0.5);
    }
  }

  private void row(Graphics2D g, Spread spread, double y) {
    g.setFont(PlotStyle.TEXT);
    g.setColor(PlotStyle.INK);
    PlotStyle.text(g, spread.measure(), LEFT - 16, y + 5, 1);
    PlotStyle.text(
        g,
        Markdown.share(spread.mean()) + " ± " + Markdown.share(spread.standardDeviation()),
        WIDTH - 30,
        y + 5,
        1);
    g.setColor(translucent(PlotStyle.BLUE));
    spread.folds().stream().filter(v -> !v.isNaN()).forEach(value -> dot(g, x(value), y));
    if (!Double.isNaN(spread.mean())) {
      mean(g, x(spread.mean()), y);
    }
    if (!Double.isNaN(spread.together())) {
      diamond(g, x(spread.together()), y);
    }
  }

  private void legend(Graphics2D g, double y) {
    g.setFont(PlotStyle.TEXT);
    g.setColor(translucent(PlotStyle.BLUE));
    dot(g, LEFT, y - 5);
    mean(g, LEFT + 120, y - 5);
    diamond(g, LEFT + 260, y - 5);
    g.setColor(PlotStyle.INK);
    PlotStyle.text(g, "one fold", LEFT + 14, y, 0);
    PlotStyle.text(g, "mean of folds", LEFT + 134, y, 0);
    PlotStyle.text(g, "images of all folds together", LEFT + 274, y, 0);
  }

  private static void dot(Graphics2D g, double x, double y) {
    g.fill(new Ellipse2D.Double(x - DOT, y - DOT, 2 * DOT, 2 * DOT));
  }

  private static void mean(Graphics2D g, double x, double y) {
    g.setColor(PlotStyle.INK);
    g.fill(new Rectangle2D.Double(x - 1.25, y - 13, 2.5, 26));
  }

  private static void diamond(Graphics2D g, double x, double y) {
    g.setColor(PlotStyle.series(1));
    g.setStroke(PlotStyle.LINE);
    var upright = g.getTransform();
    g.rotate(Math.PI / 4, x, y);
    g.draw(new Rectangle2D.Double(x - DOT, y - DOT, 2 * DOT, 2 * DOT));
    g.setTransform(upright);
  }

  private static Color translucent(Color colour) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 150);
  }

  private double x(double value) {
    return LEFT + (value - low) / (1 - low) * (RIGHT - LEFT);
  }
}
