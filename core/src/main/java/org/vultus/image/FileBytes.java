package org.vultus.image;

import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Bytes of a file, read with bounds: what lies past the end is an unreadable image, whatever a
 * header says.
 *
 * @param format named in errors
 * @param array holds the file
 * @param from where offset 0 is
 * @param to end of what may be read
 * @param order of the bytes of numbers
 */
record FileBytes(String format, byte[] array, int from, int to, ByteOrder order) {
  FileBytes {
    Objects.checkFromToIndex(from, to, array.length);
  }

  int length() {
    return to - from;
  }

  /** {@return whether count bytes from this offset are there} */
  boolean has(long offset, long count) {
    return offset >= 0 && count >= 0 && offset <= length() && count <= length() - offset;
  }

  int u8(long offset) throws UnreadableImageException {
    return array[index(offset, 1)] & 0xFF;
  }

  int u16(long offset) throws UnreadableImageException {
    int i = index(offset, 2);
    int first = array[i] & 0xFF;
    int second = array[i + 1] & 0xFF;
    return order == ByteOrder.BIG_ENDIAN ? first << 8 | second : second << 8 | first;
  }

  long u32(long offset) throws UnreadableImageException {
    long first = u16(offset);
    long second = u16(offset + 2);
    return order == ByteOrder.BIG_ENDIAN ? first << 16 | second : second << 16 | first;
  }

  /** {@return where the bytes from this offset stand in the array, having checked that they do} */
  int index(long offset, long count) throws UnreadableImageException {
    if (!has(offset, count)) {
      throw UnreadableImageException.truncated(format);
    }
    return from + (int) offset;
  }
}
