package org.vultus.image;

import java.util.Arrays;

/**
 * From the samples of a PNG to those of an image: palettes looked up, transparency over black.
 *
 * @param palette of colour type 3, already over black, else null
 * @param key the colour that counts as transparent, else empty
 */
record PngColours(PngHeader header, Palette palette, int[] key) {

  static PngColours of(PngHeader header, int[] colours, int[] transparency)
      throws UnreadableImageException {
    return switch (header.type()) {
      case 3 -> new PngColours(header, palette(colours, transparency), new int[0]);
      case 0, 2 -> new PngColours(header, null, key(header, transparency));
      default -> new PngColours(header, null, new int[0]);
    };
  }

  private static Palette palette(int[] colours, int[] alphas) throws UnreadableImageException {
    if (colours.length < 3) {
      throw UnreadableImageException.damaged("PNG", "its palette is missing");
    }
    int[] rgb = new int[colours.length / 3];
    for (int i = 0; i < rgb.length; i++) {
      int alpha = i < alphas.length ? alphas[i] : 255;
      for (int c = 0; c < 3; c++) {
        rgb[i] = rgb[i] << 8 | PackedSamples.overBlack(colours[3 * i + c], alpha, 255);
      }
    }
    return new Palette(rgb);
  }

  private static int[] key(PngHeader header, int[] transparency) {
    int[] key = new int[header.channels()];
    if (transparency.length < 2 * key.length) {
      return new int[0];
    }
    int mask = (1 << header.bits()) - 1;
    for (int c = 0; c < key.length; c++) {
      key[c] = (transparency[2 * c] << 8 | transparency[2 * c + 1]) & mask;
    }
    return key;
  }

  Photometric photometric() {
    return switch (header.type()) {
      case 0, 4 -> Photometric.GRAYSCALE;
      case 3 -> palette.photometric();
      default -> Photometric.RGB;
    };
  }

  /** {@return whether the bytes of the file are the samples} */
  boolean isPlain8() {
    return header.bits() == 8 && (header.type() == 0 || header.type() == 2) && key.length == 0;
  }

  /** Converts a row of pixels. */
  void convert(int[] packed, int pixels, int[] samples) throws UnreadableImageException {
    int channels = header.channels();
    switch (header.type()) {
      case 3 -> palette.look("PNG", packed, pixels, photometric().channels(), samples);
      case 4, 6 -> {
        int most = (1 << header.bits()) - 1;
        for (int i = 0, to = 0; i < pixels; i++) {
          int alpha = packed[i * channels + channels - 1];
          for (int c = 0; c < channels - 1; c++) {
            samples[to++] = PackedSamples.overBlack(packed[i * channels + c], alpha, most);
          }
        }
      }
      default -> {
        int count = pixels * channels;
        System.arraycopy(packed, 0, samples, 0, count);
        if (key.length > 0) {
          blacken(samples, count);
        }
        PackedSamples.stretch(samples, count, header.bits());
      }
    }
  }

  private void blacken(int[] samples, int count) {
    int n = key.length;
    for (int i = 0; i < count; i += n) {
      if (Arrays.equals(samples, i, i + n, key, 0, n)) {
        Arrays.fill(samples, i, i + n, 0);
      }
    }
  }
}
