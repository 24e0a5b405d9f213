package org.vultus.learn.compare;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.vultus.file.WholeFile;
import org.vultus.learn.compare.ComparisonResult.Estimate;
import org.vultus.learn.compare.ComparisonResult.OfMethod;
import org.vultus.learn.compare.ComparisonResult.OfStudy;
import org.vultus.learn.evaluate.PairedBootstrap.Measure;
import org.vultus.learn.plot.PlotSheet;
import org.vultus.learn.plot.PlotStyle;

/**
 * A comparison as bar charts, one a measure. Of CNN, LSTM and SVMs: a group of bars a data set, a
 * bar a method. Of other methods: a bar each, with its name below, in the colour of its study.
 */
final class ComparisonCharts {
  private static final int LEFT = 56;
  private static final int RIGHT = 24;
  private static final int TOP = 104;
  private static final int BELOW = 96;
  private static final int PLOT = 340;
  private static final int GROUP = 116;
  private static final int LEAST_WIDTH = 760;
  private static final int LINE = 15;
  private static final double BARS = 0.84;
  private static final double WIDEST_BAR = 0.5;
  private static final double CAP = 3;
  private static final int TICKS = 10;
  private static final int SCALE = 2;

  private final List<Group> groups;
  private final List<String> legend;
  private final Measure measure;
  private final Graphics2D g;
  private final int width;
  private final double group;

  /**
   * Bars above one name.
   *
   * @param colours of the bars, as places in the legend
   */
  private record Group(String name, List<OfMethod> bars, List<Integer> colours) {}

  private ComparisonCharts(
      List<Group> groups, List<String> legend, Measure measure, Graphics2D g, int width) {
    this.groups = groups;
    this.legend = legend;
    this.measure = measure;
    this.g = g;
    this.width = width;
    this.group = Math.min(2.0 * GROUP, (double) (width - LEFT - RIGHT) / groups.size());
  }

  /**
   * Writes the charts.
   *
   * @param usual whether all studies are of the same methods
   */
  static void write(Path folder, ComparisonResult result, boolean usual) throws IOException {
    List<OfStudy> studies = result.studies();
    List<Group> groups = usual ? byStudy(studies) : byMethod(studies);
    List<String> legend =
        usual
            ? studies.get(0).methods().stream().map(OfMethod::title).toList()
            : studies.stream().map(OfStudy::title).toList();
    int width = Math.max(LEAST_WIDTH, LEFT + GROUP * groups.size() + RIGHT);
    for (Measure measure :
        List.of(Measure.ACCURACY, Measure.RECALL, Measure.PRECISION, Measure.AUC)) {
      byte[] png =
          PlotSheet.png(
              width,
              TOP + PLOT + BELOW,
              SCALE,
              g -> new ComparisonCharts(groups, legend, measure, g, width).draw());
      String name = measure.name().toLowerCase(Locale.ROOT);
      WholeFile.write(folder.resolve(name + ".png"), png);
    }
  }

  private static List<Group> byStudy(List<OfStudy> studies) {
    return studies.stream()
        .map(
            study ->
                new Group(
                    study.title(),
                    study.methods(),
                    IntStream.range(0, study.methods().size()).boxed().toList()))
        .toList();
  }

  private static List<Group> byMethod(List<OfStudy> studies) {
    return IntStream.range(0, studies.size())
        .boxed()
        .flatMap(
            study ->
                studies.get(study).methods().stream()
                    .map(method -> new Group(method.title(), List.of(method), List.of(study))))
        .toList();
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
    for (int i = 0; i < groups.size(); i++) {
      Group of = groups.get(i);
      double centre = LEFT + group * (i + 0.5);
      double bar = group * Math.min(WIDEST_BAR, BARS / of.bars().size());
      for (int b = 0; b < of.bars().size(); b++) {
        bar(
            centre + bar * (b - (of.bars().size() - 1) / 2.0),
            0.46 * bar,
            of.colours().get(b),
            of.bars().get(b).of(measure));
      }
      name(of.name(), centre);
    }
  }

  private static double y(double share) {
    return TOP + (1 - share) * PLOT;
  }

  private void legend() {
    double x = LEFT;
    for (int i = 0; i < legend.size(); i++) {
      g.setColor(PlotStyle.series(i));
      g.fill(new Rectangle2D.Double(x, 63, 14, 14));
      g.setColor(PlotStyle.INK);
      PlotStyle.text(g, legend.get(i), x + 20, 75, 0);
      x += 44 + g.getFontMetrics().stringWidth(legend.get(i));
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

  private void bar(double centre, double half, int colour, Estimate estimate) {
    double top = y(estimate.mean());
    g.setColor(PlotStyle.series(colour));
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
