package org.vultus.image;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes PNG (ISO/IEC 15948): grayscale and RGB, 8 and 16 bit, without loss.
 *
 * <p>Rows carry the filter "up", the difference to the row above: on smooth medical images it comes
 * within some per cent of a choice by row and costs one subtraction. Nothing of the desktop
 * libraries is loaded, which a command that runs for a second would feel.
 */
public final class PngWriter {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int GRAYSCALE = 0;
  private static final int TRUECOLOUR = 2;
  private static final int PALETTE = 3;
  private static final int FILTER_UP = 2;
  private static final int SMALL = 6;
  private static final int QUICK = 1;

  private PngWriter() {}

  /** {@return the bytes of a PNG file; equal images give equal bytes} */
  public static byte[] write(Image image) {
    return write(image, "");
  }

  /**
   * {@return the bytes of a PNG file that says of itself what it shows}
   *
   * @param description text in Latin-1, for a tEXt chunk of that keyword; empty: none
   */
  public static byte[] write(Image image, String description) {
    return write(image, description, SMALL, colourType(image));
  }

  /**
   * {@return the bytes of a PNG file that is written several times faster than by {@link #write},
   * and somewhat larger: for pages that are made while somebody waits. Grays of 8 bit are a palette
   * of grays, as such a file goes into a PDF as it is}
   */
  public static byte[] quickly(Image image) {
    boolean isGray = image.photometric() != Photometric.RGB && image.bitDepth() == 8;
    return write(image, "", QUICK, isGray ? PALETTE : colourType(image));
  }

  private static int colourType(Image image) {
    return image.photometric() == Photometric.RGB ? TRUECOLOUR : GRAYSCALE;
  }

  private static byte[] write(Image image, String description, int level, int colourType) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(file)) {
      out.write(SIGNATURE);
      chunk(out, "IHDR", header(image, colourType));
      if (colourType == PALETTE) {
        chunk(out, "PLTE", grays());
      }
      if (!description.isEmpty()) {
        chunk(out, "tEXt", ("Description\0" + description).getBytes(StandardCharsets.ISO_8859_1));
      }
      chunk(out, "IDAT", compressedRows(image, level));
      chunk(out, "IEND", new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return file.toByteArray();
  }

  private static byte[] header(Image image, int colourType) throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(header)) {
      out.writeInt(image.width());
      out.writeInt(image.height());
      out.write(image.bitDepth());
      out.write(colourType);
      out.write(new byte[3]); // deflate, the five filters, not interlaced
    }
    return header.toByteArray();
  }

  private static byte[] grays() {
    byte[] palette = new byte[3 * 256];
    for (int i = 0; i < palette.length; i++) {
      palette[i] = (byte) (i / 3);
    }
    return palette;
  }

  private static byte[] compressedRows(Image image, int level) throws IOException {
    int bytesASample = image.bitDepth() / 8;
    int samples = image.width() * image.channels();
    byte[] row = new byte[samples * bytesASample];
    byte[] above = new byte[row.length];
    byte[] filtered = new byte[row.length];
    float[] values = new float[samples];
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(level);
    try (DeflaterOutputStream out = new DeflaterOutputStream(compressed, deflater, 1 << 14)) {
      for (int y = 0; y < image.height(); y++) {
        image.readRow(y, 0, image.width(), values);
        for (int i = 0; i < samples; i++) {
          int sample = (int) values[i];
          if (bytesASample == 2) {
            row[2 * i] = (byte) (sample >> 8);
            row[2 * i + 1] = (byte) sample;
          } else {
            row[i] = (byte) sample;
          }
        }
        for (int i = 0; i < row.length; i++) {
          filtered[i] = (byte) (row[i] - above[i]);
        }
        out.write(FILTER_UP);
        out.write(filtered);
        byte[] next = above;
        above = row;
        row = next;
      }
    } finally {
      deflater.end();
    }
    return compressed.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}
