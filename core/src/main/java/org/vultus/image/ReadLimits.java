package org.vultus.image;

/**
 * What a reader accepts, checked before anything is decoded: a file of a few hundred bytes can
 * claim ten billion pixels.
 *
 * <p>A side is at most 65,535 pixels whatever the limits, as in JPEG.
 *
 * @param maxBytes largest file in bytes, in [1, 2147483639]
 * @param maxPixels most pixels (width × height), in [1, 700000000]; decoded, a pixel takes up to 6
 *     bytes
 */
public record ReadLimits(long maxBytes, long maxPixels) {
  /** 256 MiB and 64 million pixels. */
  public static final ReadLimits DEFAULT = new ReadLimits(256L << 20, 64_000_000);

  private static final int MAX_SIDE = 65_535;

  public ReadLimits {
    if (maxBytes < 1 || maxBytes > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "want maxBytes in [1, 2147483639], got " + maxBytes + "; the default is 256 MiB");
    }
    if (maxPixels < 1 || maxPixels > 700_000_000) {
      throw new IllegalArgumentException(
          "want maxPixels in [1, 700000000], got " + maxPixels + "; the default is 64000000");
    }
  }

  void checkBytes(long bytes) throws UnreadableImageException {
    if (bytes > maxBytes) {
      throw new UnreadableImageException(
          "has %d bytes, at most %d are read; export a smaller image".formatted(bytes, maxBytes));
    }
  }

  /**
   * Checks the size that a header claims.
   *
   * @param mostPixels what the bytes of this file can hold at the format's best compression
   */
  void checkPixels(String format, long width, long height, long mostPixels)
      throws UnreadableImageException {
    if (width < 1 || height < 1) {
      throw UnreadableImageException.damaged(
          format, "it claims %d x %d pixels".formatted(width, height));
    }
    if (width > MAX_SIDE || height > MAX_SIDE || width * height > maxPixels) {
      throw new UnreadableImageException(
          "claims %d x %d pixels, at most %d pixels and %d a side are read; export a smaller image"
              .formatted(width, height, maxPixels, MAX_SIDE));
    }
    if (width * height > mostPixels) {
      throw UnreadableImageException.damaged(
          format,
          "it claims %d x %d pixels, more than its bytes can hold".formatted(width, height));
    }
  }
}
