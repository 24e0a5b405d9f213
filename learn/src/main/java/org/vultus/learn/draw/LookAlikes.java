package org.vultus.learn.draw;

import java.awt.Color;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;

/**
 * Families that share with scans what is seen first, a bright disc on black, blurred blobs, a fan
 * of speckle, drops on a pale ground, and nothing else.
 */
final class LookAlikes {
  private LookAlikes() {}

  static void disc(Sketch s) {
    s.fill(s.chance(0.8) ? Color.BLACK : s.colour());
    double w = s.in(0.5, 0.98) * s.width;
    double h = s.chance(0.5) ? w : s.in(0.5, 0.98) * s.height;
    double left = (s.width - w) / 2 + s.in(-6, 6);
    double top = (s.height - h) / 2 + s.in(-6, 6);
    Ellipse2D disc = new Ellipse2D.Double(left, top, w, h);
    Color ground = s.chance(0.5) ? s.colour(0, 0, 0.2, 0.8) : s.colour(0.2, 1, 0.3, 1);
    s.pen.setColor(ground);
    s.pen.fill(disc);
    s.pen.setClip(disc);
    for (int i = s.whole(0, 12); i > 0; i--) {
      double r = s.in(2, w / 4);
      s.pen.setColor(Sketch.mix(ground, s.chance(0.5) ? s.colour() : Color.WHITE, s.in(0.1, 0.8)));
      s.pen.fill(
          new Ellipse2D.Double(s.in(left, left + w), s.in(top, top + h), r, r * s.in(0.4, 1.6)));
    }
    s.pen.setClip(null);
    double rough = s.in(0, 0.8);
    FractalField texture = new FractalField(s.random, s.in(3, 40), s.in(0.4, 0.9));
    for (int y = 0; y < s.height; y++) {
      for (int x = 0; x < s.width; x++) {
        if (disc.contains(x, y)) {
          s.dot(x, y, Sketch.mix(s.at(x, y), Color.BLACK, rough * texture.at(x, y)));
        }
      }
    }
  }

  static void blobs(Sketch s) {
    int count = s.whole(2, 14);
    double[][] blobs = new double[count][];
    Color[] colours = new Color[count];
    boolean gray = s.chance(0.5);
    for (int i = 0; i < count; i++) {
      blobs[i] = new double[] {s.in(0, s.width), s.in(0, s.height), s.in(6, 60), s.in(0.3, 1)};
      colours[i] = gray ? s.colour(0, 0, 0, 1) : s.colour();
    }
    Color ground = s.chance(0.5) ? Color.BLACK : s.colour();
    for (int y = 0; y < s.height; y++) {
      for (int x = 0; x < s.width; x++) {
        Color at = ground;
        for (int i = 0; i < count; i++) {
          double[] b = blobs[i];
          double far = (Math.pow(x - b[0], 2) + Math.pow(y - b[1], 2)) / (b[2] * b[2]);
          at = Sketch.mix(at, colours[i], b[3] * Math.exp(-far));
        }
        s.dot(x, y, at);
      }
    }
  }

  static void rings(Sketch s) {
    s.fill(Color.BLACK);
    double w = s.in(0.6, 1) * s.width;
    double h = s.in(0.6, 1) * s.height;
    double cx = s.width / 2.0 + s.in(-8, 8);
    double cy = s.height / 2.0 + s.in(-8, 8);
    for (int i = s.whole(3, 8); i > 0; i--) {
      double share = i / 8.0 + s.in(0, 0.1);
      s.pen.setColor(s.chance(0.7) ? s.colour(0, 0, 0.1, 1) : s.colour());
      s.pen.fill(
          new Ellipse2D.Double(cx - w * share / 2, cy - h * share / 2, w * share, h * share));
    }
  }

  static void fan(Sketch s) {
    s.fill(Color.BLACK);
    double open = s.in(50, 110);
    double far = s.height * s.in(0.8, 1.1);
    double near = s.in(0, 0.3) * far;
    double cx = s.width / 2.0;
    double cy = -near * s.in(0, 0.5);
    Arc2D fan =
        new Arc2D.Double(cx - far, cy - far, 2 * far, 2 * far, 270 - open / 2, open, Arc2D.PIE);
    FractalField speckle = new FractalField(s.random, s.in(3, 8), 0.9);
    FractalField tissue = new FractalField(s.random, s.in(20, 60), 0.5);
    double fade = s.in(0, 0.8);
    for (int y = 0; y < s.height; y++) {
      for (int x = 0; x < s.width; x++) {
        if (fan.contains(x, y) && Math.hypot(x - cx, y - cy) > near) {
          double level = speckle.at(x, y) * tissue.at(x, y) * 2 * (1 - fade * y / s.height);
          s.dot(x, y, Sketch.mix(Color.BLACK, Color.WHITE, level));
        }
      }
    }
  }

  static void drops(Sketch s) {
    Color ground = s.colour(0, 0.4, 0.7, 1);
    s.fill(ground);
    Color drop = s.colour(0.1, 0.8, 0.3, 0.9);
    double size = s.in(3, 25);
    for (int i = s.whole(5, 120); i > 0; i--) {
      double r = size * s.in(0.5, 1.3);
      double x = s.in(-5, s.width);
      double y = s.in(-5, s.height);
      s.pen.setColor(Sketch.mix(drop, ground, s.in(0, 0.7)));
      s.pen.fill(new Ellipse2D.Double(x, y, 2 * r, 2 * r * s.in(0.7, 1.2)));
      if (s.chance(0.5)) {
        s.pen.setColor(Sketch.mix(drop, s.chance(0.5) ? Color.BLACK : Color.WHITE, s.in(0.2, 0.8)));
        s.pen.fill(new Ellipse2D.Double(x + r * 0.5, y + r * 0.5, r * s.in(0.3, 1), r * 0.7));
      }
    }
  }
}
