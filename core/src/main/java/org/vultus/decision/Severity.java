package org.vultus.decision;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vultus.model.Saliency;

/**
 * How severe a finding is: a grade where the model grades it. Else there is only {@link
 * HighlightedArea}, which is no severity and is called what it is.
 */
public sealed interface Severity {

  /**
   * A grade of a published scale.
   *
   * @param scale its name
   * @param expected Σ grade · probability, from 0 to the highest grade
   * @param mostProbable the grade of the highest probability
   * @param lowest of the credible grades
   * @param highest of the credible grades
   */
  record Graded(String scale, double expected, int mostProbable, int lowest, int highest)
      implements Severity {
    public Graded {
      Objects.requireNonNull(scale, "scale");
      if (!(expected >= 0) || !(0 <= lowest && lowest <= mostProbable && mostProbable <= highest)) {
        throw new IllegalArgumentException(
            "want 0 <= lowest <= most probable <= highest and an expected grade from 0, got "
                + List.of(lowest, mostProbable, highest, expected));
      }
    }
  }

  /**
   * The extent of the highlighted area. It says how widely the network's evidence is spread, which
   * depends on its cells as much as on the disease: no priority follows from it.
   *
   * @param share of the image above half of the map's maximum, in [0, 1]
   */
  record HighlightedArea(double share) implements Severity {
    public HighlightedArea {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("want a share in [0, 1], got " + share);
      }
    }
  }

  /**
   * {@return the severity of what a decision says}
   *
   * @param scale by which the study's classes are grades, where they are
   * @param width of the scan in pixels
   * @param height of the scan in pixels
   */
  static Optional<Severity> of(
      Decision.Assessed decision, Optional<StudyAdvice.Scale> scale, int width, int height) {
    if (scale.isPresent()) {
      return Optional.of(graded(decision, scale.get()));
    }
    Saliency saliency = decision.finding().saliency();
    double share = saliency.highlightedShare(width, height);
    return decision instanceof Decision.Negative || share == 0
        ? Optional.empty()
        : Optional.of(new HighlightedArea(share));
  }

  private static Graded graded(Decision.Assessed decision, StudyAdvice.Scale scale) {
    int mostProbable = scale.grade(decision.finding().label());
    double expected =
        decision.finding().probabilities().entrySet().stream()
            .mapToDouble(entry -> scale.grade(entry.getKey()) * entry.getValue())
            .sum();
    List<Integer> credible =
        decision.evidence().predictionSet().map(PredictionSet::labels).orElse(List.of()).stream()
            .map(scale::grade)
            .toList();
    return new Graded(
        scale.name(),
        expected,
        mostProbable,
        credible.stream().reduce(mostProbable, Math::min),
        credible.stream().reduce(mostProbable, Math::max));
  }
}
