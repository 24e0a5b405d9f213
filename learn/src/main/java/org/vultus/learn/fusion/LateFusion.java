package org.vultus.learn.fusion;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vultus.model.FusionBundle;

/**
 * Weighs what each modality says by itself: the sum of log odds with weights of their own for face
 * and words, and of the scan's, calibrated, as they are. It is what the fusion network is compared
 * with, and what reads moods where ρ is to be found again.
 */
final class LateFusion {
  /** What is asked. */
  enum Question {
    /** Is there disease, by all modalities? */
    DISEASE,
    /** Is there disease, by the face alone? */
    DISEASE_BY_FACE,
    /** Is the mood negative, by face and words? */
    MOOD
  }

  /** Keeps separable classes finite. */
  private static final double RIDGE = 1e-3;

  private final Question question;

  /** Of the scan's log odds; empty where the scan is not asked. */
  private final Optional<FusionBundle.Calibration> calibration;

  private final LogisticFit fit;

  private LateFusion(
      Question question, Optional<FusionBundle.Calibration> calibration, LogisticFit fit) {
    this.question = question;
    this.calibration = calibration;
    this.fit = fit;
  }

  /**
   * Fits the weights of face and words without the scans: on those that a fusion is fitted by, the
   * scan is hardly ever wrong, and nothing would be left for them.
   */
  static LateFusion of(Question question, List<CohortCase> cases) {
    double[][] features =
        cases.stream().map(one -> features(question, one)).toArray(double[][]::new);
    double prior = question == Question.MOOD ? 0 : Basis.prior(cases);
    double[] offsets = new double[features.length];
    Arrays.fill(offsets, prior);
    boolean[] positive = new boolean[offsets.length];
    for (int i = 0; i < positive.length; i++) {
      CohortCase one = cases.get(i);
      positive[i] =
          question == Question.MOOD ? one.distressed().orElseThrow() : one.scan().diseased();
    }
    return new LateFusion(
        question,
        question == Question.DISEASE ? Optional.of(Basis.calibration(cases)) : Optional.empty(),
        LogisticFit.of(features, offsets, positive, RIDGE));
  }

  /** {@return log odds of the answer yes for each case} */
  double[] logOdds(List<CohortCase> cases) {
    return cases.stream()
        .mapToDouble(one -> fit.logOdds(features(question, one), offset(one)))
        .toArray();
  }

  private double offset(CohortCase one) {
    return calibration.map(scan -> scan.calibrated(one.scan().logOdds())).orElse(0.0);
  }

  private static double[] features(Question question, CohortCase one) {
    boolean words = question != Question.DISEASE_BY_FACE;
    Optional<AffectReading> said = one.words().filter(w -> words);
    return new double[] {
      one.face().map(AffectReading::negativeLogOdds).orElse(0.0),
      one.face().isPresent() ? 1 : 0,
      said.map(AffectReading::negativeLogOdds).orElse(0.0),
      said.isPresent() ? 1 : 0
    };
  }
}
