package org.vultus.learn.compare;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.vultus.file.WholeFile;
import org.vultus.learn.compare.ComparisonResult.Estimate;
import org.vultus.learn.compare.ComparisonResult.OfStudy;
import org.vultus.learn.evaluate.PairedBootstrap.Measure;
import org.vultus.learn.plot.PlotSheet;
import org.vultus.learn.plot.PlotStyle;

/** A comparison as bar charts, one a measure: a group of bars a data set, a bar a method. */
final class ComparisonCharts {
  private static final int LEFT = 56;
  private static final int RIGHT = 24;
  private static final int TOP = 104;
  private static final int BELOW = 96;
  private static final int PLOT = 340;
  private static final int GROUP = 116;
  private static final int LEAST_WIDTH = 760;
  private static final int LINE = 15;
  private static final double BAR = 0.21;
  private static final double CAP = 3;
  private static final int TICKS = 10;
  private static final int SCALE = 2;

  private final List<OfStudy> studies;
  private final Measure measure;
  private final Graphics2D g;
  private final int width;
  private final double group;

  private ComparisonCharts(List<OfStudy> studies, Measure measure, Graphics2D g, int width) {
    this.studies = studies;
    this.measure = measure;
    this.g = g;
    this.width = width;
    this.group = Math.min(2.0 * GROUP, (double) (width - LEFT - RIGHT) / studies.size());
  }

  static void write(Path folder, ComparisonResult result) throws IOException {
    int width = Math.max(LEAST_WIDTH, LEFT + GROUP * result.studies().size() + RIGHT);
    for (Measure measure :
        List.of(Measure.ACCURACY, Measure.RECALL, Measure.PRECISION, Measure.AUC)) {
      byte[] png =
          PlotSheet.png(
              width,
              TOP + PLOT + BELOW,
              SCALE,
              g -> new ComparisonCharts(result.studies(), measure, g, width).draw());
      String name = measure.name().toLowerCase(Locale.ROOT);
      WholeFile.write(folder.resolve(name + ".png"), png);
    }
  }

  private void draw() {
    g.setFont(PlotStyle.TITLE);
    g.setColor(PlotStyle.INK);
    PlotStyle.text(g, title(), LEFT, 28, 0);
    g.setFont(PlotStyle.TEXT);
    g.setColor(PlotStyle.MUTED);
    PlotStyle.text(g, "mean of the seeds; lines: 95 % intervals", LEFT, 48, 0);
    legend();
    grid();
    for (int s = 0; s < studies.size(); s++) {
      double centre = LEFT + group * (s + 0.5);
      for (Method method : Method.values()) {
        bar(
            centre + group * BAR * (method.ordinal() - (Method.values().length - 1) / 2.0),
            method,
            studies.get(s).of(method).estimates().get(measure.name()));
      }
      name(studies.get(s).title(), centre);
    }
  }

  private static double y(double share) {
    return TOP + (1 - share) * PLOT;
  }

  private void legend() {
    double x = LEFT;
    for (Method method : Method.values()) {
      g.setColor(PlotStyle.series(method.ordinal()));
      g.fill(new Rectangle2D.Double(x, 63, 14, 14));
      g.setColor(PlotStyle.INK);
      PlotStyle.text(g, method.title(), x + 20, 75, 0);
      x += 44 + g.getFontMetrics().stringWidth(method.title());
    }
  }

  private void grid() {
    g.setFont(PlotStyle.SMALL);
    g.setStroke(PlotStyle.HAIR);
    for (int i = 0; i <= TICKS; i++) {
      double share = (double) i / TICKS;
      g.setColor(PlotStyle.GRID);
      g.draw(new Line2D.Double(LEFT, y(share), width - RIGHT, y(share)));
      g.setColor(PlotStyle.MUTED);
      PlotStyle.text(g, String.format(Locale.ROOT, "%.1f", share), LEFT - 8, y(share) + 4, 1);
    }
  }

  private void bar(double centre, Method method, Estimate estimate) {
    double half = group * BAR * 0.46;
    double top = y(estimate.mean());
    g.setColor(PlotStyle.series(method.ordinal()));
    g.fill(new Rectangle2D.Double(centre - half, top, 2 * half, y(0) - top));
    double low = y(estimate.interval().low());
    double high = y(estimate.interval().high());
    g.setColor(PlotStyle.INK);
    g.setStroke(PlotStyle.HAIR);
    g.draw(new Line2D.Double(centre, low, centre, high));
    g.draw(new Line2D.Double(centre - CAP, low, centre + CAP, low));
    g.draw(new Line2D.Double(centre - CAP, high, centre + CAP, high));
  }

  /** Writes a data set's name below its bars, in as many lines as it takes. */
  private void name(String title, double centre) {
    g.setFont(PlotStyle.SMALL);
    g.setColor(PlotStyle.INK);
    double y = y(0) + 20;
    String line = "";
    for (String word : title.split(" ")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && g.getFontMetrics().stringWidth(longer) > group - 8) {
        PlotStyle.text(g, line, centre, y, 0.5);
        y += LINE;
        longer = word;
      }
      line = longer;
    }
    PlotStyle.text(g, line, centre, y, 0.5);
  }

  private String title() {
    return switch (measure) {
      case ACCURACY -> "Accuracy on test images";
      case RECALL -> "Recall on test images (mean sensitivity of the classes)";
      case PRECISION -> "Precision on test images (mean of the classes)";
      case F1 -> "F1 on test images (mean of the classes)";
      case AUC ->
          "Area under the ROC curve on test images (mean of the classes, one against the rest)";
    };
  }
}
