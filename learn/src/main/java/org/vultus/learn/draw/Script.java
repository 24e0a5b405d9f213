package org.vultus.learn.draw;

import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A script of its own: some dozens of letters, each made of a few stems, bowls, bars and hooks
 * between four lines, with one slant, weight and rhythm, as the letters of real scripts are. From
 * afar its lines look like writing of any language; no font is needed, and none looks the same.
 */
final class Script {
  private static final int LETTERS = 28;
  private static final double ASCENDER = -0.45;
  private static final double DESCENDER = 0.4;

  private final Sketch sketch;
  private final List<Path2D> letters = new ArrayList<>();
  private final double[] widths = new double[LETTERS];
  private final double weight;
  private final double slant;
  private final double gap;

  Script(Sketch sketch) {
    this.sketch = sketch;
    this.weight = sketch.in(0.07, 0.2);
    this.slant = sketch.chance(0.3) ? sketch.in(-0.35, -0.1) : 0;
    this.gap = sketch.in(0.12, 0.3);
    double narrow = sketch.in(0.3, 0.55);
    for (int i = 0; i < LETTERS; i++) {
      widths[i] = narrow * sketch.in(0.7, 1.5);
      letters.add(letter(widths[i]));
    }
  }

  /** One to three strokes in a box from the base line at 1 to the top of small letters at 0. */
  private Path2D letter(double wide) {
    Path2D path = new Path2D.Double();
    int strokes = sketch.whole(1, 3);
    for (int i = 0; i < strokes; i++) {
      switch (sketch.random.nextInt(5)) {
        case 0 -> stem(path, sketch.chance(0.5) ? 0 : wide);
        case 1 ->
            path.append(
                new Arc2D.Double(
                    0, 0, wide, 1, 90 * sketch.whole(0, 3), sketch.whole(2, 4) * 90, Arc2D.OPEN),
                false);
        case 2 -> line(path, 0, sketch.whole(0, 2) / 2.0, wide, sketch.whole(0, 2) / 2.0);
        case 3 -> {
          stem(path, 0);
          path.append(new Arc2D.Double(0, 0, wide, 0.8, 0, 180, Arc2D.OPEN), false);
          line(path, wide, 0.4, wide, 1);
        }
        default -> {
          line(path, 0, 0, wide / 2, 1);
          line(path, wide / 2, 1, wide, 0);
        }
      }
    }
    return path;
  }

  private void stem(Path2D path, double x) {
    double top = sketch.chance(0.35) ? ASCENDER : 0;
    double bottom = sketch.chance(0.2) ? 1 + DESCENDER : 1;
    line(path, x, top, x, bottom);
  }

  private static void line(Path2D path, double x0, double y0, double x1, double y1) {
    path.moveTo(x0, y0);
    path.lineTo(x1, y1);
  }

  /**
   * Writes a word.
   *
   * @param size height of small letters in pixels
   * @param base y of the base line
   * @return x after the word and a space
   */
  double word(double x, double base, double size) {
    int length = 1 + (int) Math.min(11, -4 * Math.log(1 - sketch.random.nextDouble()));
    double at = x;
    sketch.stroke(Math.max(0.5, weight * size));
    for (int i = 0; i < length; i++) {
      int letter = (int) (LETTERS * Math.pow(sketch.random.nextDouble(), 1.7));
      AffineTransform place = new AffineTransform(size, 0, slant * size, size, at, base - size);
      sketch.pen.draw(place.createTransformedShape(letters.get(letter)));
      at += (widths[letter] + gap) * size;
    }
    return at + 0.45 * size;
  }

  /** Writes words until a line is full. */
  void line(double x, double base, double size, double right) {
    double at = x;
    while (at < right - size) {
      at = word(at, base, size);
    }
  }

  /** Writes so many words, whatever room there is. */
  void words(double x, double base, double size, int count) {
    double at = x;
    for (int i = 0; i < count; i++) {
      at = word(at, base, size);
    }
  }
}
