package org.vultus.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What the markers of a JPEG say, and the file without all that is no picture (profiles,
 * thumbnails, comments), so that a decoder cannot be led astray by it.
 *
 * <p>Source: ITU-T T.81 (1992), annex B; T.871 (JFIF); Adobe Technical Note 5116 (colour
 * transform).
 *
 * @param adobe the colour transform of Adobe's marker, or −1
 * @param jfif whether it is a JFIF file, hence YCbCr
 * @param ids the names of the components
 * @param picture the sanitised file
 */
record JpegFile(
    int width,
    int height,
    int components,
    int adobe,
    boolean jfif,
    String ids,
    Orientation orientation,
    byte[] picture) {

  /** Reads all markers up to the end of the image, which must be there. */
  static JpegFile scan(byte[] bytes, ReadLimits limits) throws UnreadableImageException {
    return new Scan(bytes, limits).run();
  }

  /** One pass over the markers. */
  private static final class Scan {
    private static final String JPEG = "JPEG";

    /** A progressive file needs about ten; each one costs a pass over the whole picture. */
    private static final int MOST_SCANS = 100;

    private final FileBytes file;
    private final ReadLimits limits;
    private final ByteArrayOutputStream picture = new ByteArrayOutputStream();
    private Orientation orientation = Orientation.UPRIGHT;
    private int adobe = -1;
    private boolean jfif;
    private int width;
    private int height;
    private String ids;
    private int scans;

    private Scan(byte[] bytes, ReadLimits limits) {
      this.file = new FileBytes(JPEG, bytes, 0, bytes.length, ByteOrder.BIG_ENDIAN);
      this.limits = limits;
    }

    private JpegFile run() throws UnreadableImageException {
      picture.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8});
      long at = 2;
      while (true) {
        while (file.u8(at) != 0xFF || file.u8(at + 1) == 0xFF || file.u8(at + 1) == 0) {
          at++;
        }
        int marker = file.u8(at + 1);
        if (marker == 0xD9) {
          return finish();
        }
        if (marker == 0x01 || marker >= 0xD0 && marker <= 0xD8) {
          at += 2;
          continue;
        }
        int length = file.u16(at + 2);
        if (length < 2) {
          throw UnreadableImageException.damaged(JPEG, "a segment has the length " + length);
        }
        file.index(at + 2, length);
        long end = at + 2 + length;
        segment(marker, at + 4, length - 2);
        if (marker == 0xDA) {
          end = endOfScan(end);
        }
        boolean application = marker >= 0xE0 && marker <= 0xEF && marker != 0xEE;
        if (!application && marker != 0xFE) {
          picture.write(file.array(), (int) at, (int) (end - at));
        }
        at = end;
      }
    }

    private JpegFile finish() throws UnreadableImageException {
      if (ids == null || scans == 0) {
        throw UnreadableImageException.damaged(JPEG, "it holds no picture");
      }
      picture.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD9});
      return new JpegFile(
          width, height, ids.length(), adobe, jfif, ids, orientation, picture.toByteArray());
    }

    private void segment(int marker, long at, int length) throws UnreadableImageException {
      switch (marker) {
        case 0xC0, 0xC1, 0xC2 -> frame(at);
        case 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF ->
            throw UnreadableImageException.unsupported(
                JPEG, "lossless, hierarchical or arithmetic coding");
        case 0xDA -> {
          if (++scans > MOST_SCANS) {
            throw UnreadableImageException.damaged(
                JPEG, "it has more than " + MOST_SCANS + " scans");
          }
        }
        case 0xE0 -> jfif |= begins(at, length, "JFIF\0");
        case 0xE1 -> {
          if (begins(at, length, "Exif\0\0")) {
            int from = (int) at + 6;
            orientation = Orientation.ofExif(file.array(), from, (int) at + length);
          }
        }
        case 0xEE -> {
          if (begins(at, length, "Adobe") && length >= 12) {
            adobe = file.u8(at + 11);
          }
        }
        default -> {}
      }
    }

    private void frame(long at) throws UnreadableImageException {
      int bits = file.u8(at);
      int components = file.u8(at + 5);
      if (ids != null) {
        throw UnreadableImageException.damaged(JPEG, "it has two frames");
      }
      if (bits != 8) {
        throw UnreadableImageException.unsupported(JPEG, bits + " bits a sample");
      }
      if (components != 1 && components != 3 && components != 4) {
        throw UnreadableImageException.unsupported(JPEG, components + " components");
      }
      height = file.u16(at + 1);
      width = file.u16(at + 3);
      // A block of 64 samples takes one bit in one scan at least.
      limits.checkPixels(JPEG, width, height, file.length() * 512L);
      byte[] names = new byte[components];
      for (int c = 0; c < components; c++) {
        names[c] = (byte) file.u8(at + 6 + 3L * c);
      }
      ids = new String(names, StandardCharsets.ISO_8859_1);
    }

    /** {@return where the coded data ends: at a marker that is neither stuffing nor a restart} */
    private long endOfScan(long start) throws UnreadableImageException {
      for (long at = start; ; at++) {
        if (file.u8(at) == 0xFF) {
          int next = file.u8(at + 1);
          if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
            return at;
          }
        }
      }
    }

    private boolean begins(long at, int length, String text) {
      byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < wanted.length; i++) {
        if (i >= length || file.array()[(int) at + i] != wanted[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
