package org.vultus.image;

/**
 * The first chunk of a PNG (specification, section 11.2.1).
 *
 * @param bits a sample: 1, 2, 4, 8 or 16
 * @param type 0: gray, 2: RGB, 3: palette, 4: gray and alpha, 6: RGB and alpha
 * @param interlaced whether pixels come in seven passes
 */
record PngHeader(long claimedWidth, long claimedHeight, int bits, int type, boolean interlaced) {
  static PngHeader read(FileBytes file) throws UnreadableImageException {
    if (file.u32(8) != 13 || file.u32(12) != 0x49484452) {
      throw UnreadableImageException.damaged("PNG", "it does not begin with a header");
    }
    int bits = file.u8(24);
    int type = file.u8(25);
    boolean known =
        switch (type) {
          case 0 -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
          case 3 -> bits == 1 || bits == 2 || bits == 4 || bits == 8;
          case 2, 4, 6 -> bits == 8 || bits == 16;
          default -> false;
        };
    if (!known || file.u8(26) != 0 || file.u8(27) != 0 || file.u8(28) > 1) {
      throw UnreadableImageException.damaged(
          "PNG", "it claims colour type %d of %d bits".formatted(type, bits));
    }
    return new PngHeader(file.u32(16), file.u32(20), bits, type, file.u8(28) == 1);
  }

  int width() {
    return (int) claimedWidth;
  }

  int height() {
    return (int) claimedHeight;
  }

  /** {@return samples a pixel in the file} */
  int channels() {
    return switch (type) {
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 1;
    };
  }

  int pixelBits() {
    return channels() * bits;
  }

  /** {@return bits a sample of the image} */
  int depth() {
    return PackedSamples.depth(bits);
  }
}
