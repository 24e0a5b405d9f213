package org.vultus.learn.draw;

import java.awt.Color;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Families of what stands on screens: windows, diagrams, maps, charts. */
final class Screens {
  private Screens() {}

  static void windows(Sketch s) {
    s.fill(s.colour());
    Script script = new Script(s);
    for (int i = s.whole(1, 4); i > 0; i--) {
      double w = s.in(0.4, 1) * s.width;
      double h = s.in(0.4, 1) * s.height;
      double x = s.in(-0.1, 0.5) * s.width;
      double y = s.in(-0.1, 0.5) * s.height;
      double bar = s.in(6, 14);
      boolean dark = s.chance(0.3);
      Color face = dark ? s.colour(0, 0.3, 0.05, 0.3) : s.colour(0, 0.1, 0.85, 1);
      Color ink = dark ? s.paper() : s.ink();
      s.pen.setColor(face);
      s.pen.fill(new Rectangle2D.Double(x, y, w, h));
      s.pen.setColor(s.colour());
      s.pen.fill(new Rectangle2D.Double(x, y, w, bar));
      s.pen.setColor(ink);
      script.words(x + bar, y + bar * 0.75, bar * 0.35, 2);
      double side = s.chance(0.6) ? w * s.in(0.15, 0.35) : 0;
      s.pen.setColor(Sketch.mix(face, ink, 0.12));
      s.pen.fill(new Rectangle2D.Double(x, y + bar, side, h - bar));
      double row = s.in(5, 11);
      for (double at = y + bar + row; at < y + h - row; at += row) {
        s.pen.setColor(Sketch.mix(ink, face, s.in(0, 0.5)));
        if (side > 0 && s.chance(0.7)) {
          script.words(x + 3, at + row / 2, row * 0.3, 1);
        }
        double kind = s.random.nextDouble();
        if (kind < 0.5) {
          script.line(
              x + side + row, at + row / 2, row * 0.35, x + side + (w - side) * s.in(0.3, 1));
        } else if (kind < 0.65) {
          s.pen.setColor(s.colour());
          s.pen.fill(
              new RoundRectangle2D.Double(x + side + row, at, row * s.in(2, 6), row * 0.9, 3, 3));
        } else if (kind < 0.72) {
          double tall = row * s.in(2, 5);
          s.pen.setColor(s.colour());
          s.pen.fill(new Rectangle2D.Double(x + side + row, at, (w - side) * s.in(0.3, 0.9), tall));
          at += tall;
        }
      }
    }
  }

  static void flow(Sketch s) {
    s.fill(s.chance(0.8) ? s.paper() : s.ink());
    Script script = new Script(s);
    int columns = s.whole(2, 4);
    int rows = s.whole(2, 5);
    double w = s.width / (double) columns;
    double h = s.height / (double) rows;
    Color line = s.colour(0, 1, 0.1, 0.7);
    boolean round = s.chance(0.4);
    for (int i = 0; i < columns * rows; i++) {
      double x = i % columns * w;
      double y = i / columns * h;
      s.pen.setColor(line);
      s.stroke(s.in(0.7, 2));
      if (s.chance(0.7)) {
        s.pen.draw(
            new Line2D.Double(x + w / 2, y + h / 2, x + w * s.whole(0, 2) * 0.75, y + h * 1.5));
      }
      if (s.chance(0.15)) {
        continue;
      }
      Color face = s.colour(0, 0.7, 0.6, 1);
      double arc = round ? h / 2 : 2;
      var box = new RoundRectangle2D.Double(x + w * 0.15, y + h * 0.2, w * 0.7, h * 0.5, arc, arc);
      s.pen.setColor(face);
      s.pen.fill(box);
      s.pen.setColor(line);
      s.pen.draw(box);
      double size = Math.min(6, h * 0.12);
      script.line(x + w * 0.2, y + h * 0.45, size, x + w * 0.8);
    }
  }

  static void map(Sketch s) {
    Color land = s.colour(0, 0.3, 0.75, 1);
    s.fill(land);
    FractalField wet = new FractalField(s.random, s.in(40, 120), 0.4);
    Color water = Color.getHSBColor((float) s.in(0.5, 0.65), (float) s.in(0.2, 0.7), 0.85f);
    Color wood = Color.getHSBColor((float) s.in(0.22, 0.4), (float) s.in(0.2, 0.6), 0.8f);
    for (int y = 0; y < s.height; y++) {
      for (int x = 0; x < s.width; x++) {
        double level = wet.at(x, y);
        if (level < 0.38 || level > 0.63) {
          s.dot(x, y, level < 0.38 ? water : wood);
        }
      }
    }
    for (int i = s.whole(8, 30); i > 0; i--) {
      boolean main = s.chance(0.25);
      Path2D road = new Path2D.Double();
      double x = s.in(0, s.width);
      double y = s.in(0, s.height);
      double heading = s.whole(0, 3) * Math.PI / 2 + s.in(-0.15, 0.15);
      road.moveTo(x, y);
      for (int k = s.whole(2, 8); k > 0; k--) {
        heading += s.in(-0.4, 0.4);
        x += Math.cos(heading) * s.width * 0.25;
        y += Math.sin(heading) * s.width * 0.25;
        road.lineTo(x, y);
      }
      double wide = main ? s.in(3, 6) : s.in(0.8, 2.5);
      s.pen.setColor(Color.GRAY);
      s.stroke(wide + 1);
      s.pen.draw(road);
      s.pen.setColor(main ? s.colour(0.3, 0.8, 0.9, 1) : Color.WHITE);
      s.stroke(wide);
      s.pen.draw(road);
    }
    Script script = new Script(s);
    s.pen.setColor(Color.DARK_GRAY);
    for (int i = s.whole(2, 9); i > 0; i--) {
      script.words(s.in(0, s.width * 0.8), s.in(6, s.height), s.in(2, 4.5), 1);
    }
  }

  static void chart(Sketch s) {
    s.fill(s.chance(0.8) ? s.paper() : s.ink());
    Script script = new Script(s);
    Color line = s.colour(0, 0.3, 0.3, 0.6);
    double left = s.width * 0.12;
    double floor = s.height * 0.86;
    s.pen.setColor(line);
    script.words(s.width * 0.2, s.height * 0.08, s.in(3, 6), s.whole(2, 4));
    if (s.chance(0.25)) {
      double from = 0;
      double side = Math.min(s.width, s.height) * 0.7;
      while (from < 360) {
        double angle = s.in(15, 120);
        s.pen.setColor(s.colour(0.3, 0.9, 0.5, 1));
        s.pen.fill(
            new Arc2D.Double(
                (s.width - side) / 2,
                s.height * 0.15,
                side,
                side,
                from,
                Math.min(angle, 360 - from),
                Arc2D.PIE));
        from += angle;
      }
      return;
    }
    s.stroke(0.8);
    for (int i = 0; i <= 5; i++) {
      double y = floor - i * s.height * 0.14;
      s.pen.setColor(line);
      s.pen.draw(
          new Line2D.Double(left, y, i == 0 || s.chance(0.7) ? s.width * 0.97 : left + 4, y));
      script.words(1, y, 2.5, 1);
    }
    int points = s.whole(4, 14);
    double step = s.width * 0.84 / points;
    boolean bars = s.chance(0.5);
    for (int series = s.whole(1, 3); series > 0; series--) {
      s.pen.setColor(s.colour(0.4, 1, 0.4, 0.95));
      Path2D path = new Path2D.Double();
      double value = s.in(0.2, 0.7);
      for (int i = 0; i < points; i++) {
        value = Math.min(0.95, Math.max(0.03, value + s.in(-0.2, 0.2)));
        double x = left + (i + 0.3) * step;
        double tall = value * s.height * 0.7;
        if (bars) {
          s.pen.fill(
              new Rectangle2D.Double(x + series * step * 0.2, floor - tall, step * 0.25, tall));
        } else if (i == 0) {
          path.moveTo(x, floor - tall);
        } else {
          path.lineTo(x, floor - tall);
          s.pen.fill(new Ellipse2D.Double(x - 2, floor - tall - 2, 4, 4));
        }
      }
      if (!bars) {
        s.stroke(s.in(1, 2.5));
        s.pen.draw(path);
      }
    }
  }
}
