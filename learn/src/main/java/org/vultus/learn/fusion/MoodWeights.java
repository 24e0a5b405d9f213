package org.vultus.learn.fusion;

import java.util.List;
import java.util.Map;
import org.vultus.emotion.Mood;
import org.vultus.fusion.MoodFusion;

/**
 * Finds how much faces and words should count: the powers of the lowest cross-entropy over pairs.
 * It is convex in both, so that a grid that closes in on the best point finds it.
 *
 * @param face weight, in [0, 3]
 * @param words weight, in [0, 3]
 */
record MoodWeights(double face, double words) {
  private static final double MOST = 3;
  private static final int STEPS = 6;
  private static final int ROUNDS = 12;

  static MoodWeights of(List<MoodPair> pairs) {
    double reach = MOST / 2;
    MoodWeights best = new MoodWeights(reach, reach);
    double least = loss(pairs, best);
    for (int round = 0; round < ROUNDS; round++) {
      MoodWeights centre = best;
      for (int i = -STEPS; i <= STEPS; i++) {
        for (int j = -STEPS; j <= STEPS; j++) {
          MoodWeights tried =
              new MoodWeights(
                  held(centre.face + reach * i / STEPS), held(centre.words + reach * j / STEPS));
          double loss = loss(pairs, tried);
          if (loss < least) {
            least = loss;
            best = tried;
          }
        }
      }
      reach /= 2;
    }
    return best;
  }

  private static double held(double weight) {
    return Math.max(0, Math.min(MOST, weight));
  }

  /** {@return mean cross-entropy in nats} */
  static double loss(List<MoodPair> pairs, MoodWeights weights) {
    return pairs.parallelStream()
        .mapToDouble(
            pair -> {
              Map<Mood, Double> joined =
                  MoodFusion.pooled(pair.face(), weights.face, pair.words(), weights.words);
              return -Math.log(Math.max(1e-12, joined.get(pair.truth())));
            })
        .average()
        .orElseThrow();
  }
}
