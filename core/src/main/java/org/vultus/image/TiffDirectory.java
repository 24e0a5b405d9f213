package org.vultus.image;

import java.nio.ByteOrder;

/**
 * One directory of a TIFF or Exif block. Values are read in place when asked for, so a tag that
 * claims billions of them costs nothing.
 *
 * <p>Source: TIFF Revision 6.0, section 2.
 *
 * @param start where the entries begin
 * @param entries how many, 12 bytes each
 */
record TiffDirectory(FileBytes file, long start, int entries) {

  /** {@return the first directory of a block} */
  static TiffDirectory first(String format, byte[] array, int from, int to)
      throws UnreadableImageException {
    boolean little = to - from > 1 && array[from] == 'I';
    ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    FileBytes file = new FileBytes(format, array, from, to, order);
    int version = file.u16(2);
    if (version == 43) {
      throw UnreadableImageException.unsupported(format, "64-bit offsets (BigTIFF)");
    }
    if (version != 42) {
      throw UnreadableImageException.damaged(format, "its version is " + version + ", not 42");
    }
    long directory = file.u32(4);
    int entries = file.u16(directory);
    file.index(directory + 2, 12L * entries);
    return new TiffDirectory(file, directory + 2, entries);
  }

  /**
   * The values of a tag.
   *
   * @param type 1: bytes, 3: shorts, 4: longs
   * @param at where the first value is
   */
  record Field(FileBytes file, int tag, int type, long count, long at) {

    /** {@return one value, unsigned} */
    long value(long i) throws UnreadableImageException {
      if (i >= count) {
        throw UnreadableImageException.damaged(
            file.format(), "tag %d has %d values, not %d".formatted(tag, count, i + 1));
      }
      return switch (type) {
        case 1 -> file.u8(at + i);
        case 3 -> file.u16(at + 2 * i);
        case 4 -> file.u32(at + 4 * i);
        default ->
            throw UnreadableImageException.damaged(
                file.format(), "tag %d has type %d, not a whole number".formatted(tag, type));
      };
    }
  }

  /** {@return the values of a tag, or null where it is not there} */
  Field field(int tag) throws UnreadableImageException {
    for (int i = 0; i < entries; i++) {
      long entry = start + 12L * i;
      if (file.u16(entry) == tag) {
        int type = file.u16(entry + 2);
        long count = file.u32(entry + 4);
        int size = type == 1 ? 1 : type == 3 ? 2 : 4;
        long at = count * size <= 4 ? entry + 8 : file.u32(entry + 8);
        return new Field(file, tag, type, count, at);
      }
    }
    return null;
  }

  /** {@return the first value of a tag, or what counts where it is not there} */
  long number(int tag, long otherwise) throws UnreadableImageException {
    Field field = field(tag);
    return field == null ? otherwise : field.value(0);
  }

  /** {@return the values of a tag that must be there} */
  Field require(int tag, String name) throws UnreadableImageException {
    Field field = field(tag);
    if (field == null) {
      throw UnreadableImageException.damaged(file.format(), "it lacks the tag " + name);
    }
    return field;
  }
}
