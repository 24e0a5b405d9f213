package org.vultus.learn.net;

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
