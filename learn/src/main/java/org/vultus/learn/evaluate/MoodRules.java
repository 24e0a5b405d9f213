package org.vultus.learn.evaluate;

import java.util.Optional;
import org.vultus.model.MoodRule;

/**
 * Chooses how sure a network must be of a mood, from what it said of its validation split: the
 * minimum that gives the four states the highest weighted F1, in steps of a hundredth, the lowest
 * of equals. Steps, because between two neighbouring faces the F1 of a split jumps by chance.
 */
public final class MoodRules {
  private static final int STEPS = 100;

  private MoodRules() {}

  /** {@return the rule; empty where the classes of the scores are not all the emotions} */
  public static Optional<MoodRule> of(Scores scores) {
    return MoodAnswers.of(scores).map(MoodRules::best);
  }

  private static MoodRule best(MoodAnswers answers) {
    MoodRule best = rule(answers, 0);
    for (int step = 1; step < STEPS; step++) {
      MoodRule other = rule(answers, step / (double) STEPS);
      best = other.weightedF1() > best.weightedF1() ? other : best;
    }
    return best;
  }

  private static MoodRule rule(MoodAnswers answers, double minimum) {
    MoodRule asked = new MoodRule(minimum, 0, answers.images());
    int[] told = answers.told(Optional.of(asked));
    return new MoodRule(minimum, answers.confusion(told).weightedF1(), answers.images());
  }
}
