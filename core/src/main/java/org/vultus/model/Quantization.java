package org.vultus.model;

import java.util.Objects;
import java.util.Optional;
import org.vultus.provenance.Sha256;

/**
 * In which numbers a network is kept that was trained in float32, and which network that was.
 *
 * @param precision of weights, and of int8 also of what flows between them
 * @param source digest of the float32 graph
 * @param calibration the rule that chose the ranges of what flows; absent: none was needed
 * @param float32Layers how many layers with weights compute in float32 all the same
 */
public record Quantization(
    Precision precision, Sha256 source, Optional<String> calibration, int float32Layers) {

  /** Numbers that weights are kept in. */
  public enum Precision {
    /** 8-bit integers; layers between quantised tensors compute in integers. */
    INT8,
    /** 16-bit floating point; everything computes in float32. */
    FLOAT16
  }

  public Quantization {
    Objects.requireNonNull(precision, "precision");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(calibration, "calibration");
    if (float32Layers < 0) {
      throw new IllegalArgumentException("want 0 float32 layers or more, got " + float32Layers);
    }
  }

  /** {@return "int8" or "fp16", as file names and versions say it} */
  public String word() {
    return precision == Precision.INT8 ? "int8" : "fp16";
  }

  /**
   * {@return the bundle of a network that is kept so} It decides by the same rules until it gets
   * its own.
   *
   * @param float32 the bundle of the network that was trained
   * @param name of the model that it is to be
   * @param graph digest of its graph
   * @param temperature its own
   */
  public ModelBundle of(ModelBundle float32, String name, Sha256 graph, double temperature) {
    return new ModelBundle(
        name,
        float32.title(),
        float32.version() + "+" + word(),
        float32.task(),
        graph,
        Optional.of(this),
        float32.preprocessing(),
        float32.input(),
        float32.outputs(),
        float32.classes(),
        temperature,
        float32.operatingPoint(),
        float32.predictionSets(),
        float32.outOfDistribution(),
        float32.recognition(),
        float32.kind(),
        float32.mood(),
        float32.training(),
        float32.licence(),
        float32.intendedUse(),
        float32.limits(),
        float32.evaluation());
  }
}
