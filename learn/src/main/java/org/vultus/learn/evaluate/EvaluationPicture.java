package org.vultus.learn.evaluate;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** One picture of an evaluation: confusion matrix, reliability diagram and ROC curves. */
public final class EvaluationPicture {
  private static final int WIDTH = 1560;
  private static final int HEIGHT = 580;
  private static final double SIDE = 380;
  private static final double TOP = 110;

  private final Evaluation evaluation;
  private final Scores scores;

  private EvaluationPicture(Evaluation evaluation, Scores scores) {
    this.evaluation = evaluation;
    this.scores = scores;
  }

  /**
   * Draws it.
   *
   * @param scores that the evaluation was measured on
   * @return a PNG
   */
  public static byte[] png(Evaluation evaluation, Scores scores) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, WIDTH, HEIGHT);
      new EvaluationPicture(evaluation, scores).draw(g);
    } finally {
      g.dispose();
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    // Not through ImageIO's file cache, which a killed process leaves behind.
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
      ImageIO.write(image, "png", out);
    }
    return png.toByteArray();
  }

  private void draw(Graphics2D g) {
    g.setColor(PlotStyle.INK);
    g.setFont(PlotStyle.TITLE.deriveFont(21f));
    PlotStyle.text(g, evaluation.model() + " " + evaluation.version(), 40, 42, 0);
    int after = g.getFontMetrics().stringWidth(evaluation.model() + " " + evaluation.version());
    g.setFont(PlotStyle.TEXT.deriveFont(15f));
    g.setColor(PlotStyle.MUTED);
    Measures all = evaluation.all();
    Interval interval = all.accuracyInterval();
    String summary =
        String.format(
            Locale.ROOT,
            "%s, %s split, n = %d:  accuracy %.3f (95 %% %.3f to %.3f)",
            evaluation.dataSet(),
            evaluation.split(),
            all.images(),
            all.accuracy(),
            interval.low(),
            interval.high());
    PlotStyle.text(g, summary, 40 + after + 18, 42, 0);
    confusion(g, new PlotArea(140, TOP, SIDE));
    reliability(g, new PlotArea(636, TOP, SIDE));
    curves(g, new PlotArea(1130, TOP, SIDE));
  }

  private void confusion(Graphics2D g, PlotArea area) {
    area.title(g, "Confusion matrix");
    ConfusionMatrix matrix = evaluation.all().confusion();
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
    boolean slanted = IntStream.range(0, classes).anyMatch(c -> tooWide(g, name(c), cell));
    for (int c = 0; c < classes; c++) {
      double middle = (c + 0.5) * cell;
      PlotStyle.text(
          g, PlotStyle.fitted(g, name(c), 92), area.left() - 8, area.top() + middle + 4, 1);
      double x = area.left() + middle;
      if (slanted) {
        var upright = g.getTransform();
        g.rotate(-Math.PI / 6, x, area.y(0) + 14);
        PlotStyle.text(g, PlotStyle.fitted(g, name(c), 92), x + 4, area.y(0) + 14, 1);
        g.setTransform(upright);
      } else {
        PlotStyle.text(g, name(c), x, area.y(0) + 18, 0.5);
      }
    }
    area.names(g, "predicted", "true", slanted ? 76 : 40, 112);
  }

  private static boolean tooWide(Graphics2D g, String text, double cell) {
    return g.getFontMetrics().stringWidth(text) > cell - 4;
  }

  private void reliability(Graphics2D g, PlotArea area) {
    area.title(g, "Reliability");
    area.axes(g, "confidence (highest probability)", "share right, share of images");
    List<Calibration.Bin> bins = evaluation.all().calibration().bins();
    g.setColor(new Color(0xD5DAE1));
    for (Calibration.Bin bin : bins) {
      double share = (double) bin.images() / scores.images();
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
        double radius = 3 + 4 * Math.sqrt((double) bin.images() / scores.images());
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
      }
    }
    g.draw(path);
    g.setFont(PlotStyle.TEXT);
    g.setColor(PlotStyle.INK);
    Calibration calibration = evaluation.all().calibration();
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

  private void curves(Graphics2D g, PlotArea area) {
    area.title(g, "ROC, each class against the rest");
    area.axes(g, "1 − specificity", "sensitivity");
    g.setColor(PlotStyle.MUTED);
    g.setStroke(PlotStyle.DASHED);
    area.line(g, 0, 0, 1, 1);
    int classes = scores.classes().size();
    double lineHeight = Math.min(20, area.side() * 0.8 / classes);
    g.setColor(Color.WHITE);
    double legendHeight = classes * lineHeight + 26;
    g.fill(new Rectangle2D.Double(area.x(0.455), area.y(0) - legendHeight - 6, 202, legendHeight));
    for (int c = 0; c < classes; c++) {
      RocCurve curve = scores.curve(c);
      g.setColor(PlotStyle.series(c));
      g.setStroke(PlotStyle.LINE);
      Path2D path = new Path2D.Double();
      for (RocCurve.Point point : curve.points()) {
        double x = area.x(point.falsePositiveRate());
        double y = area.y(point.truePositiveRate());
        if (path.getCurrentPoint() == null) {
          path.moveTo(x, y);
        } else {
          path.lineTo(x, y);
        }
      }
      g.draw(path);
      double y = area.y(0) - 14 - (classes - 1 - c) * lineHeight;
      g.fill(new Rectangle2D.Double(area.x(0.47), y - 6, 16, 4));
      g.setFont(PlotStyle.TEXT);
      g.setColor(PlotStyle.INK);
      PlotStyle.text(g, PlotStyle.fitted(g, name(c), 125), area.x(0.47) + 24, y, 0);
      PlotStyle.text(g, String.format(Locale.ROOT, "%.3f", curve.area()), area.x(1) - 10, y, 1);
    }
    g.setColor(PlotStyle.MUTED);
    PlotStyle.text(g, "AUC", area.x(1) - 10, area.y(0) - 14 - classes * lineHeight, 1);
  }

  private String name(int classIndex) {
    return scores.classes().get(classIndex);
  }

  private static String number(String name, double value) {
    return String.format(Locale.ROOT, "%s %.4f", name, value);
  }
}
