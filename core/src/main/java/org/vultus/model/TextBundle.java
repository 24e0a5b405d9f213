package org.vultus.model;

import java.util.List;
import java.util.Objects;
import org.vultus.provenance.ModelReference;
import org.vultus.provenance.Sha256;
import org.vultus.text.TextFeatures;

/**
 * What {@code bundle.yaml} says of a model that reads text. It is a record of its own beside {@link
 * ModelBundle}: a text has no pixels, no saliency map and no operating point.
 *
 * @param name as in {@code models/NAME}: lower-case words joined by hyphens
 * @param title as reports print it
 * @param version semantic version of the weights
 * @param task always {@code text}
 * @param sha256 digest of {@code model.onnx}
 * @param features from text to input
 * @param graph names of its input and outputs
 * @param sentiments names of the sentiment logits, in their order
 * @param emotions names of the emotion logits, in their order
 * @param rules when an answer counts
 * @param training where the weights come from
 * @param licence of code, weights and data
 * @param intendedUse one sentence: what it is for; shown in reports
 * @param limits one sentence each: what it is not for, whom its data leave out; shown in reports
 * @param evaluation measured results; the first is the one to quote
 */
public record TextBundle(
    String name,
    String title,
    String version,
    Task task,
    Sha256 sha256,
    TextFeatures features,
    Graph graph,
    List<String> sentiments,
    List<String> emotions,
    Rules rules,
    ModelBundle.Training training,
    ModelBundle.Licence licence,
    String intendedUse,
    List<String> limits,
    List<Result> evaluation)
    implements Bundle {

  /** What a model reads that this bundle is of. */
  public enum Task {
    /** A short text in English. */
    TEXT
  }

  /**
   * Names of the graph's input and outputs. The logits are calibrated: their softmax is the
   * probability.
   *
   * @param ids int64 [W, S]: one row a token of {@link org.vultus.text.HashedText}, filled up with
   *     the number of buckets
   * @param sentiment float32 [1, sentiments]: logits
   * @param emotion float32 [1, emotions]: logits
   * @param known float32 [W]: 1 where both buckets of the token itself stood in the training split,
   *     else 0; of hashed tokens, so that a few are taken for known that were not there
   */
  public record Graph(String ids, String sentiment, String emotion, String known) {
    public Graph {
      Objects.requireNonNull(ids, "ids");
      Objects.requireNonNull(sentiment, "sentiment");
      Objects.requireNonNull(emotion, "emotion");
      Objects.requireNonNull(known, "known");
    }
  }

  /**
   * When an answer counts; all were chosen on validation data.
   *
   * @param surest from which probability a mood is named; below it is "other": in [0, 1)
   * @param known from which share of known words a text is taken for English: in (0, 1]
   */
  public record Rules(double surest, double known) {
    public Rules {
      if (!(surest >= 0 && surest < 1 && known > 0 && known <= 1)) {
        throw new IllegalArgumentException(
            "want surest in [0, 1) and known in (0, 1], got %s and %s".formatted(surest, known));
      }
    }
  }

  /**
   * One measured result.
   *
   * @param of what was measured on which texts, e.g. "SST-2 dev, two classes"
   * @param texts how many
   * @param accuracy share of right answers, in [0, 1]
   * @param low lower end of its 95 % interval
   * @param high upper end of its 95 % interval
   */
  public record Result(String of, int texts, double accuracy, double low, double high) {
    public Result {
      Objects.requireNonNull(of, "of");
      if (texts < 1 || !(0 <= low && low <= accuracy && accuracy <= high && high <= 1)) {
        throw new IllegalArgumentException(
            "want texts above 0 and 0 <= low <= accuracy <= high <= 1, got %d texts, %s, %s, %s"
                .formatted(texts, low, accuracy, high));
      }
    }
  }

  public TextBundle {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(features, "features");
    Objects.requireNonNull(graph, "graph");
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(training, "training");
    Objects.requireNonNull(licence, "licence");
    Objects.requireNonNull(intendedUse, "intendedUse");
    sentiments = distinct(sentiments);
    emotions = distinct(emotions);
    limits = List.copyOf(limits);
    evaluation = List.copyOf(evaluation);
    ModelBundle.requireName(name);
  }

  private static List<String> distinct(List<String> classes) {
    if (classes.size() < 2 || classes.stream().distinct().count() != classes.size()) {
      throw new IllegalArgumentException("want two distinct classes or more, got " + classes);
    }
    return List.copyOf(classes);
  }

  /** {@return this bundle with other results} */
  public TextBundle evaluated(List<Result> results) {
    return new TextBundle(
        name,
        title,
        version,
        task,
        sha256,
        features,
        graph,
        sentiments,
        emotions,
        rules,
        training,
        licence,
        intendedUse,
        limits,
        results);
  }

  @Override
  public ModelReference reference() {
    return new ModelReference(name, version, sha256);
  }
}
