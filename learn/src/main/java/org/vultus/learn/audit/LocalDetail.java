package org.vultus.learn.audit;

import org.vultus.preprocess.GaussianFilter;
import org.vultus.preprocess.Pixels;

/**
 * What makes a picture different from others of its kind: the deviation of each pixel from its
 * surroundings, in units of the contrast there.
 *
 * <p>Medical pictures of one kind share their coarse shape (a thorax, a bright disc on black), so
 * that plain correlation takes strangers for twins: half of the fundus photographs in {@code
 * eye_fundus} correlate by 0.98 with another one. Two steps take away what is shared:
 *
 * <ul>
 *   <li>the frame, dark pixels that hang together with the border, counts nowhere: local means are
 *       taken over the picture alone (normalized convolution [1]), so the rim of the disc or of the
 *       head gives no edge;
 *   <li>the mean of the surroundings is subtracted and the rest divided by its local deviation, so
 *       that exposure, contrast and a vignette do not matter either.
 * </ul>
 *
 * <p>Hazard: a picture without detail, such as a fundus behind a dense cataract, leaves only its
 * noise; {@link Fingerprint} does not compare such pictures.
 *
 * <p>[1] Knutsson and Westin 1993, Normalized and differential convolution,
 * doi:10.1109/CVPR.1993.341081
 */
final class LocalDetail {
  private static final GaussianFilter SURROUNDINGS = new GaussianFilter(2);
  private static final float DARK = 0.1f;
  private static final float NOISE = 0.02f;
  private static final float LEAST_WEIGHT = 1e-3f;

  private LocalDetail() {}

  /**
   * The detail of one picture.
   *
   * @param values mean 0 over what is not frame, 0 in the frame; length 1, or all 0 where there is
   *     none; shape [height, width]
   * @param texture root mean square of the deviation from the surroundings, before the contrast is
   *     divided out, over what is not frame; in [0, 1]
   * @param area share of the picture that is not frame, in [0, 1]
   */
  record Map(float[] values, double texture, double area) {}

  /** {@return the detail of a luminance picture with values in [0, 1]} */
  static Map of(Pixels luminance) {
    int size = luminance.values().length;
    float[] inside = inside(luminance);
    float[] weights = blurred(luminance, inside);
    float[] masked = new float[size];
    for (int i = 0; i < size; i++) {
      weights[i] = Math.max(weights[i], LEAST_WEIGHT);
      masked[i] = luminance.values()[i] * inside[i];
    }
    float[] means = blurred(luminance, masked);
    float[] detail = new float[size];
    float[] squares = new float[size];
    double energy = 0;
    double pixels = 0;
    for (int i = 0; i < size; i++) {
      detail[i] = (luminance.values()[i] - means[i] / weights[i]) * inside[i];
      squares[i] = detail[i] * detail[i];
      energy += squares[i];
      pixels += inside[i];
    }
    float[] variances = blurred(luminance, squares);
    for (int i = 0; i < size; i++) {
      detail[i] /= (float) Math.sqrt(variances[i] / weights[i] + NOISE * NOISE);
    }
    return new Map(
        unit(detail, inside, pixels), Math.sqrt(energy / Math.max(1, pixels)), pixels / size);
  }

  private static float[] blurred(Pixels shape, float[] values) {
    return SURROUNDINGS.apply(new Pixels(1, shape.height(), shape.width(), values)).values();
  }

  private static float[] unit(float[] detail, float[] inside, double pixels) {
    double mean = 0;
    for (float value : detail) {
      mean += value / Math.max(1, pixels);
    }
    double squares = 0;
    for (int i = 0; i < detail.length; i++) {
      detail[i] = (float) ((detail[i] - mean) * inside[i]);
      squares += detail[i] * detail[i];
    }
    float scale = (float) (squares < 1e-12 ? 0 : 1 / Math.sqrt(squares));
    for (int i = 0; i < detail.length; i++) {
      detail[i] *= scale;
    }
    return detail;
  }

  /** {@return 0 in the frame and on the pixels that touch it, 1 elsewhere} */
  private static float[] inside(Pixels picture) {
    int width = picture.width();
    int height = picture.height();
    boolean[] frame = new boolean[width * height];
    int[] stack = new int[width * height];
    int top = 0;
    for (int i = 0; i < frame.length; i++) {
      int x = i % width;
      int y = i / width;
      boolean border = x == 0 || y == 0 || x == width - 1 || y == height - 1;
      if (border && picture.values()[i] <= DARK) {
        frame[i] = true;
        stack[top++] = i;
      }
    }
    while (top > 0) {
      int i = stack[--top];
      for (int step = 0; step < 4; step++) {
        int x = i % width + (step == 0 ? 1 : step == 1 ? -1 : 0);
        int y = i / width + (step == 2 ? 1 : step == 3 ? -1 : 0);
        int next = y * width + x;
        boolean there = x >= 0 && y >= 0 && x < width && y < height;
        if (there && !frame[next] && picture.values()[next] <= DARK) {
          frame[next] = true;
          stack[top++] = next;
        }
      }
    }
    float[] inside = new float[frame.length];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        inside[i] = touches(frame, width, height, x, y) ? 0 : 1;
      }
    }
    return inside;
  }

  private static boolean touches(boolean[] frame, int width, int height, int x, int y) {
    for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
      for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
        if (frame[v * width + u]) {
          return true;
        }
      }
    }
    return false;
  }
}
