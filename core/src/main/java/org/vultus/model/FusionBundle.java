package org.vultus.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vultus.provenance.ModelReference;
import org.vultus.provenance.Sha256;

/**
 * What {@code bundle.yaml} says of a model that joins a study's scan with the patient's face and
 * words. It is a record of its own beside {@link ModelBundle}: it reads no picture, and it answers
 * only as far as its cohort goes.
 *
 * @param name as in {@code models/NAME}: lower-case words joined by hyphens
 * @param title as reports print it
 * @param version semantic version of the weights
 * @param task always {@code fusion}
 * @param sha256 digest of {@code model.onnx}
 * @param study the network whose embeddings and probabilities it was taught with; no other's mean
 *     the same
 * @param emotion the network that read its patients' faces; empty: they showed none, and a face
 *     tells it nothing
 * @param words the network that read their words; empty: they said none
 * @param healthy classes of the study without disease
 * @param input name of the graph's input: float32 [N, 1, 1, features]
 * @param output name of the graph's output: float32 [N, 2], the evidence against and for disease
 * @param calibration of the study's network, on scans that it was not trained on
 * @param scaling from what the modalities say to the network's input
 * @param references faces and words of healthy patients of the cohort, or of real ones means over
 *     several, scaled: [references][values that come before the scan's]. What is added to a
 *     patient's odds is measured against what these would add to them
 * @param strength ρ, which bounds how far face and words may move the odds of disease, in [0, 1):
 *     see {@link #largestFactor}
 * @param cohort the patients that it was taught by
 * @param recipeSha256 digest of all that the weights depend on in the recipe of this name
 * @param seed of everything random
 * @param licence of code, weights and data
 * @param intendedUse one sentence: what it is for; shown in reports
 * @param limits one sentence each; shown in reports
 */
public record FusionBundle(
    String name,
    String title,
    String version,
    Task task,
    Sha256 sha256,
    ModelReference study,
    Optional<ModelReference> emotion,
    Optional<ModelReference> words,
    List<String> healthy,
    String input,
    String output,
    Calibration calibration,
    Scaling scaling,
    List<List<Double>> references,
    double strength,
    Cohort cohort,
    Sha256 recipeSha256,
    long seed,
    ModelBundle.Licence licence,
    String intendedUse,
    List<String> limits)
    implements Bundle {

  /** What a model does that this bundle is of. */
  public enum Task {
    /** Joins modalities. */
    FUSION
  }

  /**
   * From the log odds z of disease that the study's network tells to those that hold:
   *
   * <pre>
   * intercept + z + stretch·z⁵
   * </pre>
   *
   * <p>A network that was taught with smoothed labels presses all clear scans together at the ends
   * (Müller et al. 2019, When does label smoothing help?, arXiv:1906.02629), where a difference in
   * z means several times as much in truth. No temperature undoes that. What face and words are
   * worth is added where log odds hold, and moves z the less, the clearer the scan.
   *
   * @param stretch 0 or above; a difference in z means 1 + 5·stretch·z⁴ as much
   */
  public record Calibration(double intercept, double stretch) {
    private static final int HALVINGS = 100;

    public Calibration {
      if (!Double.isFinite(intercept) || !(stretch >= 0 && stretch <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "want a finite intercept and a finite stretch of 0 or more, got %s and %s"
                .formatted(intercept, stretch));
      }
    }

    /** {@return the log odds that hold, for those that the network tells} */
    public double calibrated(double logOdds) {
      return intercept + logOdds + stretch * Math.pow(logOdds, 5);
    }

    /**
     * {@return how far the network's log odds move where those that hold move by so much: the same
     * way, and never further; by 0 exactly for 0}
     */
    public double shift(double logOdds, double evidence) {
      double wanted = calibrated(logOdds) + evidence;
      double least = Math.min(0, evidence);
      double most = Math.max(0, evidence);
      for (int i = 0; i < HALVINGS && least < most; i++) {
        double middle = (least + most) / 2;
        boolean isShort = calibrated(logOdds + middle) < wanted;
        least = isShort ? middle : least;
        most = isShort ? most : middle;
      }
      return (least + most) / 2;
    }
  }

  /**
   * Makes every feature one of mean 0 and standard deviation 1.
   *
   * @param mean one a feature
   * @param std one a feature, above 0
   */
  public record Scaling(List<Double> mean, List<Double> std) {
    public Scaling {
      mean = List.copyOf(mean);
      std = List.copyOf(std);
      if (mean.isEmpty() || mean.size() != std.size() || std.stream().anyMatch(s -> !(s > 0))) {
        throw new IllegalArgumentException(
            "want as many means as deviations above 0, one or more, got %d and %s"
                .formatted(mean.size(), std));
      }
    }

    /**
     * {@return float32, scaled; 0 for what is NaN, which is missing}
     *
     * @param values one a feature
     */
    public float[] scale(double[] values) {
      if (values.length != mean.size()) {
        throw new IllegalArgumentException(
            "want %d features, got %d; the study's model is not the one that the fusion was taught with"
                .formatted(mean.size(), values.length));
      }
      float[] scaled = new float[values.length];
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = Double.isNaN(values[i]) ? 0 : (float) ((values[i] - mean.get(i)) / std.get(i));
      }
      return scaled;
    }
  }

  /**
   * The patients that a model was taught by.
   *
   * @param kind whether they are real
   * @param association of simulated ones: how much a patient's displayed mood depends on the
   *     disease, in [0, 1); 0 of real ones, whose association nobody knows
   * @param cases how many it was fitted on
   */
  public record Cohort(Kind kind, double association, int cases) {
    /** Whether scan, face and words of a case are of one person. */
    public enum Kind {
      /** They were put together by chance and a declared rule. Nothing follows for patients. */
      SIMULATED,
      /** They are. */
      PAIRED
    }

    public Cohort {
      Objects.requireNonNull(kind, "kind");
      if (!(association >= 0 && association < 1) || cases < 1) {
        throw new IllegalArgumentException(
            "want an association in [0, 1) and cases above 0, got %s and %d"
                .formatted(association, cases));
      }
    }
  }

  public FusionBundle {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(study, "study");
    Objects.requireNonNull(emotion, "emotion");
    Objects.requireNonNull(words, "words");
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(calibration, "calibration");
    Objects.requireNonNull(scaling, "scaling");
    Objects.requireNonNull(cohort, "cohort");
    Objects.requireNonNull(recipeSha256, "recipeSha256");
    Objects.requireNonNull(licence, "licence");
    Objects.requireNonNull(intendedUse, "intendedUse");
    references = references.stream().map(List::copyOf).toList();
    healthy = List.copyOf(healthy);
    limits = List.copyOf(limits);
    ModelBundle.requireName(name);
    if (healthy.isEmpty()) {
      throw new IllegalArgumentException("want one healthy class or more, got none");
    }
    int longest = references.stream().mapToInt(List::size).max().orElse(0);
    int shortest = references.stream().mapToInt(List::size).min().orElse(0);
    if (longest == 0 || longest != shortest || longest > scaling.mean().size()) {
      throw new IllegalArgumentException(
          "want references of one length, at most %d, got %d of %d to %d"
              .formatted(scaling.mean().size(), references.size(), shortest, longest));
    }
    if (!(strength >= 0 && strength < 1)) {
      throw new IllegalArgumentException("want a strength in [0, 1), got " + strength);
    }
  }

  /** {@return what face and words multiply or divide the odds of disease by at most} */
  public double largestFactor() {
    return largestFactor(strength);
  }

  /** {@return the same for ρ, by which both a patient and the healthy may be moved either way} */
  public static double largestFactor(double strength) {
    return Math.pow((1 + strength) / (1 - strength), 2);
  }

  /** {@return how many features the network reads} */
  public int features() {
    return scaling.mean().size();
  }

  @Override
  public ModelReference reference() {
    return new ModelReference(name, version, sha256);
  }
}
