package org.vultus.learn.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.vultus.imaging.Recognition;
import org.vultus.imaging.Recognition.Recognized;
import org.vultus.imaging.StudyRecognizer;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.KindDataSet;
import org.vultus.model.ModelBundle;
import org.vultus.model.RecognitionRule;

/**
 * Where a router sends the pictures of one source, by all rules of its bundle.
 *
 * @param source a data set, or a family of drawn pictures; {@link #ALL_KINDS} and {@link #ALL_NONE}
 *     for all that are of a kind, and all that are of none
 * @param kind what its pictures are; "none": they are to be refused
 * @param images how many
 * @param recognized share that is recognised as this kind, in [0, 1]; of none: 0
 * @param refused share of which no kind is named, in [0, 1]
 * @param mistaken share that is recognised as another kind, in [0, 1]
 * @param interval of the share that goes where it should, Wilson's 95 %
 */
public record RoutingMeasure(
    String source,
    String kind,
    int images,
    double recognized,
    double refused,
    double mistaken,
    Interval interval) {
  /** All pictures of a kind. */
  public static final String ALL_KINDS = "all of a kind";

  /** All pictures of none. */
  public static final String ALL_NONE = "all of none";

  public RoutingMeasure {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(interval, "interval");
    if (images < 1) {
      throw new IllegalArgumentException("want images from 1, got " + images);
    }
  }

  /** {@return the share that goes where it should} */
  public double right() {
    return kind.equals(RecognitionRule.NONE) ? refused : recognized;
  }

  /** Counts of one source. */
  private static final class Tally {
    private final String kind;
    private int images;
    private int recognized;
    private int refused;

    Tally(String kind) {
      this.kind = kind;
    }

    void count(Recognition recognition, String truth) {
      images++;
      if (!(recognition instanceof Recognized said)) {
        refused++;
      } else if (said.kind().equals(truth)) {
        recognized++;
      }
    }

    RoutingMeasure measure(String source) {
      double n = images;
      boolean none = kind.equals(RecognitionRule.NONE);
      return new RoutingMeasure(
          source,
          kind,
          images,
          recognized / n,
          refused / n,
          (images - recognized - refused) / n,
          Interval.wilson(none ? refused : recognized, images));
    }
  }

  /**
   * {@return where the pictures of each source go: all of kinds and all of none first, then by kind
   * and source; of a model that is no router, nothing}
   *
   * @param items the pictures of the scores, in their order
   */
  static List<RoutingMeasure> of(ModelBundle bundle, List<Item> items, Scores scores) {
    if (bundle.task() != ModelBundle.Task.ROUTER) {
      return List.of();
    }
    Tally kinds = new Tally("");
    Tally none = new Tally(RecognitionRule.NONE);
    Map<String, Map<String, Tally>> bySource = new TreeMap<>();
    for (int i = 0; i < items.size(); i++) {
      String truth = scores.classes().get(scores.labels()[i]);
      String source = items.get(i).attributes().getOrDefault(KindDataSet.SOURCE, truth);
      OptionalDouble outlier =
          scores.outlierScores().length == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(scores.outlierScores()[i]);
      Recognition said = StudyRecognizer.of(bundle, scores.probabilities().get(i), outlier);
      (truth.equals(RecognitionRule.NONE) ? none : kinds).count(said, truth);
      bySource
          .computeIfAbsent(truth, kind -> new TreeMap<>())
          .computeIfAbsent(source, name -> new Tally(truth))
          .count(said, truth);
    }
    List<RoutingMeasure> measures = new ArrayList<>();
    if (kinds.images > 0) {
      measures.add(kinds.measure(ALL_KINDS));
    }
    if (none.images > 0) {
      measures.add(none.measure(ALL_NONE));
    }
    bySource
        .values()
        .forEach(
            sources -> sources.forEach((source, tally) -> measures.add(tally.measure(source))));
    return measures;
  }
}
