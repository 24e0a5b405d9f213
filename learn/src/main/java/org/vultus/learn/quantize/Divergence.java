package org.vultus.learn.quantize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vultus.model.GraphProbe;
import org.vultus.model.ModelBundle;
import org.vultus.model.Softmax;
import org.vultus.preprocess.Pixels;

/**
 * How far the answers of a graph lie from those of the float32 network: the mean Kullback-Leibler
 * divergence of its calibrated probabilities, in nats. It asks for no label, and moves smoothly
 * where the accuracy jumps: of some hundred images a handful change their label, and the luckiest
 * of many candidates would be taken.
 */
final class Divergence {
  private static final int BATCH = 16;

  private final ModelBundle bundle;
  private final List<Pixels> images;
  private final List<double[]> wanted;

  /**
   * Asks the float32 network.
   *
   * @param graph its bytes
   * @param images at least one, prepared for the bundle
   */
  Divergence(byte[] graph, ModelBundle bundle, List<Pixels> images) {
    this.bundle = bundle;
    this.images = List.copyOf(images);
    this.wanted = answers(graph);
  }

  /** {@return the divergence of a graph with the same inputs and outputs, 0 or more} */
  double of(byte[] graph) {
    double sum = 0;
    List<double[]> given = answers(graph);
    for (int i = 0; i < wanted.size(); i++) {
      double[] p = wanted.get(i);
      for (int c = 0; c < p.length; c++) {
        if (p[c] > 0) {
          sum += p[c] * Math.log(p[c] / Math.max(given.get(i)[c], Double.MIN_NORMAL));
        }
      }
    }
    return Math.max(0, sum / wanted.size());
  }

  private List<double[]> answers(byte[] graph) {
    List<double[]> answers = new ArrayList<>();
    int classes = bundle.classes().size();
    try (GraphProbe probe = GraphProbe.open(graph, 1)) {
      CalibrationRanges.show(
          probe,
          bundle,
          images,
          BATCH,
          outputs -> {
            float[] logits = outputs.get(bundle.outputs().logits());
            for (int from = 0; from < logits.length; from += classes) {
              float[] row = Arrays.copyOfRange(logits, from, from + classes);
              answers.add(Softmax.of(row, bundle.temperature()));
            }
          });
    }
    return answers;
  }
}
