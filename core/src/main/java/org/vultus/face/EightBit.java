package org.vultus.face;

import java.util.List;
import org.vultus.image.Image;
import org.vultus.image.Photometric;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Preprocessing;

/** What a detector looks at of pictures of any depth and size. */
final class EightBit {
  private EightBit() {}

  /**
   * {@return the picture in 8 bit, shrunk to so many pixels along its longer side if it has more}
   */
  static Image of(Image picture, int mostPixels) {
    int longer = Math.max(picture.width(), picture.height());
    if (longer <= mostPixels && picture.bitDepth() == 8) {
      return picture;
    }
    double scale = Math.min(1, (double) mostPixels / longer);
    int width = Math.max(1, (int) Math.round(picture.width() * scale));
    int height = Math.max(1, (int) Math.round(picture.height() * scale));
    return of(picture, picture.channels(), width, height);
  }

  /** {@return the luminance in 8 bit at another size, row-major} */
  static byte[] luminance(Image picture, int width, int height) {
    return samples(picture, 1, width, height);
  }

  private static Image of(Image picture, int channels, int width, int height) {
    Photometric photometric = channels == 1 ? Photometric.GRAYSCALE : Photometric.RGB;
    return Image.of8Bit(width, height, photometric, samples(picture, channels, width, height));
  }

  private static byte[] samples(Image picture, int channels, int width, int height) {
    Preprocessing resizing =
        new Preprocessing(
            channels,
            height,
            width,
            Preprocessing.Fit.STRETCH,
            0,
            Preprocessing.Range.FULL,
            false,
            List.of(0.0, 0.0, 0.0).subList(0, channels),
            List.of(1.0, 1.0, 1.0).subList(0, channels));
    Pixels pixels = resizing.prepare(picture);
    byte[] samples = new byte[pixels.values().length];
    int plane = width * height;
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < plane; i++) {
        samples[i * channels + c] = (byte) Math.round(pixels.values()[c * plane + i] * 255);
      }
    }
    return samples;
  }
}
