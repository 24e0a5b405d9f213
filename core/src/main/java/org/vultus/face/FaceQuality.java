package org.vultus.face;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vultus.face.FaceDefect.Measure;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Preprocessing;

/**
 * How much a crop shows: size, light, sharpness, cover and pose.
 *
 * <p>Light, sharpness and cover are measured at 48 x 48, what the emotion networks read, so a large
 * crop that is blurred more finely than they see is not held to be blurred.
 *
 * <p>Sharpness is the mean square of the discrete Laplacian over the variance: the share of detail
 * at the finest scale, whatever the contrast (a normalised form of the Laplacian focus measures
 * [1]). The limits lie below what the faces of LFW and FER-2013 show, all but 1 in 500; they keep
 * out what nobody could read and do not promise that the rest is easy.
 *
 * <p>[1] Pertuz et al. 2013, Analysis of focus measure operators, doi:10.1016/j.patcog.2012.11.011
 *
 * @param sidePixels side of the crop in pixels of the picture
 * @param brightness mean luminance, in [0, 255]
 * @param contrast standard deviation of the luminance, in [0, 127.5]
 * @param sharpness in [0, 64]; white noise has about 20, a face at its natural sharpness about 0.7
 * @param lowerDetail detail about nose and mouth over that about the eyes, as the root of the mean
 *     square Laplacian: 1 (median of FER-2013), and little under a plain mask
 * @param turn how far the head is turned aside, as {@link KeyPoints#turn} has it, where it is known
 */
public record FaceQuality(
    double sidePixels,
    double brightness,
    double contrast,
    double sharpness,
    double lowerDetail,
    OptionalDouble turn) {
  private static final int SIDE = 48;
  private static final double MIN_SIDE_PIXELS = 32;
  private static final double MIN_BRIGHTNESS = 20;
  private static final double MAX_BRIGHTNESS = 235;
  private static final double MIN_CONTRAST = 8;
  private static final double MIN_SHARPNESS = 0.01;

  /**
   * One in 1,000 faces of FER-2013's validation split has less, and none of 200 of LFW; of these
   * with a plain mask drawn over nose and mouth, two in three do.
   */
  private static final double MIN_LOWER_DETAIL = 0.35;

  /** Rows of a crop about the eyes, those about nose and mouth, and the columns of both. */
  private static final int[] UPPER = {12, 26};

  private static final int[] LOWER = {28, 44};
  private static final int[] MIDDLE = {12, 36};

  /** About 45 degrees, and more than any of LFW's 800 faces has. */
  private static final double MAX_TURN = 0.6;

  private static final Preprocessing SMALL =
      new Preprocessing(
          1,
          SIDE,
          SIDE,
          Preprocessing.Fit.CENTER_CROP,
          0,
          Preprocessing.Range.FULL,
          false,
          List.of(0.0),
          List.of(1.0));

  /** {@return the quality of a crop} */
  public static FaceQuality of(FaceCrop crop) {
    return of(crop, SMALL.prepare(crop.image()));
  }

  /**
   * {@return the quality of a crop that is prepared for a network already} Resizing it is most of
   * the work, and is not done again where both want the same.
   *
   * @param prepared what the preprocessing made of the crop
   */
  public static FaceQuality of(FaceCrop crop, Preprocessing preprocessing, Pixels prepared) {
    return preprocessing.preparesAs(SMALL) ? of(crop, prepared) : of(crop);
  }

  private static FaceQuality of(FaceCrop crop, Pixels small) {
    float[] v = small.values();
    double mean = 0;
    for (float value : v) {
      mean += value / v.length;
    }
    double variance = 0;
    for (float value : v) {
      variance += (value - mean) * (value - mean) / v.length;
    }
    int[] all = {1, SIDE - 1};
    double sharpness = variance > 0 ? detail(v, all, all) / variance : 0;
    double upper = detail(v, UPPER, MIDDLE);
    double lowerDetail = upper > 0 ? Math.sqrt(detail(v, LOWER, MIDDLE) / upper) : 1;
    return new FaceQuality(
        crop.sidePixels(),
        255 * mean,
        255 * Math.sqrt(variance),
        sharpness,
        lowerDetail,
        crop.turn());
  }

  /** {@return mean square of the discrete Laplacian in some rows and columns, from and to} */
  private static double detail(float[] v, int[] rows, int[] columns) {
    double sum = 0;
    for (int y = rows[0]; y < rows[1]; y++) {
      for (int x = columns[0]; x < columns[1]; x++) {
        int i = y * SIDE + x;
        double laplacian = v[i - 1] + v[i + 1] + v[i - SIDE] + v[i + SIDE] - 4 * v[i];
        sum += laplacian * laplacian;
      }
    }
    return sum / ((rows[1] - rows[0]) * (columns[1] - columns[0]));
  }

  /** {@return why the crop cannot be read; empty where it can} */
  public Optional<FaceDefect> defect() {
    if (sidePixels < MIN_SIDE_PIXELS) {
      return poor(Measure.SIZE, sidePixels, MIN_SIDE_PIXELS);
    }
    if (brightness < MIN_BRIGHTNESS) {
      return poor(Measure.BRIGHTNESS, brightness, MIN_BRIGHTNESS);
    }
    if (brightness > MAX_BRIGHTNESS) {
      return poor(Measure.GLARE, brightness, MAX_BRIGHTNESS);
    }
    if (contrast < MIN_CONTRAST) {
      return poor(Measure.CONTRAST, contrast, MIN_CONTRAST);
    }
    if (sharpness < MIN_SHARPNESS) {
      return poor(Measure.SHARPNESS, sharpness, MIN_SHARPNESS);
    }
    if (lowerDetail < MIN_LOWER_DETAIL) {
      return poor(Measure.COVER, lowerDetail, MIN_LOWER_DETAIL);
    }
    if (turn.orElse(0) > MAX_TURN) {
      return poor(Measure.TURN, turn.getAsDouble(), MAX_TURN);
    }
    return Optional.empty();
  }

  private static Optional<FaceDefect> poor(Measure measure, double value, double limit) {
    return Optional.of(new FaceDefect.Poor(measure, value, limit));
  }
}
