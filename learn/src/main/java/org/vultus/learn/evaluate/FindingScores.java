package org.vultus.learn.evaluate;

import java.util.List;

/**
 * What a model said of each image of a split whose images show any number of findings, and what was
 * true.
 *
 * @param classes names of the findings, in the order of the probabilities
 * @param probabilities one row an image, one value a finding, each in [0, 1]
 * @param findings whether each image shows each finding
 */
public record FindingScores(
    List<String> classes, List<double[]> probabilities, List<boolean[]> findings) {

  public FindingScores {
    classes = List.copyOf(classes);
    probabilities = List.copyOf(probabilities);
    findings = List.copyOf(findings);
    if (findings.isEmpty() || probabilities.size() != findings.size()) {
      throw new IllegalArgumentException(
          "want as many rows of probabilities as of findings, from 1, got %d and %d"
              .formatted(probabilities.size(), findings.size()));
    }
    for (int i = 0; i < findings.size(); i++) {
      boolean fits =
          probabilities.get(i).length == classes.size() && findings.get(i).length == classes.size();
      for (double p : probabilities.get(i)) {
        fits &= p >= 0 && p <= 1;
      }
      if (!fits) {
        throw new IllegalArgumentException(
            "want %d probabilities in [0, 1] and findings an image; image %d has others"
                .formatted(classes.size(), i));
      }
    }
  }

  /** {@return how many images there are} */
  public int images() {
    return findings.size();
  }

  /** {@return how the images with a finding stand out against all others} */
  public RocCurve curve(int finding) {
    double[] scores = probabilities.stream().mapToDouble(row -> row[finding]).toArray();
    boolean[] positive = new boolean[images()];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = findings.get(i)[finding];
    }
    return RocCurve.of(scores, positive);
  }
}
