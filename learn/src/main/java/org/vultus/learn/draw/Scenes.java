package org.vultus.learn.draw;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Families with things in them: as photographs and drawings have. */
final class Scenes {
  private Scenes() {}

  /** Sizes follow 1/r³, so that the scene looks alike at all scales (Lee et al. 2001). */
  static void leaves(Sketch s) {
    s.fill(s.colour());
    FractalField texture = new FractalField(s.random, s.in(5, 40), s.in(0.4, 0.9));
    double rough = s.chance(0.7) ? s.in(0.1, 0.9) : 0;
    Color family = s.colour();
    double kin = s.in(0, 0.7);
    boolean mixed = s.chance(0.5);
    double least = s.in(2, 6);
    for (int i = s.whole(150, 500); i > 0; i--) {
      double r = Math.min(s.width / 2.0, least / Math.sqrt(1 - s.random.nextDouble()));
      double x = s.in(0, s.width);
      double y = s.in(0, s.height);
      Shape leaf =
          mixed && s.chance(0.5)
              ? new Rectangle2D.Double(-r, -r * s.in(0.2, 1), 2 * r, 2 * r * s.in(0.2, 1))
              : new Ellipse2D.Double(-r, -r * 0.7, 2 * r, 2 * r * s.in(0.3, 1));
      AffineTransform place = AffineTransform.getTranslateInstance(x, y);
      place.rotate(s.in(0, 3.14));
      Color colour = Sketch.mix(s.colour(), family, kin);
      s.pen.setPaint(
          new GradientPaint(
              (float) (x - r),
              (float) y,
              colour,
              (float) (x + r),
              (float) (y + r),
              Sketch.mix(colour, s.chance(0.5) ? Color.BLACK : Color.WHITE, s.in(0, 0.6))));
      s.pen.fill(place.createTransformedShape(leaf));
    }
    grain(s, texture, rough);
  }

  private static void grain(Sketch s, FractalField texture, double rough) {
    if (rough == 0) {
      return;
    }
    for (int y = 0; y < s.height; y++) {
      for (int x = 0; x < s.width; x++) {
        double level = rough * 2 * (texture.at(x, y) - 0.5);
        s.dot(x, y, Sketch.mix(s.at(x, y), level < 0 ? Color.BLACK : Color.WHITE, Math.abs(level)));
      }
    }
  }

  static void landscape(Sketch s) {
    Color sky =
        Color.getHSBColor((float) s.in(0.5, 0.7), (float) s.in(0, 0.7), (float) s.in(0.3, 1));
    s.pen.setPaint(
        new GradientPaint(
            0,
            0,
            sky,
            0,
            s.height * 0.6f,
            Sketch.mix(sky, s.colour(0, 0.6, 0.7, 1), s.in(0.3, 1))));
    s.pen.fillRect(0, 0, s.width, s.height);
    int ridges = s.whole(2, 5);
    for (int i = 0; i < ridges; i++) {
      FractalField height = new FractalField(s.random, s.in(20, 120), s.in(0.3, 0.7));
      double level = s.height * (0.3 + 0.6 * i / ridges + s.in(-0.05, 0.05));
      double tall = s.height * s.in(0.1, 0.4);
      Color ground = Sketch.mix(s.colour(0, 0.8, 0.1, 0.8), sky, 0.6 - 0.6 * i / ridges);
      Path2D ridge = new Path2D.Double();
      ridge.moveTo(0, s.height);
      for (int x = 0; x <= s.width; x += 2) {
        ridge.lineTo(x, level + tall * (height.at(x, 7) - 0.5));
      }
      ridge.lineTo(s.width + 2, s.height);
      s.pen.setColor(ground);
      s.pen.fill(ridge);
      for (int k = s.chance(0.6) ? s.whole(3, 25) : 0; k > 0; k--) {
        double x = s.in(0, s.width);
        double y = level + tall * (height.at(x, 7) - 0.5) + s.in(0, 10);
        double size = s.in(3, 9) * (1 + i);
        s.pen.setColor(Sketch.mix(ground, s.colour(), s.in(0.1, 0.7)));
        s.pen.fill(
            s.chance(0.6)
                ? new Ellipse2D.Double(x - size / 3, y - size, size * 0.7, size)
                : new Rectangle2D.Double(x, y - size * 0.7, size * s.in(0.5, 1.5), size * 0.8));
      }
    }
    grain(s, new FractalField(s.random, s.in(4, 16), 0.8), s.chance(0.7) ? s.in(0.05, 0.5) : 0);
  }

  static void polygons(Sketch s) {
    s.fill(s.colour());
    for (int i = s.whole(2, 25); i > 0; i--) {
      Path2D shape = new Path2D.Double();
      double x = s.in(0, s.width);
      double y = s.in(0, s.height);
      double r = s.in(5, s.width * 0.4);
      int corners = s.whole(3, 8);
      for (int k = 0; k < corners; k++) {
        double angle = 2 * Math.PI * k / corners + s.in(-0.3, 0.3);
        double px = x + r * Math.cos(angle);
        double py = y + r * s.in(0.5, 1) * Math.sin(angle);
        if (k == 0) {
          shape.moveTo(px, py);
        } else {
          shape.lineTo(px, py);
        }
      }
      shape.closePath();
      s.pen.setColor(s.colour());
      s.stroke(s.in(0.5, 5));
      if (s.chance(0.75)) {
        s.pen.fill(s.chance(0.7) ? shape : new Ellipse2D.Double(x - r, y - r, r, r * 2));
      } else {
        s.pen.draw(shape);
      }
    }
  }

  static void scribble(Sketch s) {
    s.fill(s.paper());
    for (int i = s.whole(2, 10); i > 0; i--) {
      Path2D line = new Path2D.Double();
      double x = s.in(0, s.width);
      double y = s.in(0, s.height);
      line.moveTo(x, y);
      double reach = s.in(10, 90);
      for (int k = s.whole(2, 25); k > 0; k--) {
        double nx = x + s.in(-reach, reach);
        double ny = y + s.in(-reach, reach);
        line.curveTo(
            x + s.in(-reach, reach),
            y + s.in(-reach, reach),
            nx + s.in(-9, 9),
            ny + s.in(-9, 9),
            nx,
            ny);
        x = Math.min(s.width, Math.max(0, nx));
        y = Math.min(s.height, Math.max(0, ny));
      }
      s.pen.setColor(s.colour(0.2, 1, 0, 0.9));
      s.stroke(s.in(0.7, 4));
      s.pen.draw(line);
    }
  }

  static void room(Sketch s) {
    double horizon = s.height * s.in(0.4, 0.75);
    Color wall = s.colour(0, 0.5, 0.4, 1);
    s.pen.setPaint(
        new GradientPaint(0, 0, wall, s.width, 0, Sketch.mix(wall, Color.BLACK, s.in(0, 0.5))));
    s.pen.fillRect(0, 0, s.width, s.height);
    Color floor = s.colour(0, 0.7, 0.2, 0.8);
    s.pen.setPaint(
        new GradientPaint(
            0, (float) horizon, floor.darker(), 0, s.height, Sketch.mix(floor, Color.WHITE, 0.2)));
    s.pen.fill(new Rectangle2D.Double(0, horizon, s.width, s.height - horizon));
    s.pen.setColor(Sketch.mix(floor, Color.BLACK, 0.3));
    s.stroke(0.8);
    double vanish = s.in(0.2, 0.8) * s.width;
    for (int i = -6; i < 14; i++) {
      s.pen.draw(new Line2D.Double(vanish, horizon, i * s.width / 8.0, s.height * 1.1));
    }
    for (int i = s.whole(1, 3); i > 0; i--) {
      double x = s.in(0, 0.8) * s.width;
      s.pen.setColor(s.colour(0, 0.5, 0.6, 1));
      s.pen.fill(new Rectangle2D.Double(x, horizon * s.in(0.1, 0.4), s.width * 0.2, horizon * 0.4));
    }
    for (int i = s.whole(1, 5); i > 0; i--) {
      double w = s.in(0.1, 0.4) * s.width;
      double h = s.in(0.1, 0.4) * s.height;
      double x = s.in(-0.1, 0.9) * s.width;
      double y = horizon - h * 0.5 + s.in(0, 0.3) * s.height;
      Color side = s.colour();
      s.pen.setColor(side);
      s.pen.fill(new Rectangle2D.Double(x, y, w, h));
      Path2D top = new Path2D.Double();
      top.moveTo(x, y);
      top.lineTo(x + w * 0.2, y - h * 0.25);
      top.lineTo(x + w * 1.2, y - h * 0.25);
      top.lineTo(x + w, y);
      s.pen.setColor(Sketch.mix(side, Color.WHITE, 0.35));
      s.pen.fill(top);
    }
    grain(s, new FractalField(s.random, s.in(3, 10), 0.8), s.in(0, 0.25));
  }

  static void spheres(Sketch s) {
    Color ground = s.colour(0, 0.6, 0.3, 1);
    s.pen.setPaint(
        new GradientPaint(
            0, 0, ground, 0, s.height, Sketch.mix(ground, Color.BLACK, s.in(0, 0.6))));
    s.pen.fillRect(0, 0, s.width, s.height);
    double lightX = s.in(-0.6, 0.6);
    double lightY = s.in(-0.6, -0.2);
    double lightZ = Math.sqrt(1 - lightX * lightX - lightY * lightY);
    for (int i = s.whole(1, 9); i > 0; i--) {
      double r = s.in(0.06, 0.3) * s.width;
      double cx = s.in(0, s.width);
      double cy = s.in(0, s.height);
      s.pen.setColor(new Color(0, 0, 0, 70));
      s.pen.fill(new Ellipse2D.Double(cx - r * lightX - r, cy + r * 0.7, 2 * r, r * 0.6));
      Color skin = s.colour();
      double gloss = s.in(0, 1);
      for (int y = (int) Math.max(0, cy - r); y < Math.min(s.height, cy + r); y++) {
        for (int x = (int) Math.max(0, cx - r); x < Math.min(s.width, cx + r); x++) {
          double nx = (x - cx) / r;
          double ny = (y - cy) / r;
          double flat = nx * nx + ny * ny;
          if (flat < 1) {
            double lit = Math.max(0, nx * lightX + ny * lightY + Math.sqrt(1 - flat) * lightZ);
            Color shaded = Sketch.mix(Color.BLACK, skin, 0.15 + 0.85 * lit);
            s.dot(x, y, Sketch.mix(shaded, Color.WHITE, gloss * Math.pow(lit, 25)));
          }
        }
      }
    }
  }

  static void cartoon(Sketch s) {
    s.fill(s.colour(0, 0.8, 0.3, 1));
    double w = s.width * s.in(0.4, 0.8);
    double h = Math.min(s.height * 0.9, w * s.in(1, 1.4));
    double x = (s.width - w) / 2 + s.in(-10, 10);
    double y = (s.height - h) / 2 + s.in(-8, 8);
    Color skin = s.colour(0.1, 0.7, 0.3, 1);
    Color hair = s.colour(0, 0.9, 0, 0.7);
    s.pen.setColor(hair);
    s.pen.fill(new Ellipse2D.Double(x - w * 0.08, y - h * 0.1, w * 1.16, h * s.in(0.6, 1.2)));
    s.pen.setColor(skin);
    Area head = new Area(new Ellipse2D.Double(x, y, w, h));
    s.pen.fill(head);
    double eye = w * s.in(0.06, 0.14);
    for (double side : new double[] {0.3, 0.7}) {
      s.pen.setColor(Color.WHITE);
      s.pen.fill(new Ellipse2D.Double(x + w * side - eye, y + h * 0.38, 2 * eye, 1.4 * eye));
      s.pen.setColor(s.ink());
      s.pen.fill(new Ellipse2D.Double(x + w * side - eye / 2, y + h * 0.39, eye, eye));
      s.stroke(s.in(1, 4));
      s.pen.draw(
          new Line2D.Double(
              x + w * side - eye,
              y + h * s.in(0.28, 0.33),
              x + w * side + eye,
              y + h * s.in(0.28, 0.33)));
    }
    s.pen.setColor(skin.darker());
    s.pen.draw(new Line2D.Double(x + w / 2, y + h * 0.45, x + w * s.in(0.45, 0.55), y + h * 0.62));
    s.pen.setColor(s.colour(0.5, 1, 0.3, 0.9));
    s.stroke(s.in(1.5, 5));
    boolean smiles = s.chance(0.6);
    s.pen.draw(
        new Arc2D.Double(
            x + w * 0.3,
            y + h * (smiles ? 0.6 : 0.76),
            w * 0.4,
            h * 0.18,
            smiles ? 190 : 10,
            160,
            Arc2D.OPEN));
  }
}
