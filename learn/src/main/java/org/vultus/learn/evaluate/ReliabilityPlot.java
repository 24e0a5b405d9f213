package org.vultus.learn.evaluate;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import org.vultus.learn.plot.PlotStyle;

/**
 * A reliability diagram (Guo et al. 2017, arXiv:1706.04599): how often a network is right, by how
 * sure it is. The dashed line is that of probabilities that mean what they say.
 */
final class ReliabilityPlot {
  private ReliabilityPlot() {}

  static void draw(Graphics2D g, PlotArea area, Calibration calibration) {
    area.title(g, "Reliability");
    area.axes(g, "confidence (highest probability)", "share right, share of images");
    List<Calibration.Bin> bins = calibration.bins();
    double images = bins.stream().mapToInt(Calibration.Bin::images).sum();
    g.setColor(new Color(0xD5DAE1));
    for (Calibration.Bin bin : bins) {
      double share = bin.images() / images;
      g.fill(
          new Rectangle2D.Double(
              area.x(bin.low()) + 1,
              area.y(share),
              area.side() / bins.size() - 2,
              share * area.side()));
    }
    g.setColor(PlotStyle.MUTED);
    g.setStroke(PlotStyle.DASHED);
    area.line(g, 0, 0, 1, 1);
    g.setColor(PlotStyle.BLUE);
    g.setStroke(PlotStyle.LINE);
    Path2D path = new Path2D.Double();
    for (Calibration.Bin bin : bins) {
      if (bin.images() > 0) {
        double x = area.x(bin.confidence());
        double y = area.y(bin.accuracy());
        if (path.getCurrentPoint() == null) {
          path.moveTo(x, y);
        } else {
          path.lineTo(x, y);
        }
        double radius = 3 + 4 * Math.sqrt(bin.images() / images);
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
      }
    }
    g.draw(path);
    g.setFont(PlotStyle.TEXT);
    g.setColor(PlotStyle.INK);
    PlotStyle.text(
        g,
        number("ECE", calibration.expectedCalibrationError()),
        area.x(0) + 12,
        area.top() + 22,
        0);
    PlotStyle.text(
        g, number("Brier score", calibration.brier()), area.x(0) + 12, area.top() + 42, 0);
    g.setColor(PlotStyle.MUTED);
    PlotStyle.text(g, "bars: share of images", area.x(0) + 12, area.top() + 62, 0);
  }

  private static String number(String name, double value) {
    return String.format(Locale.ROOT, "%s %.4f", name, value);
  }
}
