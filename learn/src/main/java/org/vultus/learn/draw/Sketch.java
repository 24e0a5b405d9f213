package org.vultus.learn.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import org.vultus.image.Image;
import org.vultus.image.Photometric;

/**
 * A sheet to draw on, with the chance that decides what: the size is drawn first, and the finished
 * picture may be grayed, blurred, flattened and made noisy, as pictures come to a clinic's inbox.
 */
final class Sketch implements AutoCloseable {
  private static final int LEAST_SIDE = 96;
  private static final int SIDES = 128;

  final SplittableRandom random;
  final int width;
  final int height;
  final Graphics2D pen;
  private final BufferedImage sheet;

  Sketch(SplittableRandom random) {
    this.random = random;
    this.width = LEAST_SIDE + random.nextInt(SIDES);
    this.height = LEAST_SIDE + random.nextInt(SIDES);
    this.sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    this.pen = sheet.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** {@return uniform in [low, high)} */
  double in(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** {@return uniform in [low, high]} */
  int whole(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** {@return any colour} */
  Color colour() {
    return colour(0, 1, 0, 1);
  }

  /** {@return a colour of any hue, with saturation and brightness from these ranges in [0, 1]} */
  Color colour(double dull, double vivid, double dark, double bright) {
    return Color.getHSBColor(
        (float) random.nextDouble(), (float) in(dull, vivid), (float) in(dark, bright));
  }

  /** {@return nearly white, at times tinted} */
  Color paper() {
    return colour(0, chance(0.3) ? 0.25 : 0.04, 0.82, 1);
  }

  /** {@return nearly black, at times tinted} */
  Color ink() {
    return colour(0, chance(0.3) ? 0.9 : 0.2, 0, 0.35);
  }

  void fill(Color colour) {
    pen.setColor(colour);
    pen.fillRect(0, 0, width, height);
  }

  void stroke(double wide) {
    pen.setStroke(new BasicStroke((float) wide, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
  }

  /** {@return a colour between two, at a share of the way} */
  static Color mix(Color from, Color to, double share) {
    double s = Math.min(1, Math.max(0, share));
    return new Color(
        (int) (from.getRed() + s * (to.getRed() - from.getRed())),
        (int) (from.getGreen() + s * (to.getGreen() - from.getGreen())),
        (int) (from.getBlue() + s * (to.getBlue() - from.getBlue())));
  }

  /** Sets a pixel. */
  void dot(int x, int y, Color colour) {
    sheet.setRGB(x, y, colour.getRGB());
  }

  /** {@return the colour of a pixel} */
  Color at(int x, int y) {
    return new Color(sheet.getRGB(x, y));
  }

  /** {@return the picture, degraded by chance} */
  Image image() {
    pen.dispose();
    float[] values = new float[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      int rgb = sheet.getRGB(i % width, i / width);
      for (int c = 0; c < 3; c++) {
        values[3 * i + c] = (rgb >> (16 - 8 * c)) & 0xFF;
      }
    }
    if (chance(0.3)) {
      blur(values, whole(1, 3));
    }
    double contrast = chance(0.5) ? in(0.35, 1) : 1;
    double lift = (1 - contrast) * in(0, 255);
    double grain = chance(0.5) ? in(0, 18) : 0;
    boolean gray = chance(0.4);
    for (int i = 0; i < width * height; i++) {
      double luminance =
          0.299 * values[3 * i] + 0.587 * values[3 * i + 1] + 0.114 * values[3 * i + 2];
      double common = grain == 0 ? 0 : grain * random.nextGaussian();
      for (int c = 0; c < 3; c++) {
        double value = gray ? luminance : values[3 * i + c];
        values[3 * i + c] = (float) (value * contrast + lift + common);
      }
    }
    return gray ? gray(values) : rgb(values);
  }

  /** Takes the mean over squares of 2 · radius + 1 pixels. */
  private void blur(float[] values, int radius) {
    float[] rows = values.clone();
    pass(values, rows, width, height, 3, 3 * width, radius);
    pass(rows, values, height, width, 3 * width, 3, radius);
  }

  private static void pass(
      float[] from, float[] to, int length, int lines, int step, int lineStep, int radius) {
    for (int line = 0; line < lines; line++) {
      for (int i = 0; i < length; i++) {
        for (int c = 0; c < 3; c++) {
          float sum = 0;
          for (int k = -radius; k <= radius; k++) {
            int at = Math.min(length - 1, Math.max(0, i + k));
            sum += from[line * lineStep + at * step + c];
          }
          to[line * lineStep + i * step + c] = sum / (2 * radius + 1);
        }
      }
    }
  }

  private Image gray(float[] values) {
    byte[] samples = new byte[width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = held(values[3 * i]);
    }
    return Image.of8Bit(width, height, Photometric.GRAYSCALE, samples);
  }

  private Image rgb(float[] values) {
    byte[] samples = new byte[values.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = held(values[i]);
    }
    return Image.of8Bit(width, height, Photometric.RGB, samples);
  }

  private static byte held(float value) {
    return (byte) Math.round(Math.min(255, Math.max(0, value)));
  }

  @Override
  public void close() {
    pen.dispose();
  }
}
