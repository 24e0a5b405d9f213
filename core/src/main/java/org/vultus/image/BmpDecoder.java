package org.vultus.image;

import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads BMP: palettes of 1, 4 and 8 bits (plain or run-length encoded); 16, 24 and 32 bits by any
 * masks. Palettes that are all gray give one channel. Alpha is ignored: most writers leave it at
 * zero without meaning it.
 *
 * <p>Source: Microsoft, Bitmap Storage (BITMAPINFOHEADER to BITMAPV5HEADER).
 */
final class BmpDecoder {
  private static final String BMP = "BMP";
  private static final int HEADER = 14;
  private static final int CORE = 12;

  private final FileBytes file;
  private final int width;
  private final int height;
  private final boolean topDown;
  private final int bits;
  private final int compression;
  private final long pixels;

  private BmpDecoder(byte[] bytes, ReadLimits limits) throws UnreadableImageException {
    file = new FileBytes(BMP, bytes, 0, bytes.length, ByteOrder.LITTLE_ENDIAN);
    boolean core = file.u32(HEADER) == CORE;
    long claimedWidth = core ? file.u16(18) : (int) file.u32(18);
    long claimedHeight = core ? file.u16(20) : (int) file.u32(22);
    bits = file.u16(core ? 24 : 28);
    compression = core ? 0 : (int) file.u32(30);
    pixels = file.u32(10);
    topDown = claimedHeight < 0;
    boolean known =
        switch (compression) {
          case 0 -> bits == 1 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32;
          case 1 -> bits == 8;
          case 2 -> bits == 4;
          case 3, 6 -> bits == 16 || bits == 32;
          default -> false;
        };
    if (!known || !core && file.u32(HEADER) < 40) {
      throw UnreadableImageException.unsupported(
          BMP, "%d bits a pixel and compression %d".formatted(bits, compression));
    }
    long most = isRunLength() ? bytes.length * 128L : bytes.length * 8L / bits;
    limits.checkPixels(BMP, claimedWidth, Math.abs(claimedHeight), most);
    width = (int) claimedWidth;
    height = (int) Math.abs(claimedHeight);
  }

  static Image decode(byte[] bytes, ReadLimits limits) throws UnreadableImageException {
    BmpDecoder decoder = new BmpDecoder(bytes, limits);
    return decoder.bits <= 8 ? decoder.numbered() : decoder.coloured();
  }

  private boolean isRunLength() {
    return compression == 1 || compression == 2;
  }

  private int imageRow(int fileRow) {
    return topDown ? fileRow : height - 1 - fileRow;
  }

  /** {@return where a row begins, having checked that it is there; rows fill up to four bytes} */
  private int row(int fileRow) throws UnreadableImageException {
    long stride = ((long) width * bits + 31) / 32 * 4;
    return file.index(pixels + fileRow * stride, PackedSamples.rowBytes(width, bits));
  }

  private Image numbered() throws UnreadableImageException {
    Palette palette = palette();
    byte[] expanded =
        isRunLength() ? new BmpRuns(file, pixels, bits, width, height).expand() : null;
    if (expanded == null) {
      row(height - 1);
    }
    Canvas canvas = new Canvas(width, height, palette.photometric(), 8);
    int[] numbers = new int[width];
    int[] samples = new int[width * canvas.channels()];
    for (int r = 0; r < height; r++) {
      if (expanded != null) {
        byte[] one = Arrays.copyOfRange(expanded, r * width, (r + 1) * width);
        PackedSamples.unpack(one, 8, file.order(), numbers, width);
      } else {
        int from = row(r);
        int to = from + PackedSamples.rowBytes(width, bits);
        byte[] packed = Arrays.copyOfRange(file.array(), from, to);
        PackedSamples.unpack(packed, bits, file.order(), numbers, width);
      }
      palette.look(BMP, numbers, width, canvas.channels(), samples);
      canvas.put(imageRow(r), 0, 1, samples, width);
    }
    return canvas.upright(Orientation.UPRIGHT);
  }

  private Palette palette() throws UnreadableImageException {
    long size = file.u32(HEADER);
    int bytes = size == CORE ? 3 : 4;
    long used = size == CORE ? 0 : file.u32(46);
    long at = HEADER + size;
    long colours = used == 0 ? 1L << bits : Math.min(used, 1L << bits);
    if (pixels > at) {
      colours = Math.min(colours, (pixels - at) / bytes);
    }
    int[] rgb = new int[(int) colours];
    for (int i = 0; i < rgb.length; i++) {
      long entry = at + (long) i * bytes;
      rgb[i] = file.u8(entry + 2) << 16 | file.u8(entry + 1) << 8 | file.u8(entry);
    }
    return new Palette(rgb);
  }

  private Image coloured() throws UnreadableImageException {
    row(height - 1);
    long[] masks = masks();
    Canvas canvas = new Canvas(width, height, Photometric.RGB, 8);
    int[] samples = new int[3 * width];
    int bytes = bits / 8;
    for (int r = 0; r < height; r++) {
      int at = row(r);
      for (int x = 0; x < width; x++, at += bytes) {
        long pixel = 0;
        for (int b = bytes - 1; b >= 0; b--) {
          pixel = pixel << 8 | file.array()[at + b] & 0xFF;
        }
        for (int c = 0; c < 3; c++) {
          samples[3 * x + c] = sample(pixel, masks[c]);
        }
      }
      canvas.put(imageRow(r), 0, 1, samples, width);
    }
    return canvas.upright(Orientation.UPRIGHT);
  }

  private long[] masks() throws UnreadableImageException {
    if (compression == 3 || compression == 6) {
      return new long[] {file.u32(54), file.u32(58), file.u32(62)};
    }
    return bits == 16
        ? new long[] {0x7C00, 0x03E0, 0x001F}
        : new long[] {0xFF0000, 0x00FF00, 0x0000FF};
  }

  private static int sample(long pixel, long mask) {
    if (mask == 0) {
      return 0;
    }
    long most = mask >> Long.numberOfTrailingZeros(mask);
    long value = (pixel & mask) >> Long.numberOfTrailingZeros(mask);
    return most == 255 ? (int) value : (int) ((value * 255 + most / 2) / most);
  }
}
