package org.vultus.learn.audit;

import java.util.ArrayList;
import java.util.List;
import org.vultus.image.Image;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Preprocessing;
import org.vultus.preprocess.Resizing;

/**
 * A picture in 4 KB, by which its copies are found: re-encoded, resized, of another exposure or
 * contrast, turned or mirrored, and, with {@link #crops}, cut. Immutable.
 */
final class Fingerprint {
  /**
   * Pixels a side of what is compared, a little more than the smallest sets (MedMNIST, 28) have.
   */
  static final int SIDE = 32;

  /** Pixels a side of what crops are taken from. */
  static final int THUMBNAIL = 64;

  /**
   * Sizes that the thumbnail is brought to along one axis before its middle {@link #SIDE} pixels
   * are taken: 94 % to 48 % of the picture. Steps of 6 % leave a copy at most 3 % from one of them.
   */
  private static final int[] EXTENTS = {34, 36, 38, 41, 44, 47, 50, 54, 58, 62, 66};

  /** Less deviation of the luminance than one step of 255 is a picture of nothing. */
  private static final double LEAST_DEVIATION = 1.0 / 255;

  /** What is smoother shows only its noise; the smoothest fundus photographs have 0.003. */
  private static final double LEAST_TEXTURE = 0.005;

  /**
   * Of less picture than this in its frame, such as one small organ's mask, too few pixels tell.
   */
  private static final double LEAST_AREA = 0.2;

  private final float[] detail;
  private final long hash;
  private final boolean blank;
  private final boolean comparable;

  private Fingerprint(float[] detail, long hash, boolean blank, boolean comparable) {
    this.detail = detail;
    this.hash = hash;
    this.blank = blank;
    this.comparable = comparable;
  }

  /** {@return a picture's luminance, stretched to a square of {@link #THUMBNAIL} pixels a side} */
  static Pixels thumbnail(Image image) {
    return new Preprocessing(
            1,
            THUMBNAIL,
            THUMBNAIL,
            Preprocessing.Fit.STRETCH,
            0,
            Preprocessing.Range.FULL,
            false,
            List.of(0.0),
            List.of(1.0))
        .prepare(image);
  }

  /** {@return the fingerprint of the whole picture} */
  static Fingerprint of(Pixels thumbnail) {
    return ofSquare(new Resizing(SIDE, SIDE).apply(thumbnail));
  }

  /**
   * {@return the fingerprints of the picture's middle, cut from the left and right or from the top
   * and bottom} A set whose pictures were cut to squares is so compared with one whose pictures
   * were stretched.
   */
  static List<Fingerprint> crops(Pixels thumbnail) {
    List<Fingerprint> crops = new ArrayList<>();
    for (int extent : EXTENTS) {
      crops.add(ofSquare(middle(new Resizing(SIDE, extent).apply(thumbnail))));
      crops.add(ofSquare(middle(new Resizing(extent, SIDE).apply(thumbnail))));
    }
    return crops;
  }

  private static Fingerprint ofSquare(Pixels thumbnail) {
    LocalDetail.Map map = LocalDetail.of(thumbnail);
    boolean blank = deviation(thumbnail.values()) < LEAST_DEVIATION;
    boolean comparable = map.texture() >= LEAST_TEXTURE && map.area() >= LEAST_AREA;
    return new Fingerprint(map.values(), PerceptualHash.of(map.values(), SIDE), blank, comparable);
  }

  private static Pixels middle(Pixels picture) {
    int top = (picture.height() - SIDE) / 2;
    int left = (picture.width() - SIDE) / 2;
    float[] values = new float[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      System.arraycopy(
          picture.values(), (top + y) * picture.width() + left, values, y * SIDE, SIDE);
    }
    return new Pixels(1, SIDE, SIDE, values);
  }

  private static double deviation(float[] values) {
    double mean = 0;
    double squares = 0;
    for (float value : values) {
      mean += value / values.length;
    }
    for (float value : values) {
      squares += (value - mean) * (value - mean) / values.length;
    }
    return Math.sqrt(squares);
  }

  /** {@return whether the picture shows nothing at all} */
  boolean blank() {
    return blank;
  }

  /** {@return whether there is detail enough to tell the picture from another} */
  boolean comparable() {
    return comparable;
  }

  long hash() {
    return hash;
  }

  /** {@return the fingerprint of the picture, turned or mirrored} */
  Fingerprint turned(Symmetry symmetry) {
    if (symmetry == Symmetry.NONE) {
      return this;
    }
    float[] turned = symmetry.apply(detail, SIDE);
    return new Fingerprint(turned, PerceptualHash.of(turned, SIDE), blank, comparable);
  }

  /** {@return the correlation of both pictures' local detail, in [-1, 1]} */
  double correlation(Fingerprint other) {
    float[] a = detail;
    float[] b = other.detail;
    float[] sums = new float[8];
    for (int i = 0; i < a.length; i += 8) {
      for (int k = 0; k < 8; k++) {
        sums[k] += a[i + k] * b[i + k];
      }
    }
    double sum = 0;
    for (float part : sums) {
      sum += part;
    }
    return Math.max(-1, Math.min(1, sum));
  }
}
