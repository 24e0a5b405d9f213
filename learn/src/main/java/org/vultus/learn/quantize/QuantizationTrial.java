package org.vultus.learn.quantize;

import java.util.List;
import java.util.Locale;
import org.vultus.learn.evaluate.Interval;

/**
 * What a network is worth before and after it was kept in fewer bits, on validation images that
 * chose nothing.
 *
 * @param model its name
 * @param version of the float32 weights
 * @param form "int8" or "fp16"
 * @param dataSet whose validation split it was
 * @param calibrationImages images that the ranges were chosen by
 * @param judgedImages other images, on which both were measured
 * @param before the float32 network
 * @param after the other
 * @param difference accuracy after less that before
 * @param interval of the difference: 95 %, from paired resamples of subjects, or of images where
 *     they are not known
 * @param rules what was tried, the one that was taken first; empty where there was no choice
 * @param quantizedLayers how many convolutions compute in 8 bits
 * @param keptLayers layers that were left in float32 since 8 bits lost too much
 */
public record QuantizationTrial(
    String model,
    String version,
    String form,
    String dataSet,
    int calibrationImages,
    int judgedImages,
    Form before,
    Form after,
    double difference,
    Interval interval,
    List<Tried> rules,
    int quantizedLayers,
    List<String> keptLayers) {

  /** No more of the accuracy may be lost. */
  public static final double TOLERANCE = 0.005;

  /** A difference of rounding is none. */
  private static final double ROUNDING = 1e-9;

  /**
   * One form of a network.
   *
   * @param bytes of the graph
   * @param accuracy share of right labels
   * @param interval of the accuracy: 95 %, Wilson's
   * @param loss mean cross-entropy in nats, at a temperature fitted on these images
   * @param milliseconds processor time of a call with one image on one thread, median
   */
  public record Form(
      long bytes, double accuracy, Interval interval, double loss, double milliseconds) {}

  /**
   * A way to choose the ranges.
   *
   * @param rule that chose them
   * @param firstLayer whether the first convolution computes in 8 bits too
   * @param divergence of the answers from those of the float32 network on the calibration images,
   *     in nats
   */
  public record Tried(String rule, boolean firstLayer, double divergence) {}

  public QuantizationTrial {
    rules = List.copyOf(rules);
    keptLayers = List.copyOf(keptLayers);
  }

  /** {@return whether no more than {@link #TOLERANCE} is lost} */
  public boolean passes() {
    return difference >= -TOLERANCE - ROUNDING;
  }

  /** {@return why it is refused, in one line} */
  public String refusal() {
    return String.format(
        Locale.ROOT,
        "%s loses %.2f points of accuracy as %s, more than %.1f: %.4f before, %.4f after, on %,d validation images of %s; nothing is written; keep it in float32%s",
        model,
        -100 * difference,
        form,
        100 * TOLERANCE,
        before.accuracy(),
        after.accuracy(),
        judgedImages,
        dataSet,
        form.equals("int8") ? ", or try --format fp16" : "");
  }
}
