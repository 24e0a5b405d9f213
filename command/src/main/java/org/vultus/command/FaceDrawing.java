package org.vultus.command;

import org.vultus.face.Box;
import org.vultus.face.DetectedFace;
import org.vultus.image.Image;
import org.vultus.image.Photometric;

/** A picture with frames around its faces and discs on their key points, in colour, 8 bit. */
final class FaceDrawing {
  private static final int[] READABLE = {0, 220, 120};
  private static final int[] POOR = {255, 140, 0};
  private static final int[] POINT = {255, 230, 0};

  private final int width;
  private final int height;
  private final byte[] samples;
  private final int stroke;

  /** A copy of a picture, to draw on. */
  FaceDrawing(Image picture) {
    width = picture.width();
    height = picture.height();
    samples = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
    stroke = Math.max(1, Math.max(width, height) / 300);
    int full = picture.fullScale();
    int channels = picture.channels();
    float[] row = new float[width * channels];
    for (int y = 0; y < height; y++) {
      picture.readRow(y, 0, width, row);
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          float sample = row[x * channels + c % channels];
          samples[(y * width + x) * 3 + c] = (byte) Math.round(sample * 255 / full);
        }
      }
    }
  }

  /** Draws one face. */
  void add(DetectedFace face, boolean readable) {
    frame(face.box(), readable ? READABLE : POOR);
    if (face.keyPoints().isPresent()) {
      face.keyPoints().get().all().forEach(point -> disc(point.x(), point.y()));
    } else {
      face.eyes()
          .ifPresent(
              eyes -> {
                disc(eyes.leftX(), eyes.leftY());
                disc(eyes.rightX(), eyes.rightY());
              });
    }
  }

  /** {@return the picture with what was drawn} */
  Image image() {
    return Image.of8Bit(width, height, Photometric.RGB, samples);
  }

  private void frame(Box box, int[] colour) {
    int left = (int) Math.round(box.x());
    int top = (int) Math.round(box.y());
    int right = (int) Math.round(box.x() + box.width());
    int bottom = (int) Math.round(box.y() + box.height());
    fill(left, top, right, top + stroke, colour);
    fill(left, bottom - stroke, right, bottom, colour);
    fill(left, top, left + stroke, bottom, colour);
    fill(right - stroke, top, right, bottom, colour);
  }

  private void disc(double x, double y) {
    double radius = 1.5 * stroke;
    for (int row = (int) Math.floor(y - radius); row <= y + radius; row++) {
      for (int column = (int) Math.floor(x - radius); column <= x + radius; column++) {
        if (Math.hypot(column + 0.5 - x, row + 0.5 - y) <= radius) {
          fill(column, row, column + 1, row + 1, POINT);
        }
      }
    }
  }

  private void fill(int left, int top, int right, int bottom, int[] colour) {
    for (int y = Math.max(0, top); y < Math.min(height, bottom); y++) {
      for (int x = Math.max(0, left); x < Math.min(width, right); x++) {
        for (int c = 0; c < 3; c++) {
          samples[(y * width + x) * 3 + c] = (byte) colour[c];
        }
      }
    }
  }
}
