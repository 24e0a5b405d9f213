package org.vultus.image;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads JPEG: baseline and progressive, 8 bit; gray, YCbCr, RGB, CMYK and YCCK; upright by the Exif
 * orientation.
 *
 * <p>The platform's decoder gets the file without profiles and thumbnails and gives raw components;
 * the colours are made here, so neither windowing nor colour management is loaded. It only warns
 * where data is missing and leaves the rest gray: here every such warning is an error.
 *
 * <p>Source of the colour rules: ITU-T T.871, section 7; the order of evidence (Adobe's marker,
 * JFIF, names of components) is libjpeg's.
 */
final class JpegDecoder {
  private static final String JPEG = "JPEG";

  private JpegDecoder() {}

  static Image decode(byte[] bytes, ReadLimits limits) throws UnreadableImageException {
    JpegFile file = JpegFile.scan(bytes, limits);
    byte[] samples = components(file);
    Photometric photometric = Photometric.RGB;
    if (file.components() == 1) {
      photometric = Photometric.GRAYSCALE;
    } else if (isLuminanceAndChroma(file)) {
      toRgb(samples, file.components());
    }
    if (file.components() == 4) {
      samples = withoutBlack(samples, file.adobe());
    }
    return new Canvas(file.width(), file.height(), photometric, samples)
        .upright(file.orientation());
  }

  private static boolean isLuminanceAndChroma(JpegFile file) {
    if (file.components() == 4) {
      return file.adobe() == 2;
    }
    return file.jfif() || (file.adobe() >= 0 ? file.adobe() != 0 : !file.ids().equals("RGB"));
  }

  /** {@return components as they are coded, shape [height, width, components]} */
  private static byte[] components(JpegFile file) throws UnreadableImageException {
    javax.imageio.ImageReader reader = platformReader();
    String[] warning = new String[1];
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file.picture()))) {
      reader.setInput(in, true, true);
      reader.addIIOReadWarningListener(
          (source, text) -> warning[0] = isHarmless(text) ? warning[0] : text);
      Raster raster = reader.readRaster(0, null);
      int expected = file.width() * file.height() * file.components();
      if (warning[0] == null
          && raster.getDataBuffer() instanceof DataBufferByte data
          && data.getData().length == expected) {
        return data.getData();
      }
    } catch (IOException | RuntimeException e) {
      throw new UnreadableImageException(
          "the JPEG file is damaged: " + e.getMessage() + "; copy or export it again", e);
    } finally {
      reader.dispose();
    }
    throw UnreadableImageException.damaged(
        JPEG, warning[0] == null ? "its components disagree" : warning[0]);
  }

  /** Some cameras pad before the end; some programs write odd transforms. The picture is whole. */
  private static boolean isHarmless(String warning) {
    return warning.contains("extraneous bytes before marker 0xd9") || warning.contains("Adobe");
  }

  private static javax.imageio.ImageReader platformReader() {
    Iterator<javax.imageio.ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    while (readers.hasNext()) {
      javax.imageio.ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
        return reader;
      }
    }
    throw new IllegalStateException(
        "this Java installation lacks its JPEG reader; install a full JDK 17 with java.desktop");
  }

  /** Converts the first three components of every pixel in place. */
  private static void toRgb(byte[] samples, int components) {
    for (int i = 0; i < samples.length; i += components) {
      int y = (samples[i] & 0xFF) << 16;
      int cb = (samples[i + 1] & 0xFF) - 128;
      int cr = (samples[i + 2] & 0xFF) - 128;
      samples[i] = held(y + 91881 * cr); // 1.402
      samples[i + 1] = held(y - 22554 * cb - 46802 * cr); // 0.344136, 0.714136
      samples[i + 2] = held(y + 116130 * cb); // 1.772
    }
  }

  private static byte held(int fixedPoint) {
    int value = fixedPoint + (1 << 15) >> 16;
    return (byte) Math.min(255, Math.max(0, value));
  }

  /**
   * Makes RGB of inks. Files with Adobe's marker store inks inverted; after {@link #toRgb} the
   * first three of YCCK stand the other way round again.
   */
  private static byte[] withoutBlack(byte[] samples, int adobe) {
    byte[] rgb = new byte[samples.length / 4 * 3];
    int flipColours = (adobe < 0) != (adobe == 2) ? 255 : 0;
    int flipBlack = adobe < 0 ? 255 : 0;
    for (int from = 0, to = 0; from < samples.length; from += 4) {
      int light = samples[from + 3] & 0xFF ^ flipBlack;
      for (int c = 0; c < 3; c++) {
        int colour = samples[from + c] & 0xFF ^ flipColours;
        rgb[to++] = (byte) PackedSamples.overBlack(colour, light, 255);
      }
    }
    return rgb;
  }
}
