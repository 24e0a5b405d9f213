package org.vultus.learn.saliency;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.vultus.model.Activations;
import org.vultus.model.OnnxModel;
import org.vultus.preprocess.GaussianFilter;
import org.vultus.preprocess.Pixels;

/**
 * What a network still says of an image while its pixels are removed one after the other, and while
 * they are put back [1].
 *
 * <p>If a map tells what the network uses, then removing its strongest pixels first makes the
 * probability fall fast, and putting them back first makes it rise fast. Areas under the two curves
 * sum that up; they mean something only beside those of other orders, as both also depend on how
 * easily the network is upset.
 *
 * <p>A removed pixel takes the value that it has in the Gaussian-blurred image, in both curves. A
 * constant, which [1] puts in its place for deletion, cuts the image with an edge along the border
 * of the removed part: the network then answers to edges that the order of removal has drawn, and
 * on a radiograph black is no absence but air. Blur takes detail away, adds no edge, and keeps the
 * grey that surrounds it. Its hazard: evidence that is itself a broad shade outlives it.
 *
 * <p>[1] Petsiuk, Das and Saenko 2018, RISE: Randomized Input Sampling for Explanation of Black-box
 * Models, arXiv:1806.07421
 */
final class PixelRemoval {
  /** Even steps from no pixel removed to all. */
  static final int STEPS = 32;

  /** The blur's standard deviation over the longer side of the network's input. */
  private static final double BLUR = 0.1;

  private final OnnxModel model;
  private final Pixels whole;
  private final Pixels blurred;
  private final int classIndex;

  /**
   * @param whole the image as the model reads it
   * @param classIndex the class whose probability is followed
   */
  PixelRemoval(OnnxModel model, Pixels whole, int classIndex) {
    this.model = model;
    this.whole = whole;
    this.blurred = new GaussianFilter(blur(whole.height(), whole.width())).apply(whole);
    this.classIndex = classIndex;
  }

  /** {@return the standard deviation, in pixels, of the blur of an input of this size} */
  static double blur(int height, int width) {
    return Math.min(100, BLUR * Math.max(height, width));
  }

  /** {@return the probability at each step of the share removed, from 0 to 1} */
  double[] deletion(int[] order) {
    return curve(whole, blurred, order);
  }

  /** {@return the probability at each step of the share put back, from 0 to 1} */
  double[] insertion(int[] order) {
    return curve(blurred, whole, order);
  }

  /** {@return the area under a curve of even steps from 0 to 1, by the trapezoidal rule} */
  static double area(double[] curve) {
    double ends = (curve[0] + curve[curve.length - 1]) / 2;
    return (DoubleStream.of(curve).sum() - ends) / (curve.length - 1);
  }

  private double[] curve(Pixels from, Pixels to, int[] order) {
    int plane = from.height() * from.width();
    float[] values = from.values().clone();
    List<Pixels> stages = new ArrayList<>();
    int changed = 0;
    for (int step = 0; step <= STEPS; step++) {
      int until = (int) Math.round((double) order.length * step / STEPS);
      for (; changed < until; changed++) {
        for (int channel = 0; channel < from.channels(); channel++) {
          int at = channel * plane + order[changed];
          values[at] = to.values()[at];
        }
      }
      stages.add(new Pixels(from.channels(), from.height(), from.width(), values.clone()));
    }
    Activations activations = model.run(stages);
    double[] curve = new double[stages.size()];
    for (int i = 0; i < curve.length; i++) {
      curve[i] = activations.probabilities(i)[classIndex];
    }
    return curve;
  }
}
