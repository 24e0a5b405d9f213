package org.vultus.learn.draw;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Families of written pictures. */
final class Writings {
  private Writings() {}

  static void page(Sketch s) {
    s.fill(s.paper());
    Script body = new Script(s);
    Script heads = s.chance(0.5) ? body : new Script(s);
    Color ink = s.ink();
    double margin = s.in(0.02, 0.12) * s.width;
    int columns = s.whole(1, 3);
    double size = s.in(1.6, 9);
    double leading = size * s.in(2, 3);
    double wide = (s.width - 2 * margin - (columns - 1) * size * 2) / columns;
    for (int column = 0; column < columns; column++) {
      double left = margin + column * (wide + size * 2);
      for (double base = margin + leading; base < s.height - margin; base += leading) {
        double kind = s.random.nextDouble();
        s.pen.setColor(ink);
        if (kind < 0.06) {
          heads.line(left, base, size * 1.5, left + wide * s.in(0.3, 1));
          base += leading * 0.5;
        } else if (kind < 0.12) {
          base += leading * 0.6;
        } else if (kind < 0.15) {
          s.pen.setColor(s.colour(0, 0.6, 0.3, 0.9));
          double tall = s.in(2, 6) * leading;
          s.pen.fill(new Rectangle2D.Double(left, base - leading / 2, wide, tall));
          base += tall;
        } else {
          boolean last = kind > 0.9;
          body.line(left, base, size, last ? left + wide * s.in(0.2, 0.8) : left + wide - size / 2);
        }
      }
    }
  }

  static void terminal(Sketch s) {
    boolean dark = s.chance(0.6);
    s.fill(dark ? s.colour(0, 0.7, 0, 0.2) : s.paper());
    Script script = new Script(s);
    double size = s.in(2, 6);
    double leading = size * s.in(1.9, 2.4);
    int depth = 0;
    for (double base = leading; base < s.height; base += leading) {
      depth = Math.max(0, Math.min(5, depth + s.whole(-1, 1)));
      if (s.chance(0.15)) {
        continue;
      }
      double x = size + depth * size * 2;
      int words = s.whole(1, 8);
      for (int i = 0; i < words && x < s.width; i++) {
        s.pen.setColor(dark ? s.colour(0, 0.7, 0.6, 1) : s.colour(0.2, 1, 0, 0.6));
        x = script.word(x, base, size);
      }
    }
  }

  static void letter(Sketch s) {
    Color paper = Sketch.mix(s.paper(), Color.GRAY, s.in(0, 0.4));
    s.fill(paper.darker());
    s.pen.rotate(s.in(-0.12, 0.12), s.width / 2.0, s.height / 2.0);
    double margin = s.in(0, 0.08) * s.width;
    s.pen.setPaint(
        new GradientPaint(
            0, 0, paper, s.width, s.height, Sketch.mix(paper, Color.BLACK, s.in(0, 0.3))));
    s.pen.fill(new Rectangle2D.Double(margin, margin, s.width - 2 * margin, s.height - 2 * margin));
    Script script = new Script(s);
    double size = s.in(1.8, 5);
    double left = margin + s.width * 0.1;
    double right = s.width - margin - s.width * 0.1;
    double base = margin + s.height * 0.1;
    s.pen.setColor(Sketch.mix(s.ink(), paper, s.in(0, 0.4)));
    for (int i = s.whole(2, 4); i > 0; i--, base += size * 2.2) {
      script.words(s.chance(0.5) ? left : right - s.width * 0.3, base, size, s.whole(1, 3));
    }
    for (base += size * 3; base < s.height * 0.75; base += size * 2.4) {
      script.line(left, base, size, s.chance(0.8) ? right : left + (right - left) * 0.5);
    }
    Path2D signature = new Path2D.Double();
    signature.moveTo(left, s.height * 0.85);
    for (int i = 0; i < 8; i++) {
      signature.curveTo(
          left + i * size * 2, s.height * s.in(0.75, 0.9),
          left + i * size * 3, s.height * s.in(0.75, 0.9),
          left + (i + 1) * size * 2.5, s.height * s.in(0.8, 0.87));
    }
    s.stroke(s.in(0.6, 1.6));
    s.pen.draw(signature);
    s.pen.setColor(Sketch.mix(paper, Color.BLACK, 0.2));
    s.pen.draw(new Line2D.Double(0, s.height / 3.0, s.width, s.height / 3.0));
  }

  static void slide(Sketch s) {
    boolean dark = s.chance(0.4);
    Color ground = dark ? s.colour(0, 1, 0, 0.4) : s.paper();
    s.pen.setPaint(
        new GradientPaint(0, 0, ground, s.width, s.height, Sketch.mix(ground, s.colour(), 0.3)));
    s.pen.fillRect(0, 0, s.width, s.height);
    Script script = new Script(s);
    double size = s.in(0.06, 0.13) * s.height;
    s.pen.setColor(dark ? s.paper() : s.ink());
    script.words(s.width * 0.06, size * 2.2, size, s.whole(1, 3));
    double base = size * 4.4;
    double item = size * s.in(0.5, 0.8);
    while (base < s.height - item) {
      s.pen.fill(
          new java.awt.geom.Ellipse2D.Double(s.width * 0.06, base - item, item / 2, item / 2));
      script.words(s.width * 0.06 + item, base, item, s.whole(2, 5));
      base += item * s.in(2, 3);
    }
  }

  static void handwriting(Sketch s) {
    s.fill(s.paper());
    double leading = s.in(9, 30);
    if (s.chance(0.4)) {
      s.pen.setColor(s.colour(0.1, 0.5, 0.7, 0.95));
      s.stroke(0.7);
      for (double y = leading; y < s.height; y += leading) {
        s.pen.draw(new Line2D.Double(0, y, s.width, y));
      }
    }
    s.pen.setColor(s.colour(0, 1, 0, 0.5));
    s.stroke(s.in(0.6, 2.4));
    double lean = s.in(-0.1, 0.6);
    for (double base = leading; base < s.height + leading / 2; base += leading * s.in(0.9, 1.1)) {
      double x = s.in(2, 14);
      while (x < s.width - 4) {
        Path2D word = new Path2D.Double();
        word.moveTo(x, base);
        int loops = s.whole(2, 9);
        for (int i = 0; i < loops; i++) {
          double tall = leading * (s.chance(0.25) ? s.in(0.6, 0.85) : s.in(0.2, 0.35));
          double wide = leading * s.in(0.15, 0.35);
          boolean below = s.chance(0.1);
          double top = below ? base + tall * 0.6 : base - tall;
          word.curveTo(
              x + wide + lean * tall,
              top,
              x - wide * s.in(0, 0.6) + lean * tall,
              top,
              x + wide,
              base + s.in(-1, 1));
          x += wide;
        }
        s.pen.draw(word);
        x += leading * s.in(0.3, 0.6);
      }
    }
  }

  static void form(Sketch s) {
    s.fill(s.paper());
    Script script = new Script(s);
    double size = s.in(1.8, 4.5);
    double row = size * s.in(2.6, 4);
    int columns = s.whole(2, 6);
    Color ink = s.ink();
    Color shade = s.colour(0, 0.5, 0.6, 0.95);
    s.pen.setColor(ink);
    script.words(s.width * 0.05, row, size * 1.6, s.whole(2, 4));
    double top = row * 2;
    for (double y = top; y < s.height - row; y += row) {
      if (y == top || s.chance(0.2)) {
        s.pen.setColor(shade);
        s.pen.fill(new Rectangle2D.Double(s.width * 0.04, y, s.width * 0.92, row));
      }
      s.pen.setColor(ink);
      s.stroke(0.7);
      s.pen.draw(new Line2D.Double(s.width * 0.04, y, s.width * 0.96, y));
      for (int c = 0; c < columns; c++) {
        double left = s.width * (0.05 + 0.92 * c / columns);
        if (s.chance(0.75)) {
          script.words(left, y + row * 0.7, size, 1);
        }
        s.stroke(0.7);
        s.pen.draw(new Line2D.Double(left - 2, y, left - 2, y + row));
      }
    }
  }
}
