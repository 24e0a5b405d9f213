package org.vultus.learn.draw;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.MultipleGradientPaint.CycleMethod;
import java.awt.RadialGradientPaint;
import java.awt.geom.Rectangle2D;

/** Families without things in them: colours, noise, patterns. */
final class Textures {
  private Textures() {}

  static void plain(Sketch s) {
    s.fill(s.colour());
  }

  static void gradient(Sketch s) {
    if (s.chance(0.5)) {
      s.pen.setPaint(
          new GradientPaint(
              (float) s.in(0, s.width),
              (float) s.in(0, s.height),
              s.colour(),
              (float) s.in(0, s.width),
              (float) (s.height + s.in(1, 50)),
              s.colour()));
    } else {
      s.pen.setPaint(
          new RadialGradientPaint(
              (float) s.in(0, s.width),
              (float) s.in(0, s.height),
              (float) s.in(30, 200),
              new float[] {0, (float) s.in(0.2, 0.8), 1},
              new Color[] {s.colour(), s.colour(), s.colour()},
              s.chance(0.3) ? CycleMethod.REFLECT : CycleMethod.NO_CYCLE));
    }
    s.pen.fillRect(0, 0, s.width, s.height);
  }

  static void noise(Sketch s) {
    boolean coloured = s.chance(0.5);
    int grain = s.chance(0.5) ? 1 : s.whole(2, 6);
    double deviation = s.in(0.08, 0.6);
    double mean = s.in(0.2, 0.8);
    boolean salt = s.chance(0.2);
    for (int y = 0; y < s.height; y += grain) {
      for (int x = 0; x < s.width; x += grain) {
        double[] v = new double[3];
        double common = s.random.nextGaussian();
        for (int c = 0; c < 3; c++) {
          double deviate = coloured ? s.random.nextGaussian() : common;
          v[c] = salt ? (deviate > 1 ? 1 : deviate < -1 ? 0 : mean) : mean + deviation * deviate;
          v[c] = Math.min(1, Math.max(0, v[c]));
        }
        s.pen.setColor(new Color((float) v[0], (float) v[1], (float) v[2]));
        s.pen.fillRect(x, y, grain, grain);
      }
    }
  }

  static void clouds(Sketch s) {
    double gain = s.in(0.3, 0.95);
    FractalField light = new FractalField(s.random, s.in(8, 120), gain);
    FractalField hue = new FractalField(s.random, s.in(30, 160), s.in(0.3, 0.7));
    Color[] palette = {s.colour(), s.colour(), s.colour(), s.colour()};
    double steep = s.in(1.5, 4);
    double stretch = s.chance(0.3) ? s.in(0.2, 4) : 1;
    for (int y = 0; y < s.height; y++) {
      for (int x = 0; x < s.width; x++) {
        double tone = (hue.at(x, y) - 0.2) / 0.6 * 3;
        int at = (int) Math.max(0, Math.min(2, Math.floor(tone)));
        Color base = Sketch.mix(palette[at], palette[at + 1], tone - at);
        double level = 0.5 + steep * (light.at(x * stretch, y) - 0.5);
        s.dot(
            x,
            y,
            level < 0.5
                ? Sketch.mix(Color.BLACK, base, 2 * level)
                : Sketch.mix(base, Color.WHITE, 2 * level - 1));
      }
    }
  }

  static void checkers(Sketch s) {
    s.fill(s.colour());
    s.pen.setColor(s.colour());
    double side = s.in(4, 40);
    double tall = s.chance(0.7) ? side : s.in(4, 40);
    s.pen.rotate(s.chance(0.5) ? 0 : s.in(0, 1.57), s.width / 2.0, s.height / 2.0);
    for (int row = -20; row * tall < s.height * 1.5; row++) {
      for (int column = -20; column * side < s.width * 1.5; column++) {
        if (Math.floorMod(row + column, 2) == 0) {
          s.pen.fill(new Rectangle2D.Double(column * side, row * tall, side, tall));
        }
      }
    }
  }

  static void stripes(Sketch s) {
    s.fill(s.colour());
    s.pen.rotate(s.in(0, 3.14), s.width / 2.0, s.height / 2.0);
    Color[] palette = {s.colour(), s.colour(), s.colour()};
    double period = s.in(3, 45);
    int used = s.whole(1, 3);
    int i = 0;
    for (double x = -s.width; x < 2 * s.width; x += period) {
      s.pen.setColor(palette[i++ % used]);
      s.pen.fill(new Rectangle2D.Double(x, -s.height, period * s.in(0.45, 0.55), 3 * s.height));
    }
  }

  static void mosaic(Sketch s) {
    int points = s.whole(8, 120);
    double[] px = new double[points];
    double[] py = new double[points];
    Color[] tiles = new Color[points];
    Color family = s.colour();
    double kin = s.in(0, 0.8);
    for (int i = 0; i < points; i++) {
      px[i] = s.in(0, s.width);
      py[i] = s.in(0, s.height);
      tiles[i] = Sketch.mix(s.colour(), family, kin);
    }
    double joint = s.chance(0.5) ? s.in(1, 4) : 0;
    Color mortar = s.colour();
    for (int y = 0; y < s.height; y++) {
      for (int x = 0; x < s.width; x++) {
        double first = Double.MAX_VALUE;
        double second = Double.MAX_VALUE;
        int nearest = 0;
        for (int i = 0; i < points; i++) {
          double d = Math.hypot(x - px[i], y - py[i]);
          if (d < first) {
            second = first;
            first = d;
            nearest = i;
          } else if (d < second) {
            second = d;
          }
        }
        s.dot(x, y, second - first < joint ? mortar : tiles[nearest]);
      }
    }
  }

  static void waves(Sketch s) {
    int count = s.whole(1, 5);
    double[][] waves = new double[count][];
    for (int i = 0; i < count; i++) {
      double angle = s.in(0, Math.PI);
      double frequency = 2 * Math.PI / s.in(4, 60);
      waves[i] =
          new double[] {Math.cos(angle) * frequency, Math.sin(angle) * frequency, s.in(0, 6.28)};
    }
    Color low = s.colour();
    Color high = s.colour();
    double steep = s.in(0.5, 3);
    for (int y = 0; y < s.height; y++) {
      for (int x = 0; x < s.width; x++) {
        double sum = 0;
        for (double[] wave : waves) {
          sum += Math.sin(wave[0] * x + wave[1] * y + wave[2]);
        }
        s.dot(x, y, Sketch.mix(low, high, 0.5 + steep * sum / (2 * count)));
      }
    }
  }

  static void marble(Sketch s) {
    FractalField bend = new FractalField(s.random, s.in(30, 120), s.in(0.4, 0.7));
    Color stone = s.colour(0, 0.7, 0.4, 1);
    Color vein = s.colour(0, 0.7, 0, 0.7);
    double angle = s.in(0, Math.PI);
    double period = s.in(10, 60);
    double strength = s.in(1, 5);
    double sharp = s.in(0.3, 2);
    for (int y = 0; y < s.height; y++) {
      for (int x = 0; x < s.width; x++) {
        double along = (Math.cos(angle) * x + Math.sin(angle) * y) / period;
        double wave = Math.abs(Math.sin(along * Math.PI + strength * Math.PI * bend.at(x, y)));
        s.dot(x, y, Sketch.mix(vein, stone, Math.pow(wave, sharp)));
      }
    }
  }
}
