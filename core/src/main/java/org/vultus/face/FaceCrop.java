package org.vultus.face;

import java.util.Objects;
import org.vultus.image.Image;
import org.vultus.image.Photometric;
import org.vultus.preprocess.Grayscale;

/**
 * One face, cut out of its picture as tight as FER-2013 has its faces.
 *
 * @param image 8-bit luminance, square
 * @param sidePixels side of the crop in pixels of the picture that it was cut from: how much detail
 *     there was
 * @param levelled whether its eyes were found and the face was turned until they are level
 */
public record FaceCrop(Image image, double sidePixels, boolean levelled) {
  /**
   * Side of the largest crop: four times the 48 pixels that emotion networks read, for larger ones
   * and for people who look at it. Smaller faces stay as they are.
   */
  private static final int MAX_SIDE = 192;

  /**
   * Side of a crop over side of a detector's box. FER-2013's faces, shown to the detector on a
   * larger canvas, get boxes of 0.96 sides (median of 321) whose centres differ by less than 0.01.
   */
  private static final double MARGIN = 1.04;

  public FaceCrop {
    Objects.requireNonNull(image, "image");
    if (image.bitDepth() != 8
        || image.photometric() != Photometric.GRAYSCALE
        || image.width() != image.height()) {
      throw new IllegalArgumentException(
          "want a square crop of 8-bit luminance, got %d x %d, %d bit, %s"
              .formatted(image.width(), image.height(), image.bitDepth(), image.photometric()));
    }
  }

  /**
   * Cuts a face out of the picture that it was found in, and turns it until its eyes are level
   * where they were found. What lies outside of the picture repeats its edge.
   */
  public static FaceCrop cut(Image picture, DetectedFace face) {
    Box box = face.box();
    double side = MARGIN * Math.max(box.width(), box.height());
    double tilt = face.eyes().map(DetectedFace.Eyes::tilt).orElse(0.0);
    return cut(picture, box.centreX(), box.centreY(), side, tilt, face.eyes().isPresent());
  }

  /** {@return a picture that shows nothing but a face, as a crop: its largest centred square} */
  public static FaceCrop whole(Image picture) {
    double side = Math.min(picture.width(), picture.height());
    return cut(picture, picture.width() / 2.0, picture.height() / 2.0, side, 0, false);
  }

  /** Each pixel is the mean of as many samples as it covers, so that shrinking does not alias. */
  private static FaceCrop cut(
      Image picture, double x, double y, double side, double tilt, boolean levelled) {
    int size = (int) Math.max(1, Math.min(MAX_SIDE, Math.round(side)));
    int samples = (int) Math.min(8, Math.ceil(side / size));
    double step = side / (size * samples);
    double cos = Math.cos(tilt) * step;
    double sin = Math.sin(tilt) * step;
    byte[] luminance = new byte[size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double sum = 0;
        for (int k = 0; k < samples * samples; k++) {
          double u = column * samples + k % samples + 0.5 - size * samples / 2.0;
          double v = row * samples + k / samples + 0.5 - size * samples / 2.0;
          sum += luminanceAt(picture, x + u * cos - v * sin, y + u * sin + v * cos);
        }
        luminance[row * size + column] = (byte) Math.round(sum / (samples * samples));
      }
    }
    return new FaceCrop(Image.of8Bit(size, size, Photometric.GRAYSCALE, luminance), side, levelled);
  }

  private static double luminanceAt(Image picture, double x, double y) {
    double left = Math.floor(x - 0.5);
    double top = Math.floor(y - 0.5);
    double fx = x - 0.5 - left;
    double fy = y - 0.5 - top;
    int x0 = (int) left;
    int y0 = (int) top;
    double upper = luminanceAt(picture, x0, y0) * (1 - fx) + luminanceAt(picture, x0 + 1, y0) * fx;
    double lower =
        luminanceAt(picture, x0, y0 + 1) * (1 - fx) + luminanceAt(picture, x0 + 1, y0 + 1) * fx;
    return upper * (1 - fy) + lower * fy;
  }

  private static double luminanceAt(Image picture, int column, int row) {
    int x = Math.max(0, Math.min(picture.width() - 1, column));
    int y = Math.max(0, Math.min(picture.height() - 1, row));
    double value =
        picture.photometric() == Photometric.GRAYSCALE
            ? picture.sample(x, y, 0)
            : Grayscale.of(
                picture.sample(x, y, 0), picture.sample(x, y, 1), picture.sample(x, y, 2));
    return value * 255 / picture.maxSample();
  }
}
