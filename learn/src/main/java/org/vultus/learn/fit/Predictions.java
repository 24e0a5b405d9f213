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
import org.vultus.learn.evaluate.ConfusionMatrix;
import org.vultus.learn.evaluate.Temperature;
import org.vultus.learn.net.Shape;
import org.vultus.learn.net.TorchNetwork;
import org.vultus.preprocess.OneHot;
import org.vultus.preprocess.Preprocessing;

/**
 * What a network says of a split.
 *
 * @param logits one row an image
 * @param labels the true classes; empty where images have findings
 * @param findings whether each image shows each finding; empty where images are of one class
 */
public record Predictions(List<float[]> logits, int[] labels, List<boolean[]> findings) {
  private static final int BATCH = 256;
  private static final long WIDTH = 3;

  public Predictions {
    boolean one = labels.length == logits.size() && findings.isEmpty();
    boolean several = findings.size() == logits.size() && labels.length == 0;
    if (logits.isEmpty() || !(one || several)) {
      throw new IllegalArgumentException(
          "want one label, or findings, a row of logits and at least one, got %d and %d for %d"
              .formatted(labels.length, findings.size(), logits.size()));
    }
  }

  /** What a network says of images of one class each. */
  public Predictions(List<float[]> logits, int[] labels) {
    this(logits, labels, List.of());
  }

  /**
   * Computes them.
   *
   * @param mirrored whether each logit is the mean of those of the image and of its mirror image
   * @throws DivergedException if a logit is not a finite number
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
        requireFinite(values);
        for (int i = 0; i < size; i++) {
          rows.add(java.util.Arrays.copyOfRange(values, i * classes, (i + 1) * classes));
        }
      }
    }
    return new Predictions(rows, images.labels(), images.findings());
  }

  private static void requireFinite(float[] logits) {
    for (float logit : logits) {
      if (!Float.isFinite(logit)) {
        throw new DivergedException(
            "the network gave %s for an image of the validation split; lower optimizer.learningRate or lengthen schedule.warmupEpochs"
                .formatted(logit));
      }
    }
  }

  /**
   * A tensor over a copy of the first {@code size} images of an array; lives in the caller's scope.
   */
  static Tensor tensor(float[] input, int size, Shape shape) {
    FloatPointer values = new FloatPointer((long) size * shape.size());
    values.put(input, 0, size * shape.size());
    return torch.from_blob(values, size, shape.channels(), shape.height(), shape.width());
  }

  /** {@return whether each image is of exactly one class} */
  public boolean exclusive() {
    return findings.isEmpty();
  }

  /** {@return how many images there are} */
  public int images() {
    return logits.size();
  }

  /**
   * {@return the mean negative log-likelihood of the truth, in nats} Of findings: the mean over the
   * findings too.
   *
   * @param temperature divides the logits
   */
  public double loss(double temperature) {
    return exclusive()
        ? Temperature.loss(logits, labels, temperature)
        : Temperature.lossOfFindings(logits, findings, temperature);
  }

  /** {@return the temperature of the least {@link #loss}} */
  public double temperature() {
    return exclusive()
        ? Temperature.fit(logits, labels)
        : Temperature.fitFindings(logits, findings);
  }

  /**
   * {@return share of images whose largest logit is that of their label} Of findings: share, over
   * all images and findings, of those that are there and have a probability above 1/2, or are not
   * and have not.
   */
  public double accuracy() {
    if (!exclusive()) {
      return IntStream.range(0, findings.get(0).length)
          .mapToDouble(c -> share(c, true, true))
          .average()
          .orElseThrow();
    }
    return confusion().accuracy();
  }

  /** {@return of the images that show a finding, or do not, or of both, the share that is right} */
  private double share(int finding, boolean ofShown, boolean ofOthers) {
    int images = 0;
    int right = 0;
    for (int i = 0; i < findings.size(); i++) {
      boolean shown = findings.get(i)[finding];
      if (shown ? ofShown : ofOthers) {
        images++;
        right += shown == logits.get(i)[finding] > 0 ? 1 : 0;
      }
    }
    return images == 0 ? Double.NaN : (double) right / images;
  }

  /**
   * {@return mean over the classes that have images of {@link #accuracy} among their images} Of
   * findings: mean of sensitivity and specificity, over those that have both.
   */
  public double balancedAccuracy() {
    if (!exclusive()) {
      return IntStream.range(0, findings.get(0).length)
          .mapToDouble(c -> (share(c, true, false) + share(c, false, true)) / 2)
          .filter(value -> !Double.isNaN(value))
          .average()
          .orElse(Double.NaN);
    }
    ConfusionMatrix confusion = confusion();
    return confusion.macro(confusion::sensitivity);
  }

  private ConfusionMatrix confusion() {
    OneHot oneHot = new OneHot(logits.get(0).length);
    return ConfusionMatrix.of(oneHot.classes(), labels, i -> oneHot.decode(logits.get(i)));
  }
}
