package org.vultus.learn.quantize;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vultus.learn.quantize.QuantizationTrial.Tried;
import org.vultus.model.ModelBundle;
import org.vultus.preprocess.Pixels;

/**
 * Finds the int8 form of a network: every rule to choose ranges, with the first layer in 8 bits and
 * in float32, each judged by its {@link Divergence} on the calibration images. Where that is not
 * good enough, layers go back to float32, the one that costs most first.
 */
final class Int8Search {
  private final ModelProto folded;
  private final Divergence divergence;
  private final Map<String, TensorHistogram> histograms;
  private final List<Candidate> candidates;

  /** A form. */
  record Candidate(CalibrationRule rule, boolean firstLayer, byte[] graph, double divergence) {
    Tried tried() {
      return new Tried(rule.word(), firstLayer, divergence);
    }
  }

  /**
   * Tries all rules.
   *
   * @param graph bytes of the float32 network
   * @param images to calibrate by, at least one
   * @throws IllegalArgumentException if there is nothing in it to be quantised
   */
  Int8Search(byte[] graph, ModelProto model, ModelBundle bundle, List<Pixels> images) {
    this.folded = BatchNormalizationFolding.of(model);
    this.divergence = new Divergence(graph, bundle, images);
    Int8Region whole = Int8Region.of(folded.getGraph(), Set.of());
    if (whole.layers().isEmpty()) {
      throw new IllegalArgumentException(
          "model %s has no convolution before its last that could compute in 8 bits; try --format fp16"
              .formatted(bundle.name()));
    }
    this.histograms = CalibrationRanges.of(folded, bundle, whole.measured(), images);
    this.candidates = new ArrayList<>();
    for (CalibrationRule rule : CalibrationRule.values()) {
      candidates.add(candidate(rule, true, Set.of()));
      if (whole.layers().size() > 1) {
        candidates.add(candidate(rule, false, Set.of()));
      }
    }
    candidates.sort(Comparator.comparingDouble(Candidate::divergence));
  }

  /** {@return what was tried, the best first} */
  List<Candidate> candidates() {
    return List.copyOf(candidates);
  }

  /** {@return how many convolutions the network has} */
  int convolutions() {
    return (int)
        folded.getGraph().getNodeList().stream()
            .filter(node -> node.getOpType().equals("Conv"))
            .count();
  }

  /** {@return how many convolutions of a form compute in 8 bits} */
  int layers(Candidate of, Set<String> kept) {
    return region(of.firstLayer(), kept).layers().size();
  }

  /** {@return the layers of a form, the one first whose return to float32 helps most} */
  List<String> bySensitivity(Candidate of) {
    Map<String, Double> left = new HashMap<>();
    for (String layer : region(of.firstLayer(), Set.of()).layers()) {
      left.put(layer, candidate(of.rule(), of.firstLayer(), Set.of(layer)).divergence());
    }
    return left.keySet().stream()
        .sorted(Comparator.<String>comparingDouble(left::get).thenComparing(layer -> layer))
        .toList();
  }

  /** {@return a form with some layers in float32} */
  Candidate candidate(CalibrationRule rule, boolean firstLayer, Set<String> kept) {
    Map<String, ActivationRange> ranges = new HashMap<>();
    Int8Region region = region(firstLayer, kept);
    histograms.forEach((tensor, histogram) -> ranges.put(tensor, rule.of(histogram)));
    byte[] graph = HalfPrecision.of(QdqGraph.of(folded, region, ranges)).toByteArray();
    return new Candidate(rule, firstLayer, graph, divergence.of(graph));
  }

  private Int8Region region(boolean firstLayer, Set<String> kept) {
    Set<String> float32 = new HashSet<>(kept);
    if (!firstLayer) {
      float32.add(Int8Region.of(folded.getGraph(), Set.of()).layers().get(0));
    }
    return Int8Region.of(folded.getGraph(), float32);
  }
}
