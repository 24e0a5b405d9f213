package org.vultus.learn.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the first bytes of a {@code .npy} array state (NumPy Enhancement Proposal 1, versions 1.0 to
 * 3.0).
 *
 * @param type of an element
 * @param shape extents, each 0 or more; C order; the product fits a {@code long}
 * @param offset bytes before the first element
 */
record NpyHeader(Type type, int[] shape, int offset) {
  private static final int MAX_TEXT = 1 << 16;
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)");

  /** Whole numbers, as labels and pixels are. */
  enum Type {
    BOOL("|b1", 1),
    UINT8("|u1", 1),
    INT8("|i1", 1),
    UINT16("<u2", 2),
    INT16("<i2", 2),
    INT32("<i4", 4),
    INT64("<i8", 8);

    private final String descr;
    private final int bytes;

    Type(String descr, int bytes) {
      this.descr = descr;
      this.bytes = bytes;
    }

    int bytes() {
      return bytes;
    }

    static Type of(String descr) throws IOException {
      for (Type type : values()) {
        boolean anyOrder = type.bytes == 1 && descr.length() == 3;
        if (type.descr.equals(descr)
            || (anyOrder && type.descr.substring(1).equals(descr.substring(1)))) {
          return type;
        }
      }
      throw new IOException(
          "its type is '%s'; want little-endian whole numbers: %s"
              .formatted(
                  descr,
                  Arrays.stream(values()).map(t -> t.descr).collect(Collectors.joining(" "))));
    }
  }

  /** {@return the number of elements} */
  long elements() {
    long product = 1;
    for (int extent : shape) {
      product = Math.multiplyExact(product, extent);
    }
    return product;
  }

  /** {@return bytes of all elements} */
  long bytes() {
    return Math.multiplyExact(elements(), type.bytes());
  }

  /** Reads a header and leaves the stream at the first element. */
  static NpyHeader read(InputStream in) throws IOException {
    byte[] start = exactly(in, 8);
    if (!Arrays.equals(MAGIC, 0, 6, start, 0, 6) || start[6] < 1 || start[6] > 3) {
      throw new IOException("it does not begin as a .npy array of version 1 to 3");
    }
    int sizeBytes = start[6] == 1 ? 2 : 4;
    byte[] size = exactly(in, sizeBytes);
    long length = 0;
    for (int i = sizeBytes - 1; i >= 0; i--) {
      length = length << 8 | size[i] & 0xFF;
    }
    if (length > MAX_TEXT) {
      throw new IOException(
          "its header has %d bytes; at most %d are read".formatted(length, MAX_TEXT));
    }
    String text = new String(exactly(in, (int) length), StandardCharsets.ISO_8859_1);
    if (group(ORDER, text).equals("True")) {
      throw new IOException("it is in Fortran order; save it in C order (numpy.ascontiguousarray)");
    }
    int offset = 8 + sizeBytes + (int) length;
    NpyHeader header =
        new NpyHeader(Type.of(group(DESCR, text)), shape(group(SHAPE, text)), offset);
    try {
      header.bytes();
    } catch (ArithmeticException e) {
      throw new IOException(
          "its shape %s is too large".formatted(Arrays.toString(header.shape)), e);
    }
    return header;
  }

  private static int[] shape(String text) throws IOException {
    try {
      return Arrays.stream(text.split(","))
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .mapToInt(Integer::parseInt)
          .toArray();
    } catch (NumberFormatException e) {
      throw new IOException("its shape (%s) is not of whole numbers below 2^31".formatted(text), e);
    }
  }

  private static String group(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("its header lacks " + pattern.pattern().split("'")[1]);
    }
    return matcher.group(1);
  }

  private static byte[] exactly(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("it ends within its header");
    }
    return bytes;
  }
}
