package org.vultus.learn.evaluate;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.vultus.learn.plot.PlotStyle;

/** A confusion matrix: counts, and shaded by the share of the true class. */
final class ConfusionPlot {
  private ConfusionPlot() {}

  static void draw(Graphics2D g, PlotArea area, ConfusionMatrix matrix, List<String> names) {
    area.title(g, "Confusion matrix");
    int classes = matrix.counts().size();
    double cell = area.side() / classes;
    for (int row = 0; row < classes; row++) {
      for (int column = 0; column < classes; column++) {
        int count = matrix.counts().get(row).get(column);
        double share = (double) count / Math.max(1, matrix.images(row));
        double x = area.left() + column * cell;
        double y = area.top() + row * cell;
        g.setColor(PlotStyle.shade(share));
        g.fill(new Rectangle2D.Double(x, y, cell - 1, cell - 1));
        g.setColor(share > 0.45 ? Color.WHITE : PlotStyle.INK);
        boolean large = cell > 60;
        g.setFont(large ? PlotStyle.TITLE : PlotStyle.TEXT);
        PlotStyle.text(
            g, Integer.toString(count), x + cell / 2, y + cell / 2 + (large ? 0 : 5), 0.5);
        if (large) {
          g.setFont(PlotStyle.SMALL);
          String percent = String.format(Locale.ROOT, "%.1f %%", 100 * share);
          PlotStyle.text(g, percent, x + cell / 2, y + cell / 2 + 18, 0.5);
        }
      }
    }
    g.setFont(PlotStyle.SMALL);
    g.setColor(PlotStyle.INK);
    boolean slanted = IntStream.range(0, classes).anyMatch(c -> tooWide(g, names.get(c), cell));
    for (int c = 0; c < classes; c++) {
      double middle = (c + 0.5) * cell;
      PlotStyle.text(
          g, PlotStyle.fitted(g, names.get(c), 92), area.left() - 8, area.top() + middle + 4, 1);
      double x = area.left() + middle;
      if (slanted) {
        var upright = g.getTransform();
        g.rotate(-Math.PI / 6, x, area.y(0) + 14);
        PlotStyle.text(g, PlotStyle.fitted(g, names.get(c), 92), x + 4, area.y(0) + 14, 1);
        g.setTransform(upright);
      } else {
        PlotStyle.text(g, names.get(c), x, area.y(0) + 18, 0.5);
      }
    }
    area.names(g, "predicted", "true", slanted ? 76 : 40, 112);
  }

  private static boolean tooWide(Graphics2D g, String text, double cell) {
    return g.getFontMetrics().stringWidth(text) > cell - 4;
  }
}
