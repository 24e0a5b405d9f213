package org.vultus.learn.tune;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;
import org.vultus.learn.plot.Axis;
import org.vultus.learn.plot.PlotSheet;
import org.vultus.learn.plot.PlotStyle;

/**
 * {@code tuning.png}: for each varied key, what the trials measured against its value. Each point
 * is a trial; the best is marked in all panels; a bar is the mean of those with one value.
 */
final class TuningPicture {
  private static final int COLUMNS = 3;
  private static final int PANEL_WIDTH = 430;
  private static final int PANEL_HEIGHT = 350;
  private static final int HEADING = 64;
  private static final int LEFT = 78;
  private static final int TOP = 14;
  private static final int WIDTH = 320;
  private static final int HEIGHT = 250;
  private static final double RADIUS = 4.5;
  private static final double JITTER = 0.5;
  private static final Color TRIAL = new Color(0x00, 0x72, 0xB2, 0x90);
  private static final Color BEST = PlotStyle.series(1);

  private final Tuning tuning;
  private final List<Tuning.Ranked> measured;
  private final Axis vertical;

  private TuningPicture(Tuning tuning) {
    this.tuning = tuning;
    this.measured = tuning.trials().stream().filter(t -> !Double.isNaN(value(t))).toList();
    this.vertical = Axis.scale(measured.stream().map(this::value).toList(), false);
  }

  static byte[] png(Tuning tuning) {
    int panels = Math.max(1, tuning.keys().size());
    int rows = (panels + COLUMNS - 1) / COLUMNS;
    int width = Math.max(2, Math.min(COLUMNS, panels)) * PANEL_WIDTH;
    TuningPicture picture = new TuningPicture(tuning);
    return PlotSheet.png(width, HEADING + rows * PANEL_HEIGHT, 1, picture::draw);
  }

  private double value(Tuning.Ranked trial) {
    return trial.mean(tuning.measure()::of);
  }

  private void draw(Graphics2D g) {
    g.setColor(PlotStyle.INK);
    g.setFont(PlotStyle.TITLE);
    g.drawString("Tuning of " + tuning.recipe(), 20, 28);
    g.setColor(PlotStyle.MUTED);
    g.setFont(PlotStyle.TEXT);
    int diverged = tuning.trials().size() - measured.size();
    g.drawString(
        "%s, validation split; %d of %d trials%s%s"
            .formatted(
                tuning.dataSet(),
                tuning.trials().size(),
                tuning.planned(),
                tuning.seeds() == 1 ? "" : ", mean of " + tuning.seeds() + " seeds",
                diverged == 0 ? "" : "; " + diverged + " diverged, not shown"),
        20,
        49);
    for (int i = 0; i < tuning.keys().size(); i++) {
      AffineTransform whole = g.getTransform();
      g.translate(
          (i % COLUMNS) * (double) PANEL_WIDTH + LEFT,
          HEADING + (i / COLUMNS) * (double) PANEL_HEIGHT + TOP);
      panel(g, i);
      g.setTransform(whole);
    }
  }

  private void panel(Graphics2D g, int key) {
    Axis horizontal =
        Axis.of(tuning.trials().stream().map(t -> t.settings().get(key).value()).toList());
    axes(g, horizontal, tuning.keys().get(key));
    for (String category : horizontal.categories()) {
      double mean =
          measured.stream()
              .filter(t -> t.settings().get(key).value().equals(category))
              .mapToDouble(this::value)
              .average()
              .orElse(Double.NaN);
      if (!Double.isNaN(mean)) {
        double half = JITTER * WIDTH / horizontal.categories().size() / 2;
        double x = WIDTH * horizontal.position(category);
        g.setColor(PlotStyle.MUTED);
        g.setStroke(new BasicStroke(2));
        g.draw(new Line2D.Double(x - half, y(mean), x + half, y(mean)));
      }
    }
    // The best is drawn last, so that no other lies on it.
    for (int i = measured.size() - 1; i >= 0; i--) {
      String value = measured.get(i).settings().get(key).value();
      double x = WIDTH * horizontal.position(value);
      if (!horizontal.categories().isEmpty()) {
        long before =
            measured.subList(0, i).stream()
                .filter(t -> t.settings().get(key).value().equals(value))
                .count();
        x += jitter(before) * WIDTH / horizontal.categories().size();
      }
      double y = y(value(measured.get(i)));
      double radius = i == 0 ? RADIUS + 1.5 : RADIUS;
      g.setColor(i == 0 ? BEST : TRIAL);
      g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }
  }

  /**
   * {@return a sideways step in ±{@link #JITTER} / 2, the first 0, so that equal trials do not hide
   * each other}
   */
  private static double jitter(long index) {
    double golden = index * 0.6180339887498949 + 0.5;
    return (golden - Math.floor(golden) - 0.5) * JITTER;
  }

  private double y(double measure) {
    return HEIGHT * (1 - vertical.position(measure));
  }

  private void axes(Graphics2D g, Axis horizontal, String key) {
    g.setFont(PlotStyle.SMALL);
    g.setStroke(PlotStyle.HAIR);
    for (Axis.Tick tick : vertical.ticks()) {
      double y = HEIGHT * (1 - tick.position());
      g.setColor(PlotStyle.GRID);
      g.draw(new Line2D.Double(0, y, WIDTH, y));
      g.setColor(PlotStyle.MUTED);
      PlotStyle.text(g, tick.label(), -8, y + 4, 1);
    }
    List<Axis.Tick> ticks = horizontal.ticks();
    double room = (double) WIDTH / Math.max(1, ticks.size());
    for (Axis.Tick tick : ticks) {
      double x = WIDTH * tick.position();
      g.setColor(PlotStyle.GRID);
      g.draw(new Line2D.Double(x, 0, x, HEIGHT));
      g.setColor(PlotStyle.MUTED);
      PlotStyle.text(g, PlotStyle.fitted(g, tick.label(), room - 4), x, HEIGHT + 18, 0.5);
    }
    g.setFont(PlotStyle.TEXT);
    g.setColor(PlotStyle.INK);
    PlotStyle.text(g, key, WIDTH / 2.0, HEIGHT + 44, 0.5);
    AffineTransform upright = g.getTransform();
    g.rotate(-Math.PI / 2);
    PlotStyle.text(g, tuning.measure().words(), -HEIGHT / 2.0, -54, 0.5);
    g.setTransform(upright);
  }
}
