package org.vultus.learn.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.vultus.learn.net.Shape;
import org.vultus.learn.net.TorchNetwork;
import org.vultus.preprocess.OneHot;
import org.vultus.preprocess.Preprocessing;

/**
 * What a network says of a split.
 *
 * @param logits one row an image
 * @param labels the truth
 */
public record Predictions(List<float[]> logits, int[] labels) {
  private static final int BATCH = 256;
  private static final long WIDTH = 3;

  public Predictions {
    if (logits.size() != labels.length || labels.length == 0) {
      throw new IllegalArgumentException(
          "want one label a row of logits and at least one, got %d and %d"
              .formatted(labels.length, logits.size()));
    }
  }

  /**
   * Computes them.
   *
   * @param mirrored whether each logit is the mean of those of the image and of its mirror image
   */
  static Predictions of(
      TorchNetwork network, PreparedImages images, Preprocessing preprocessing, boolean mirrored) {
    Shape shape = network.network().input();
    int classes = network.network().classes();
    List<float[]> rows = new ArrayList<>(images.size());
    float[] input = new float[BATCH * shape.size()];
    for (int from = 0; from < images.size(); from += BATCH) {
      int size = Math.min(BATCH, images.size() - from);
      for (int i = 0; i < size; i++) {
        preprocessing.standardize(images.images().get(from + i), input, i * shape.size());
      }
      try (var scope = new PointerScope();
          var noGrad = new NoGradGuard()) {
        Tensor batch = tensor(input, size, shape);
        Tensor logits = network.logits(batch, false);
        if (mirrored) {
          Tensor ofMirrorImages = network.logits(batch.flip(WIDTH), false);
          logits = logits.add(ofMirrorImages).div(new Scalar(2));
        }
        float[] values = new float[size * classes];
        logits.contiguous().data_ptr_float().get(values);
        for (int i = 0; i < size; i++) {
          rows.add(java.util.Arrays.copyOfRange(values, i * classes, (i + 1) * classes));
        }
      }
    }
    return new Predictions(rows, images.labels());
  }

  /**
   * A tensor over a copy of the first {@code size} images of an array; lives in the caller's scope.
   */
  static Tensor tensor(float[] input, int size, Shape shape) {
    FloatPointer values = new FloatPointer((long) size * shape.size());
    values.put(input, 0, size * shape.size());
    return torch.from_blob(values, size, shape.channels(), shape.height(), shape.width());
  }

  /** {@return share of images whose largest logit is that of their label} */
  public double accuracy() {
    OneHot oneHot = new OneHot(logits.get(0).length);
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      if (oneHot.decode(logits.get(i)) == labels[i]) {
        right++;
      }
    }
    return (double) right / labels.length;
  }

  /** {@return mean over the classes that have images of {@link #accuracy} among their images} */
  public double balancedAccuracy() {
    int classes = logits.get(0).length;
    OneHot oneHot = new OneHot(classes);
    int[] images = new int[classes];
    int[] right = new int[classes];
    for (int i = 0; i < labels.length; i++) {
      images[labels[i]]++;
      right[labels[i]] += oneHot.decode(logits.get(i)) == labels[i] ? 1 : 0;
    }
    return IntStream.range(0, classes)
        .filter(c -> images[c] > 0)
        .mapToDouble(c -> (double) right[c] / images[c])
        .average()
        .orElseThrow();
  }
}
