package org.vultus.image;

/**
 * How the samples of a TIFF are stored (TIFF 6.0, sections 8 and 15).
 *
 * @param bits a sample, 1 to 16
 * @param channels samples a pixel, colours and extra ones
 * @param compression as in the file
 * @param photometric 0: white is 0, 1: black is 0, 2: RGB, 3: palette, 5: CMYK
 * @param planar whether each channel is stored for itself
 * @param predictor whether samples are differences to their left neighbours
 * @param blockWidth columns of a tile; the width where there are strips
 * @param blockHeight rows of a tile or strip
 * @param tiled tiles or strips
 */
record TiffLayout(
    int width,
    int height,
    int bits,
    int channels,
    int compression,
    int photometric,
    boolean planar,
    boolean predictor,
    int blockWidth,
    int blockHeight,
    boolean tiled) {
  private static final String TIFF = "TIFF";

  static TiffLayout read(TiffDirectory tags, ReadLimits limits) throws UnreadableImageException {
    long width = tags.require(256, "ImageWidth").value(0);
    long height = tags.require(257, "ImageLength").value(0);
    int bits = bits(tags);
    int photometric = (int) tags.number(262, 1);
    int compression = (int) tags.number(259, 1);
    int channels = channels(tags, photometric, bits);
    long mostBits = 8L * tags.file().length() * mostExpansion(compression);
    limits.checkPixels(TIFF, width, height, mostBits / (bits * channels));
    long predictor = tags.number(317, 1);
    long planar = tags.number(284, 1);
    if (predictor < 1 || predictor > 2 || planar < 1 || planar > 2 || tags.number(266, 1) != 1) {
      throw UnreadableImageException.unsupported(
          TIFF, "predictor %d, planes %d or reversed bits".formatted(predictor, planar));
    }
    boolean tiled = tags.field(322) != null;
    long blockWidth = tiled ? tags.number(322, 0) : width;
    long blockHeight = tiled ? tags.number(323, 0) : Math.min(height, tags.number(278, height));
    boolean wrongTile = tiled && (blockWidth % 16 != 0 || blockHeight % 16 != 0);
    if (blockWidth < 1
        || blockHeight < 1
        || wrongTile
        || Math.max(blockWidth, blockHeight) > 65536) {
      throw UnreadableImageException.damaged(
          TIFF, "its blocks are %d x %d".formatted(blockWidth, blockHeight));
    }
    return new TiffLayout(
        (int) width,
        (int) height,
        bits,
        channels,
        compression,
        photometric,
        planar == 2 && channels > 1,
        predictor == 2,
        (int) blockWidth,
        (int) blockHeight,
        tiled);
  }

  private static int bits(TiffDirectory tags) throws UnreadableImageException {
    long bits = tags.number(258, 1);
    TiffDirectory.Field all = tags.field(258);
    for (int i = 1; all != null && i < Math.min(8, all.count()); i++) {
      if (all.value(i) != bits) {
        throw UnreadableImageException.unsupported(TIFF, "channels of different depth");
      }
    }
    long format = tags.number(339, 1);
    if (format != 1 && format != 4) {
      String name = format == 2 ? "signed" : format == 3 ? "floating-point" : "complex";
      throw UnreadableImageException.unsupported(TIFF, name + " samples");
    }
    if (bits < 1 || bits > 16) {
      throw UnreadableImageException.unsupported(TIFF, bits + " bits a sample");
    }
    return (int) bits;
  }

  private static int channels(TiffDirectory tags, int photometric, int bits)
      throws UnreadableImageException {
    int colours =
        switch (photometric) {
          case 0, 1, 3 -> 1;
          case 2 -> 3;
          case 5 -> 4;
          case 6 -> throw UnreadableImageException.unsupported(TIFF, "YCbCr colours");
          default ->
              throw UnreadableImageException.unsupported(
                  TIFF, "photometric interpretation " + photometric);
        };
    long channels = tags.number(277, 1);
    if (channels < colours || channels > 8 || photometric == 3 && bits > 8) {
      throw UnreadableImageException.damaged(
          TIFF, "it has %d samples of %d bits a pixel".formatted(channels, bits));
    }
    return (int) channels;
  }

  /** {@return by how much a byte can expand at most} */
  private static long mostExpansion(int compression) throws UnreadableImageException {
    return switch (compression) {
      case 1 -> 1;
      case 5 -> 1400; // strings of up to 3838 bytes, each one longer than the last
      case 8, 32946 -> 1032; // RFC 1951: 258 bytes in two bits
      case 32773 -> 64;
      case 2, 3, 4 -> throw UnreadableImageException.unsupported(TIFF, "fax compression");
      case 6, 7 -> throw UnreadableImageException.unsupported(TIFF, "JPEG compression");
      default -> throw UnreadableImageException.unsupported(TIFF, "compression " + compression);
    };
  }

  int across() {
    return (width + blockWidth - 1) / blockWidth;
  }

  int down() {
    return (height + blockHeight - 1) / blockHeight;
  }

  /** {@return how many channels stand side by side in a block} */
  int blockChannels() {
    return planar ? 1 : channels;
  }

  /** {@return blocks that cover the picture once: 1, or one a channel} */
  int planes() {
    return planar ? channels : 1;
  }
}
