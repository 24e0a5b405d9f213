package org.vultus.learn.net;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The learned values of a network, outside of any library: float32 in row-major order
 * (convolutions: [outputs, inputs / groups, kernel, kernel]; {@link Layer.Lstm}: [gates · units,
 * inputs]), by the names that {@link Network.Node#weightShapes} gives.
 *
 * @param values name to values; the arrays are shared, not copied
 */
public record Weights(Map<String, float[]> values) {
  private static final int MAX_LENGTH = 1 << 28;

  public Weights {
    values = new TreeMap<>(values);
  }

  /**
   * {@return the values of one weight}
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public float[] of(String name) {
    float[] found = values.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no weight '" + name + "' among " + values.keySet());
    }
    return found;
  }

  /**
   * {@return these weights, in which the kernels of one convolution, and its biases, have a mean of
   * 0 over the outputs} All outputs lose the same by it: after a softmax nothing has changed.
   *
   * @param convolution name of a node with a bias
   */
  public Weights centred(String convolution) {
    Map<String, float[]> centred = new TreeMap<>(values);
    int outputs = of(convolution + ".bias").length;
    for (String name : List.of(convolution + ".weight", convolution + ".bias")) {
      float[] array = of(name).clone();
      int size = array.length / outputs;
      for (int k = 0; k < size; k++) {
        double mean = 0;
        for (int o = 0; o < outputs; o++) {
          mean += array[o * size + k] / (double) outputs;
        }
        for (int o = 0; o < outputs; o++) {
          array[o * size + k] -= (float) mean;
        }
      }
      centred.put(name, array);
    }
    return new Weights(centred);
  }

  /** Writes a count and then, by name, each weight's name, length and big-endian float32 values. */
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(values.size());
    for (Map.Entry<String, float[]> weight : values.entrySet()) {
      out.writeUTF(weight.getKey());
      out.writeInt(weight.getValue().length);
      for (float value : weight.getValue()) {
        out.writeFloat(value);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is cut short
   */
  public static Weights read(DataInputStream in) throws IOException {
    Map<String, float[]> values = new TreeMap<>();
    for (int count = in.readInt(); count > 0; count--) {
      String name = in.readUTF();
      int length = in.readInt();
      if (length < 0 || length > MAX_LENGTH) {
        throw new IOException("weight '" + name + "' has a length of " + length);
      }
      byte[] bytes = in.readNBytes(length * Float.BYTES);
      if (bytes.length != length * Float.BYTES) {
        throw new IOException("weight '" + name + "' is cut short");
      }
      float[] array = new float[length];
      ByteBuffer.wrap(bytes).asFloatBuffer().get(array);
      values.put(name, array);
    }
    return new Weights(values);
  }

  /** {@return whether every value is a finite number} */
  public boolean allFinite() {
    for (float[] array : values.values()) {
      for (float value : array) {
        if (!Float.isFinite(value)) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Weights that
        && values.keySet().equals(that.values.keySet())
        && values.entrySet().stream()
            .allMatch(e -> Arrays.equals(e.getValue(), that.values.get(e.getKey())));
  }

  @Override
  public int hashCode() {
    return values.keySet().hashCode();
  }
}
