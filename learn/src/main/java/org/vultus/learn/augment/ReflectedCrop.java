package org.vultus.learn.augment;

import org.vultus.preprocess.Pixels;

/** A crop of the picture's own size from the picture padded by reflection, edge pixel repeated. */
final class ReflectedCrop {
  private ReflectedCrop() {}

  /** {@return the crop that begins this many pixels to the right and down; may be negative} */
  static Pixels shifted(Pixels pixels, int right, int down) {
    int height = pixels.height();
    int width = pixels.width();
    int[] columns = new int[width];
    for (int x = 0; x < width; x++) {
      columns[x] = reflected(x + right, width);
    }
    float[] values = new float[pixels.values().length];
    for (int to = 0, row = 0; to < values.length; to += width, row++) {
      int from = (row / height * height + reflected(row % height + down, height)) * width;
      for (int x = 0; x < width; x++) {
        values[to + x] = pixels.values()[from + columns[x]];
      }
    }
    return new Pixels(pixels.channels(), height, width, values);
  }

  private static int reflected(int place, int length) {
    int i = Math.floorMod(place, 2 * length);
    return i < length ? i : 2 * length - 1 - i;
  }
}
