package org.vultus.learn.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An array of whole numbers, in C order.
 *
 * @param header type and shape
 * @param data elements, little-endian, shared and never changed
 */
record NpyArray(NpyHeader header, byte[] data) {

  int length() {
    return Math.toIntExact(header.elements());
  }

  /** {@return the extent of one axis} */
  int extent(int axis) {
    return header.shape()[axis];
  }

  /** {@return number of axes} */
  int rank() {
    return header.shape().length;
  }

  /** {@return one element, by its place in C order} */
  long at(int i) {
    ByteBuffer buffer = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    return switch (header.type()) {
      case BOOL, UINT8 -> data[i] & 0xFF;
      case INT8 -> data[i];
      case UINT16 -> buffer.getShort(2 * i) & 0xFFFF;
      case INT16 -> buffer.getShort(2 * i);
      case INT32 -> buffer.getInt(4 * i);
      case INT64 -> buffer.getLong(8 * i);
    };
  }
}
