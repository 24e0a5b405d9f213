package org.vultus.learn.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.vultus.emotion.Mood;
import org.vultus.model.ModelBundle;
import org.vultus.model.MoodRule;

/**
 * How well a network of faces tells the four states of the mood. The true one is that of the face's
 * label: of a surprised face "other".
 *
 * @param minimum least probability of a mood that is told, as the bundle says; NaN where it has no
 *     rule and the most probable mood is told
 * @param images how many faces
 * @param accuracy share of right states
 * @param weightedF1 mean of the states' F1, weighted by their faces
 * @param interval of the weighted F1: 95 %, bootstrap of subjects, or of images where they are
 *     unknown
 * @param states one a mood, in the order of {@link Mood}
 * @param confusion row: true state; column: what was told
 */
public record MoodMeasure(
    double minimum,
    int images,
    double accuracy,
    double weightedF1,
    Interval interval,
    List<OfState> states,
    ConfusionMatrix confusion) {

  /**
   * One state against all others.
   *
   * @param name the mood's word
   * @param images how many faces it has
   * @param precision of the faces that were told to be so, the share that are; NaN where none was
   * @param recall of the faces that are so, the share that was told; NaN where none is
   * @param f1 harmonic mean of both
   */
  public record OfState(String name, int images, double precision, double recall, double f1) {}

  public MoodMeasure {
    Objects.requireNonNull(interval, "interval");
    Objects.requireNonNull(confusion, "confusion");
    states = List.copyOf(states);
    if (images < 1 || states.size() != Mood.values().length) {
      throw new IllegalArgumentException(
          "want images from 1 and four states, got %d and %d".formatted(images, states.size()));
    }
  }

  /** {@return the measure; empty of models that tell no emotions, or of only some of them} */
  static List<MoodMeasure> of(ModelBundle bundle, Scores scores) {
    if (bundle.task() != ModelBundle.Task.EMOTION) {
      return List.of();
    }
    return MoodAnswers.of(scores)
        .map(answers -> measure(bundle.mood(), answers, scores.subjects()))
        .stream()
        .toList();
  }

  private static MoodMeasure measure(
      Optional<MoodRule> rule, MoodAnswers answers, List<String> subjects) {
    int[] told = answers.told(rule);
    ConfusionMatrix confusion = answers.confusion(told);
    return new MoodMeasure(
        rule.map(MoodRule::minimum).orElse(Double.NaN),
        answers.images(),
        confusion.accuracy(),
        confusion.weightedF1(),
        interval(answers, told, subjects),
        IntStream.range(0, Mood.values().length)
            .mapToObj(
                m ->
                    new OfState(
                        Mood.values()[m].word(),
                        confusion.images(m),
                        confusion.precision(m),
                        confusion.sensitivity(m),
                        confusion.f1(m)))
            .toList(),
        confusion);
  }

  private static Interval interval(MoodAnswers answers, int[] told, List<String> subjects) {
    List<int[]> units = Bootstrap.units(answers.images(), subjects);
    SplittableRandom random = new SplittableRandom(Measures.SEED);
    double[] values = new double[Measures.RESAMPLES];
    for (int r = 0; r < values.length; r++) {
      int[] drawn =
          IntStream.range(0, units.size())
              .mapToObj(draw -> units.get(random.nextInt(units.size())))
              .flatMapToInt(Arrays::stream)
              .toArray();
      values[r] = answers.confusion(told, drawn).weightedF1();
    }
    return Interval.percentile(values);
  }
}
