package org.vultus.image;

/**
 * From the samples of a TIFF to those of an image. Separate alpha is put over black; alpha that the
 * colours were multiplied by already, and other extra channels, are left out.
 *
 * @param palette of photometric interpretation 3, else null
 * @param separateAlpha whether the first extra channel is alpha that is yet to be applied
 */
record TiffColours(TiffLayout layout, Palette palette, boolean separateAlpha) {

  static TiffColours of(TiffDirectory tags, TiffLayout layout) throws UnreadableImageException {
    Palette palette = layout.photometric() == 3 ? palette(tags, 1 << layout.bits()) : null;
    boolean alpha = tags.field(338) != null && tags.number(338, 0) == 2;
    boolean extra = layout.channels() > (layout.photometric() == 2 ? 3 : 1);
    return new TiffColours(layout, palette, alpha && extra && layout.photometric() <= 2);
  }

  private static Palette palette(TiffDirectory tags, int colours) throws UnreadableImageException {
    TiffDirectory.Field map = tags.require(320, "ColorMap");
    long most = 0;
    for (int i = 0; i < 3 * colours; i++) {
      most = Math.max(most, map.value(i));
    }
    int shift = most > 255 ? 8 : 0; // some writers leave the values at 8 bits
    int[] rgb = new int[colours];
    for (int i = 0; i < 3 * colours; i++) {
      rgb[i % colours] = rgb[i % colours] << 8 | (int) (map.value(i) >> shift) & 0xFF;
    }
    return new Palette(rgb);
  }

  Photometric photometric() {
    return switch (layout.photometric()) {
      case 0, 1 -> Photometric.GRAYSCALE;
      case 3 -> palette.photometric();
      default -> Photometric.RGB;
    };
  }

  /** Converts a row of pixels of the layout's channels. */
  void convert(int[] pixels, int columns, int[] samples) throws UnreadableImageException {
    if (layout.photometric() == 3) {
      int[] numbers = new int[columns];
      for (int i = 0; i < columns; i++) {
        numbers[i] = pixels[i * layout.channels()];
      }
      palette.look("TIFF", numbers, columns, photometric().channels(), samples);
      return;
    }
    int most = (1 << layout.bits()) - 1;
    int colours = photometric().channels();
    for (int i = 0, to = 0; i < columns; i++) {
      int pixel = i * layout.channels();
      for (int c = 0; c < colours; c++) {
        int sample = pixels[pixel + c];
        if (layout.photometric() == 0) {
          sample = most - sample;
        } else if (layout.photometric() == 5) {
          sample = PackedSamples.overBlack(most - sample, most - pixels[pixel + 3], most);
        }
        samples[to++] =
            separateAlpha ? PackedSamples.overBlack(sample, pixels[pixel + colours], most) : sample;
      }
    }
    PackedSamples.stretch(samples, columns * colours, layout.bits());
  }
}
