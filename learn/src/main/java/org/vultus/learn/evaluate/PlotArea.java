package org.vultus.learn.evaluate;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.util.Locale;
import org.vultus.learn.plot.PlotStyle;

/**
 * A square plot of [0, 1] × [0, 1] in a picture.
 *
 * @param left of the square, in pixels
 * @param top of the square, in pixels
 * @param side in pixels
 */
record PlotArea(double left, double top, double side) {
  private static final int TICKS = 5;

  double x(double value) {
    return left + value * side;
  }

  double y(double value) {
    return top + (1 - value) * side;
  }

  void title(Graphics2D g, String title) {
    g.setFont(PlotStyle.TITLE);
    g.setColor(PlotStyle.INK);
    PlotStyle.text(g, title, left, top - 16, 0);
  }

  /** Draws grid, ticks and the names of the axes. */
  void axes(Graphics2D g, String horizontal, String vertical) {
    g.setStroke(PlotStyle.HAIR);
    g.setFont(PlotStyle.SMALL);
    for (int i = 0; i <= TICKS; i++) {
      double value = (double) i / TICKS;
      String label = String.format(Locale.ROOT, "%.1f", value);
      g.setColor(PlotStyle.GRID);
      line(g, value, 0, value, 1);
      line(g, 0, value, 1, value);
      g.setColor(PlotStyle.MUTED);
      PlotStyle.text(g, label, x(value), y(0) + 18, 0.5);
      PlotStyle.text(g, label, left - 8, y(value) + 4, 1);
    }
    names(g, horizontal, vertical, 40, 42);
  }

  /** Writes the names of the axes, so far below and left of the square. */
  void names(Graphics2D g, String horizontal, String vertical, double below, double before) {
    g.setFont(PlotStyle.TEXT);
    g.setColor(PlotStyle.INK);
    PlotStyle.text(g, horizontal, x(0.5), y(0) + below, 0.5);
    AffineTransform upright = g.getTransform();
    g.rotate(-Math.PI / 2, left - before, y(0.5));
    PlotStyle.text(g, vertical, left - before, y(0.5), 0.5);
    g.setTransform(upright);
  }

  void line(Graphics2D g, double x1, double y1, double x2, double y2) {
    g.draw(new Line2D.Double(x(x1), y(y1), x(x2), y(y2)));
  }
}
