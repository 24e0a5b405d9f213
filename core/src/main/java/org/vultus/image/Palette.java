package org.vultus.image;

/**
 * Colours by number, 8 bits a channel.
 *
 * @param rgb 0xRRGGBB by number
 */
record Palette(int[] rgb) {

  /** {@return whether all colours are gray, so that one channel tells all} */
  Photometric photometric() {
    for (int colour : rgb) {
      int gray = colour & 0xFF;
      if (colour != gray * 0x010101) {
        return Photometric.RGB;
      }
    }
    return Photometric.GRAYSCALE;
  }

  /** Replaces numbers by the samples of their colours. */
  void look(String format, int[] numbers, int count, int channels, int[] samples)
      throws UnreadableImageException {
    for (int i = 0, to = 0; i < count; i++) {
      if (numbers[i] >= rgb.length) {
        throw UnreadableImageException.damaged(
            format, "it uses colour %d of a palette of %d".formatted(numbers[i], rgb.length));
      }
      int colour = rgb[numbers[i]];
      if (channels == 3) {
        samples[to++] = colour >> 16;
        samples[to++] = colour >> 8 & 0xFF;
      }
      samples[to++] = colour & 0xFF;
    }
  }
}
