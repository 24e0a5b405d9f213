package org.vultus.preprocess;

/**
 * Labels as vectors: 1 at the class, 0 elsewhere, so that a cross-entropy or a squared error can
 * compare them with probabilities without the classes having an order.
 *
 * <p>Source: Bishop 2006, Pattern Recognition and Machine Learning, section 4.1.2 (1-of-K coding).
 *
 * @param classes how many, 2 or more
 */
public record OneHot(int classes) {
  public OneHot {
    if (classes < 2) {
      throw new IllegalArgumentException("want two classes or more, got " + classes);
    }
  }

  /**
   * Encodes one label.
   *
   * @param label in [0, classes)
   * @return float32 [classes]
   */
  public float[] encode(int label) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "want a label in [0, %d), got %d".formatted(classes, label));
    }
    float[] vector = new float[classes];
    vector[label] = 1;
    return vector;
  }

  /** {@return the class of the largest entry, the first one of equals} */
  public int decode(float[] vector) {
    if (vector.length != classes) {
      throw new IllegalArgumentException(
          "want %d entries, got %d".formatted(classes, vector.length));
    }
    int best = 0;
    for (int i = 1; i < classes; i++) {
      if (vector[i] > vector[best]) {
        best = i;
      }
    }
    return best;
  }
}
