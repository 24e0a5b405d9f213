package org.vultus.learn.graph;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Constants of a graph: their values, row-major, little-endian as ONNX wants them. */
public final class Tensors {
  private Tensors() {}

  /** {@return whether it holds float32 values} */
  public static boolean isFloat(TensorProto tensor) {
    return tensor.getDataType() == DataType.FLOAT.getNumber();
  }

  /** {@return how many values its shape holds; 1 of a scalar} */
  public static long size(TensorProto tensor) {
    return tensor.getDimsList().stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
  }

  /**
   * {@return the values of a float32 tensor, a copy}
   *
   * @throws IllegalArgumentException if it is of another type, or has not as many values as its
   *     shape says
   */
  public static float[] floats(TensorProto tensor) {
    require(tensor, DataType.FLOAT);
    float[] values;
    if (tensor.getFloatDataCount() > 0) {
      values = new float[tensor.getFloatDataCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
    } else {
      FloatBuffer raw = raw(tensor).asFloatBuffer();
      values = new float[raw.remaining()];
      raw.get(values);
    }
    return whole(tensor, values, values.length);
  }

  /** {@return the values of an int8 tensor, a copy} */
  public static byte[] bytes(TensorProto tensor) {
    require(tensor, DataType.INT8);
    byte[] values = tensor.getRawData().toByteArray();
    return whole(tensor, values, values.length);
  }

  /** {@return the values of an int32 tensor, a copy} */
  public static int[] integers(TensorProto tensor) {
    require(tensor, DataType.INT32);
    int[] values = new int[tensor.getRawData().size() / Integer.BYTES];
    raw(tensor).asIntBuffer().get(values);
    return whole(tensor, values, values.length);
  }

  /** {@return the bits of the values of a float16 tensor, a copy; see {@link Halves}} */
  public static short[] halves(TensorProto tensor) {
    require(tensor, DataType.FLOAT16);
    short[] values = new short[tensor.getRawData().size() / Short.BYTES];
    raw(tensor).asShortBuffer().get(values);
    return whole(tensor, values, values.length);
  }

  /** {@return a float32 tensor} */
  public static TensorProto ofFloats(String name, float[] values, Iterable<Long> shape) {
    ByteBuffer bytes = buffer(values.length, Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return of(name, DataType.FLOAT, bytes, shape);
  }

  /** {@return an int8 tensor} */
  public static TensorProto ofBytes(String name, byte[] values, Iterable<Long> shape) {
    return of(name, DataType.INT8, ByteBuffer.wrap(values), shape);
  }

  /** {@return a uint8 tensor} */
  public static TensorProto ofUnsignedBytes(String name, byte[] values, Iterable<Long> shape) {
    return of(name, DataType.UINT8, ByteBuffer.wrap(values), shape);
  }

  /** {@return an int32 tensor} */
  public static TensorProto ofIntegers(String name, int[] values, Iterable<Long> shape) {
    ByteBuffer bytes = buffer(values.length, Integer.BYTES);
    bytes.asIntBuffer().put(values);
    return of(name, DataType.INT32, bytes, shape);
  }

  /** {@return a float16 tensor of these bits} */
  public static TensorProto ofHalves(String name, short[] bits, Iterable<Long> shape) {
    ByteBuffer bytes = buffer(bits.length, Short.BYTES);
    bytes.asShortBuffer().put(bits);
    return of(name, DataType.FLOAT16, bytes, shape);
  }

  private static TensorProto of(
      String name, DataType type, ByteBuffer bytes, Iterable<Long> shape) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(type.getNumber())
        .addAllDims(shape)
        .setRawData(ByteString.copyFrom(bytes))
        .build();
  }

  private static ByteBuffer buffer(int count, int bytes) {
    return ByteBuffer.allocate(Math.multiplyExact(count, bytes)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer raw(TensorProto tensor) {
    return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void require(TensorProto tensor, DataType type) {
    if (tensor.getDataType() != type.getNumber()) {
      throw new IllegalArgumentException(
          "want '%s' as %s, got type %s; export the model anew"
              .formatted(tensor.getName(), type, DataType.forNumber(tensor.getDataType())));
    }
  }

  private static <T> T whole(TensorProto tensor, T values, int count) {
    if (count != size(tensor)) {
      throw new IllegalArgumentException(
          "want %d values of '%s', whose shape is %s, got %d; export the model anew"
              .formatted(size(tensor), tensor.getName(), tensor.getDimsList(), count));
    }
    return values;
  }
}
