package org.vultus.learn.fusion;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.vultus.learn.evaluate.Interval;
import org.vultus.learn.fusion.FusionResult.AtAssociation;
import org.vultus.learn.fusion.FusionResult.Gain;
import org.vultus.learn.fusion.FusionResult.WhereMissing;
import org.vultus.learn.plot.Axis;
import org.vultus.learn.plot.PlotSheet;
import org.vultus.learn.plot.PlotStyle;

/** A fusion's measures as three plots: gain against ρ, gain against missingness, ρ found again. */
final class FusionPlots {
  private static final int WIDTH = 1260;
  private static final int HEIGHT = 520;
  private static final int SIDE = 320;
  private static final int TOP = 110;
  private static final int LEFT = 80;
  private static final int PANEL = 400;
  private static final Axis SHARE = new Axis(List.of(), 0, 1, false);
  private static final double DOT = 6;
  private static final int SCALE = 2;

  private final Graphics2D g;
  private final double left;
  private final Axis vertical;

  private FusionPlots(Graphics2D g, int panel, double lowest, double highest) {
    this.g = g;
    this.left = LEFT + (double) panel * PANEL;
    this.vertical = new Axis(List.of(), lowest, highest, false);
  }

  /** One line of a plot. */
  private record Series(String name, Color colour, double[] x, double[] y, Interval[] intervals) {}

  static byte[] png(String title, FusionResult result) {
    return PlotSheet.png(WIDTH, HEIGHT, SCALE, g -> draw(g, title, result));
  }

  private static void draw(Graphics2D g, String title, FusionResult result) {
    g.setFont(PlotStyle.TITLE);
    g.setColor(PlotStyle.INK);
    PlotStyle.text(g, title + ", simulated patients", LEFT, 36, 0);
    List<Series> byAssociation = byAssociation(result.sweep().associations());
    FusionPlots first = new FusionPlots(g, 0, lowest(byAssociation), highest(byAssociation));
    first.frame("Gain over the scan alone", "association ρ", "gain in AUC");
    byAssociation.forEach(first::line);
    List<Series> byMissing = byMissing(result.sweep().missing());
    FusionPlots second = new FusionPlots(g, 1, lowest(byMissing), highest(byMissing));
    String at =
        String.format(
            Locale.ROOT, "Gain where modalities are missing, ρ = %.1f", result.missingAt());
    second.frame(at, "share without a face, and without words", "gain in AUC");
    byMissing.forEach(second::line);
    FusionPlots third = new FusionPlots(g, 2, -0.1, 1);
    third.frame("ρ, found again from the readings", "association ρ", "estimate");
    g.setColor(PlotStyle.MUTED);
    g.setStroke(PlotStyle.DASHED);
    g.draw(new Line2D.Double(third.x(0), third.y(0), third.x(1), third.y(1)));
    third.line(recovered(result.sweep().associations()));
    legend(g, byAssociation);
  }

  private static List<Series> byAssociation(List<AtAssociation> points) {
    double[] x = points.stream().mapToDouble(AtAssociation::association).toArray();
    List<Series> series = new ArrayList<>();
    List<String> methods = points.get(0).gains().stream().map(Gain::method).toList();
    for (String method : methods) {
      if (!method.equals(FusionExperiment.SCAN) && !method.equals(FusionExperiment.FACE)) {
        List<Gain> gains = points.stream().map(point -> point.of(method)).toList();
        series.add(series(method, x, gains));
      }
    }
    return series;
  }

  private static List<Series> byMissing(List<WhereMissing> points) {
    double[] x = points.stream().mapToDouble(WhereMissing::share).toArray();
    List<Series> series = new ArrayList<>();
    for (Gain one : points.get(0).gains()) {
      String method = one.method();
      if (!method.equals(FusionExperiment.SCAN)) {
        List<Gain> gains =
            points.stream()
                .map(
                    p ->
                        p.gains().stream()
                            .filter(gain -> gain.method().equals(method))
                            .findFirst()
                            .orElseThrow())
                .toList();
        series.add(series(method, x, gains));
      }
    }
    return series;
  }

  private static Series series(String method, double[] x, List<Gain> gains) {
    return new Series(
        method,
        colour(method),
        x,
        gains.stream().mapToDouble(Gain::gain).toArray(),
        gains.stream().map(Gain::gainInterval).toArray(Interval[]::new));
  }

  private static Series recovered(List<AtAssociation> points) {
    return new Series(
        "",
        PlotStyle.BLUE,
        points.stream().mapToDouble(AtAssociation::association).toArray(),
        points.stream().mapToDouble(point -> point.recovered().estimate()).toArray(),
        points.stream()
            .map(point -> new Interval(point.recovered().low(), point.recovered().high()))
            .toArray(Interval[]::new));
  }

  private static Color colour(String method) {
    return switch (method) {
      case FusionExperiment.FUSION -> PlotStyle.series(0);
      case FusionExperiment.LATE -> PlotStyle.series(2);
      case FusionExperiment.MLP -> PlotStyle.series(1);
      case FusionExperiment.FUSION_FACE -> PlotStyle.series(4);
      case FusionExperiment.AS_READ -> PlotStyle.series(3);
      default -> PlotStyle.series(8);
    };
  }

  private static double lowest(List<Series> series) {
    double low = series.stream().flatMapToDouble(s -> Arrays.stream(s.y)).min().orElse(0);
    return Math.min(0, Math.max(-0.05, 1.1 * low));
  }

  private static double highest(List<Series> series) {
    return 1.08
        * Math.max(1e-3, series.stream().flatMapToDouble(s -> Arrays.stream(s.y)).max().orElse(1));
  }

  private double x(double value) {
    return left + SIDE * value;
  }

  private double y(double value) {
    double position = Math.min(1, Math.max(0, vertical.position(value)));
    return TOP + SIDE * (1 - position);
  }

  private void frame(String title, String below, String above) {
    g.setFont(PlotStyle.TEXT);
    g.setColor(PlotStyle.INK);
    PlotStyle.text(g, title, left, TOP - 14, 0);
    PlotStyle.text(g, below, x(0.5), TOP + SIDE + 42, 0.5);
    g.setFont(PlotStyle.SMALL);
    g.setStroke(PlotStyle.HAIR);
    for (Axis.Tick tick : vertical.ticks()) {
      double height = TOP + SIDE * (1 - tick.position());
      g.setColor(PlotStyle.GRID);
      g.draw(new Line2D.Double(left, height, left + SIDE, height));
      g.setColor(PlotStyle.MUTED);
      PlotStyle.text(g, tick.label(), left - 8, height + 4, 1);
    }
    for (Axis.Tick tick : SHARE.ticks()) {
      g.setColor(PlotStyle.GRID);
      g.draw(new Line2D.Double(x(tick.position()), TOP, x(tick.position()), TOP + SIDE));
      g.setColor(PlotStyle.MUTED);
      PlotStyle.text(g, tick.label(), x(tick.position()), TOP + SIDE + 18, 0.5);
    }
    g.setColor(PlotStyle.MUTED);
    g.draw(new Line2D.Double(left, y(0), left + SIDE, y(0)));
    PlotStyle.text(g, above, left - 8, TOP - 32, 0);
  }

  private void line(Series series) {
    Path2D path = new Path2D.Double();
    g.setColor(series.colour);
    for (int i = 0; i < series.x.length; i++) {
      double px = x(series.x[i]);
      double py = y(series.y[i]);
      if (i == 0) {
        path.moveTo(px, py);
      } else {
        path.lineTo(px, py);
      }
      g.setStroke(PlotStyle.HAIR);
      Interval interval = series.intervals[i];
      g.draw(new Line2D.Double(px, y(interval.low()), px, y(interval.high())));
      g.fill(new Ellipse2D.Double(px - DOT / 2, py - DOT / 2, DOT, DOT));
    }
    g.setStroke(PlotStyle.LINE);
    g.draw(path);
  }

  private static void legend(Graphics2D g, List<Series> series) {
    g.setFont(PlotStyle.TEXT);
    double at = LEFT;
    for (Series one : series) {
      g.setColor(one.colour);
      g.setStroke(PlotStyle.LINE);
      g.draw(new Line2D.Double(at, HEIGHT - 22, at + 22, HEIGHT - 22));
      g.setColor(PlotStyle.INK);
      PlotStyle.text(g, one.name, at + 28, HEIGHT - 18, 0);
      at += 56 + g.getFontMetrics().stringWidth(one.name);
    }
  }
}
