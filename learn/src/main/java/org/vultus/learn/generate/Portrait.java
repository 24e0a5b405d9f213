package org.vultus.learn.generate;

import org.vultus.preprocess.GaussianFilter;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Resizing;

/**
 * Sets a face that was cropped as tightly as FER-2013's into a picture in which a detector can find
 * it: enlarged, before a background that continues its edges out of focus.
 */
final class Portrait {
  private static final int FACE = 192;
  private static final int SIDE = 288;
  private static final int FEATHER = 14;
  private static final double BACKGROUND_BLUR = 9;

  private Portrait() {}

  static Pixels of(Pixels face) {
    Pixels large = new Resizing(FACE, FACE).apply(face);
    int offset = (SIDE - FACE) / 2;
    float[] background = new float[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        background[y * SIDE + x] = large.at(0, inside(y - offset), inside(x - offset));
      }
    }
    float[] values =
        new GaussianFilter(BACKGROUND_BLUR)
            .apply(new Pixels(1, SIDE, SIDE, background))
            .values()
            .clone();
    for (int y = 0; y < FACE; y++) {
      for (int x = 0; x < FACE; x++) {
        int border = Math.min(Math.min(x, y), Math.min(FACE - 1 - x, FACE - 1 - y));
        float share = Math.min(1, (border + 1f) / FEATHER);
        int i = (y + offset) * SIDE + x + offset;
        values[i] = share * large.at(0, y, x) + (1 - share) * values[i];
      }
    }
    return new Pixels(1, SIDE, SIDE, values);
  }

  private static int inside(int coordinate) {
    return Math.max(0, Math.min(FACE - 1, coordinate));
  }
}
