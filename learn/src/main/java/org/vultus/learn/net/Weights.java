package org.vultus.learn.net;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The learned values of a network, outside of any library: float32 in row-major order
 * (convolutions: [outputs, inputs / groups, kernel, kernel]), by the names that {@link
 * Network.Node#weightShapes} gives.
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
