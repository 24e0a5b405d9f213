package org.vultus.face;

import java.util.Objects;
import java.util.OptionalDouble;
import org.vultus.image.Image;
import org.vultus.image.Photometric;

/**
 * One face, cut out of its picture as tight as FER-2013 has its faces.
 *
 * @param image 8-bit luminance, square
 * @param sidePixels side of the crop in pixels of the picture that it was cut from: how much detail
 *     there was
 * @param levelled whether its eyes were found and the face was turned until they are level
 * @param turn how far the head is turned aside, as {@link KeyPoints#turn} has it, where key points
 *     were found
 */
public record FaceCrop(Image image, double sidePixels, boolean levelled, OptionalDouble turn) {
  /**
   * Side of the largest crop: four times the 48 pixels that emotion networks read, for larger ones
   * and for people who look at it. Smaller faces stay as they are.
   */
  private static final int MAX_SIDE = 192;

  /** Samples of a pixel of the crop, along a side. */
  private static final int MOST_SAMPLES = 8;

  /**
   * Side of a crop over side of a detector's box. FER-2013's faces, shown to the detector on a
   * larger canvas, get boxes of 0.96 sides (median of 321) whose centres differ by less than 0.01.
   */
  private static final double MARGIN = 1.04;

  public FaceCrop {
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(turn, "turn");
    if (image.bitDepth() != 8
        || image.photometric() != Photometric.GRAYSCALE
        || image.width() != image.height()) {
      throw new IllegalArgumentException(
          "want a square crop of 8-bit luminance, got %d x %d, %d bit, %s"
              .formatted(image.width(), image.height(), image.bitDepth(), image.photometric()));
    }
  }

  /** A crop of a face whose key points are not known. */
  public FaceCrop(Image image, double sidePixels, boolean levelled) {
    this(image, sidePixels, levelled, OptionalDouble.empty());
  }

  /**
   * Cuts a face out of the picture that it was found in, and turns it until its eyes are level
   * where they were found. What lies outside of the picture repeats its edge.
   */
  public static FaceCrop cut(Image picture, DetectedFace face) {
    Box box = face.box();
    double side = MARGIN * Math.max(box.width(), box.height());
    double tilt = face.eyes().map(DetectedFace.Eyes::tilt).orElse(0.0);
    OptionalDouble turn =
        face.keyPoints()
            .map(points -> OptionalDouble.of(points.turn()))
            .orElseGet(OptionalDouble::empty);
    Image crop = cut(picture, box.centreX(), box.centreY(), side, tilt);
    return new FaceCrop(crop, side, face.eyes().isPresent(), turn);
  }

  /** {@return a picture that shows nothing but a face, as a crop: its largest centred square} */
  public static FaceCrop whole(Image picture) {
    double side = Math.min(picture.width(), picture.height());
    Image crop = cut(picture, picture.width() / 2.0, picture.height() / 2.0, side, 0);
    return new FaceCrop(crop, side, false);
  }

  /**
   * Each pixel is the mean of as many bilinear samples as it covers, to the nearest, so that
   * shrinking does not alias and what is not shrunk is not blurred. A face that is larger than the
   * samples reach is shrunk first, so that memory does not grow with it.
   */
  private static Image cut(Image picture, double x, double y, double side, double tilt) {
    if (side > 2 * MOST_SAMPLES * MAX_SIDE) {
      int longer = Math.max(picture.width(), picture.height());
      double factor = MOST_SAMPLES * MAX_SIDE / side;
      Image smaller = EightBit.of(picture, (int) Math.ceil(factor * longer));
      double exact = (double) Math.max(smaller.width(), smaller.height()) / longer;
      return cut(smaller, exact * x, exact * y, exact * side, tilt);
    }
    int size = (int) Math.max(1, Math.min(MAX_SIDE, Math.round(side)));
    int samples = (int) Math.min(MOST_SAMPLES, Math.max(1, Math.round(side / size)));
    double step = side / (size * samples);
    double cos = Math.cos(tilt) * step;
    double sin = Math.sin(tilt) * step;
    double reach = side / 2 * (Math.abs(Math.cos(tilt)) + Math.abs(Math.sin(tilt)));
    LuminancePatch patch = LuminancePatch.around(picture, x, y, reach);
    byte[] luminance = new byte[size * size];
    double first = 0.5 - size * samples / 2.0;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double sum = 0;
        for (int down = 0; down < samples; down++) {
          double v = row * samples + down + first;
          for (int across = 0; across < samples; across++) {
            double u = column * samples + across + first;
            sum += patch.at(x + u * cos - v * sin, y + u * sin + v * cos);
          }
        }
        luminance[row * size + column] = (byte) Math.round(sum / (samples * samples));
      }
    }
    return Image.of8Bit(size, size, Photometric.GRAYSCALE, luminance);
  }
}
