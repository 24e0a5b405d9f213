package org.vultus.learn.fusion;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.vultus.fusion.PatientFeatures;
import org.vultus.model.FusionBundle;
import org.vultus.model.FusionBundle.Cohort.Kind;

/**
 * What is settled of patients before a network learns from them.
 *
 * @param scaling of their features
 * @param calibration of the study's network on their scans
 * @param prior log odds of disease where nothing is known of one
 * @param references faces and words of healthy patients, scaled: float32 [references][face and
 *     words]
 */
record Basis(
    FusionBundle.Scaling scaling,
    FusionBundle.Calibration calibration,
    double prior,
    float[][] references) {
  /** Healthy patients that a bundle keeps to compare with. */
  private static final int REFERENCES = 32;

  private static final int PATIENTS_OF_A_MEAN = 5;

  private static final double LEAST_DEVIATION = 1e-3;

  /** Chosen by cross-validation on validation scans. */
  private static final double CALIBRATION_RIDGE = 0.1;

  /** {@return the basis of patients with and without disease} */
  static Basis of(List<CohortCase> patients, Kind kind) {
    FusionBundle.Scaling scaling = scaling(patients);
    return new Basis(
        scaling, calibration(patients), prior(patients), references(patients, kind, scaling));
  }

  /** {@return mean and deviation of each feature, over the patients who have it} */
  private static FusionBundle.Scaling scaling(List<CohortCase> patients) {
    int features = patients.get(0).row().length;
    double[] sum = new double[features];
    double[] squares = new double[features];
    int[] count = new int[features];
    for (CohortCase one : patients) {
      double[] row = one.row();
      for (int i = 0; i < features; i++) {
        if (!Double.isNaN(row[i])) {
          sum[i] += row[i];
          squares[i] += row[i] * row[i];
          count[i]++;
        }
      }
    }
    double[] mean = new double[features];
    double[] std = new double[features];
    Arrays.fill(std, 1);
    for (int i = 0; i < features; i++) {
      double average = count[i] == 0 ? 0 : sum[i] / count[i];
      double deviation =
          count[i] == 0 ? 0 : Math.sqrt(Math.max(0, squares[i] / count[i] - average * average));
      boolean varies = deviation > LEAST_DEVIATION;
      mean[i] = varies ? average : 0;
      std[i] = varies ? deviation : 1;
    }
    return new FusionBundle.Scaling(
        Arrays.stream(mean).boxed().toList(), Arrays.stream(std).boxed().toList());
  }

  /** {@return the calibration on these scans, each once, however many patients it was given to} */
  static FusionBundle.Calibration calibration(List<CohortCase> patients) {
    List<ScanReading> scans = patients.stream().map(CohortCase::scan).distinct().toList();
    double[] told = scans.stream().mapToDouble(ScanReading::logOdds).toArray();
    double usual = Math.sqrt(Arrays.stream(told).map(z -> z * z).average().orElseThrow());
    double[][] features = new double[told.length][];
    boolean[] diseased = new boolean[told.length];
    for (int i = 0; i < told.length; i++) {
      features[i] = new double[] {1, Math.pow(told[i] / usual, 5)};
      diseased[i] = scans.get(i).diseased();
    }
    double[] weights = LogisticFit.of(features, told, diseased, CALIBRATION_RIDGE).weights();
    if (weights[1] < 0) {
      for (double[] row : features) {
        row[1] = 0;
      }
      weights = LogisticFit.of(features, told, diseased, CALIBRATION_RIDGE).weights();
    }
    return new FusionBundle.Calibration(weights[0], weights[1] / Math.pow(usual, 5));
  }

  /** {@return the log odds of disease among these patients} */
  static double prior(List<CohortCase> patients) {
    double ill = patients.stream().filter(one -> one.scan().diseased()).count();
    return Math.log(ill / (patients.size() - ill));
  }

  /**
   * A bundle is copied and shown, so of real patients each reference is the mean of several: nobody
   * else is to read in it what one person's face showed.
   */
  private static float[][] references(
      List<CohortCase> patients, Kind kind, FusionBundle.Scaling scaling) {
    boolean faces = patients.stream().anyMatch(one -> one.face().isPresent());
    boolean words = patients.stream().anyMatch(one -> one.words().isPresent());
    List<double[]> healthy =
        patients.stream()
            .filter(one -> !one.scan().diseased())
            .filter(one -> one.face().isPresent() == faces && one.words().isPresent() == words)
            .map(CohortCase::row)
            .toList();
    int together = kind == Kind.PAIRED ? PATIENTS_OF_A_MEAN : 1;
    int count = Math.min(REFERENCES, healthy.size() / together);
    if (count == 0) {
      throw new IllegalArgumentException(
          "want %d healthy patients or more to learn from with %s, got %d; find more"
              .formatted(
                  together,
                  faces && words ? "face and words" : faces ? "a face" : "words",
                  healthy.size()));
    }
    return IntStream.range(0, count)
        .mapToObj(i -> mean(healthy.subList(i * together, (i + 1) * together)))
        .map(row -> Arrays.copyOf(scaling.scale(row), PatientFeatures.scanStart()))
        .toArray(float[][]::new);
  }

  private static double[] mean(List<double[]> rows) {
    double[] mean = new double[rows.get(0).length];
    for (double[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i] / rows.size();
      }
    }
    return mean;
  }
}
