package org.vultus.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vultus.preprocess.Preprocessing;
import org.vultus.provenance.ModelReference;
import org.vultus.provenance.Sha256;

/**
 * What {@code bundle.yaml} says of a model: all that is needed to feed the network, to read its
 * outputs and to know what it is for.
 *
 * @param name as in {@code models/NAME}: lower-case words joined by hyphens, e.g. "chest-xray"
 * @param title as reports print it, e.g. "Chest X-ray"
 * @param version semantic version of the weights
 * @param task what the network reads
 * @param sha256 digest of {@code model.onnx}
 * @param quantization the numbers that the network is kept in; absent: float32, as trained
 * @param preprocessing from image to input
 * @param input name of the graph's input: float32 [N, channels, height, width] NCHW
 * @param outputs the graph's outputs
 * @param classes names of the logits, in their order
 * @param temperature divides the logits before softmax or sigmoid; fitted on the validation split
 *     [1]
 * @param operatingPoint from which probability of disease on a scan is flagged; absent: the model
 *     names no healthy class
 * @param predictionSets which classes are credible; absent: not fitted
 * @param outOfDistribution which pictures the network does not know; absent: it cannot tell
 * @param recognition how sure a router must be of a kind; absent: the most probable one will do
 * @param kind the kind of picture that a study's scans are, as a router names it; absent: the name
 * @param mood how sure a network of faces must be of a mood; absent: the most probable one will do
 * @param training where the weights come from
 * @param licence of code, weights and data
 * @param intendedUse one sentence: what it is for; shown in reports
 * @param limits one sentence each: what it is not for, whom its data leave out; shown in reports
 * @param evaluation measured results, one a split
 *     <p>[1] Guo et al. 2017, On Calibration of Modern Neural Networks, arXiv:1706.04599
 */
public record ModelBundle(
    String name,
    String title,
    String version,
    Task task,
    Sha256 sha256,
    Optional<Quantization> quantization,
    Preprocessing preprocessing,
    String input,
    Outputs outputs,
    List<String> classes,
    double temperature,
    Optional<OperatingPoint> operatingPoint,
    Optional<PredictionSets> predictionSets,
    Optional<OutOfDistribution> outOfDistribution,
    Optional<RecognitionRule> recognition,
    Optional<String> kind,
    Optional<MoodRule> mood,
    Training training,
    Licence licence,
    String intendedUse,
    List<String> limits,
    List<Evaluation> evaluation)
    implements Bundle {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** What a network reads. */
  public enum Task {
    /** A medical image; classes are findings. */
    SCAN,
    /** An aligned face; classes are the seven emotions, with or without contempt. */
    EMOTION,
    /** Any picture; classes are kinds of it, one of them {@link RecognitionRule#NONE}. */
    ROUTER
  }

  /**
   * Where the weights come from.
   *
   * @param recipe name of the recipe
   * @param recipeSha256 digest of all that the weights depend on in the recipe; its wording is not
   *     among it
   * @param dataSet name of the data set
   * @param dataSha256 digest of the data set's file
   * @param seed of everything random
   * @param epoch the epoch whose weights these are, from 1
   * @param split how the data set was labelled and split; absent: as it is found
   * @param pretrainedSha256 digest of the file of weights that the training began with; absent:
   *     random ones
   * @param teacherSha256 digest of all that decided its teacher's answers; absent: it had none
   */
  public record Training(
      String recipe,
      Sha256 recipeSha256,
      String dataSet,
      Sha256 dataSha256,
      long seed,
      int epoch,
      Optional<DataSplit> split,
      Optional<Sha256> pretrainedSha256,
      Optional<Sha256> teacherSha256) {

    public Training {
      Objects.requireNonNull(recipe, "recipe");
      Objects.requireNonNull(recipeSha256, "recipeSha256");
      Objects.requireNonNull(dataSet, "dataSet");
      Objects.requireNonNull(dataSha256, "dataSha256");
      Objects.requireNonNull(split, "split");
      Objects.requireNonNull(pretrainedSha256, "pretrainedSha256");
      Objects.requireNonNull(teacherSha256, "teacherSha256");
      if (epoch < 1) {
        throw new IllegalArgumentException("want an epoch from 1, got " + epoch);
      }
    }

    /** Weights from a data set as it is found, random ones at first and without a teacher. */
    public Training(
        String recipe,
        Sha256 recipeSha256,
        String dataSet,
        Sha256 dataSha256,
        long seed,
        int epoch) {
      this(
          recipe,
          recipeSha256,
          dataSet,
          dataSha256,
          seed,
          epoch,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /** Licences, as SPDX identifiers where there is one; none is blank. */
  public record Licence(String code, String weights, String data) {
    public Licence {
      if (code.isBlank() || weights.isBlank() || data.isBlank()) {
        throw new IllegalArgumentException(
            "want a licence of code, weights and data each, got '%s', '%s' and '%s'"
                .formatted(code, weights, data));
      }
    }
  }

  /**
   * One measured result.
   *
   * @param split "validation" or "test"
   * @param images how many images
   * @param accuracy share of right labels, in [0, 1]
   * @param low lower end of the 95 % interval of the accuracy
   * @param high upper end of the 95 % interval of the accuracy
   */
  public record Evaluation(String split, int images, double accuracy, double low, double high) {
    public Evaluation {
      Objects.requireNonNull(split, "split");
      if (images < 1 || !(0 <= low && low <= accuracy && accuracy <= high && high <= 1)) {
        throw new IllegalArgumentException(
            "want images above 0 and 0 <= low <= accuracy <= high <= 1, got %d images, %s, %s, %s"
                .formatted(images, low, accuracy, high));
      }
    }
  }

  public ModelBundle {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(quantization, "quantization");
    Objects.requireNonNull(preprocessing, "preprocessing");
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(outputs, "outputs");
    Objects.requireNonNull(operatingPoint, "operatingPoint");
    Objects.requireNonNull(predictionSets, "predictionSets");
    Objects.requireNonNull(outOfDistribution, "outOfDistribution");
    Objects.requireNonNull(recognition, "recognition");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(training, "training");
    Objects.requireNonNull(licence, "licence");
    Objects.requireNonNull(intendedUse, "intendedUse");
    classes = List.copyOf(classes);
    limits = List.copyOf(limits);
    evaluation = List.copyOf(evaluation);
    requireName(name);
    kind.ifPresent(ModelBundle::requireName);
    boolean router = task == Task.ROUTER;
    if (router && !classes.contains(RecognitionRule.NONE) || recognition.isPresent() && !router) {
      throw new IllegalArgumentException(
          "want the class 'none' of a router, and a recognition rule of no other model; task %s has %s"
              .formatted(StrictYaml.word(task), classes));
    }
    if (mood.isPresent() && task != Task.EMOTION) {
      throw new IllegalArgumentException(
          "want a mood rule of task emotion only, got one of task " + StrictYaml.word(task));
    }
    if (classes.size() < 2 || classes.stream().distinct().count() != classes.size()) {
      throw new IllegalArgumentException("want two distinct classes or more, got " + classes);
    }
    if (!(temperature > 0) || temperature > 100) {
      throw new IllegalArgumentException("want a temperature in (0, 100], got " + temperature);
    }
    if (operatingPoint.isPresent()) {
      OperatingPoint.requireHealthy(operatingPoint.get().healthy(), classes);
    }
    if (outOfDistribution.isPresent() && outputs.outlierScore().isEmpty()) {
      throw new IllegalArgumentException(
          "want outputs.outlierScore with outOfDistribution, got none; export the model anew");
    }
  }

  /** A model that flags nothing, makes no sets and knows no outliers. */
  public ModelBundle(
      String name,
      String title,
      String version,
      Task task,
      Sha256 sha256,
      Preprocessing preprocessing,
      String input,
      Outputs outputs,
      List<String> classes,
      double temperature,
      Training training,
      Licence licence,
      String intendedUse,
      List<String> limits,
      List<Evaluation> evaluation) {
    this(
        name,
        title,
        version,
        task,
        sha256,
        Optional.empty(),
        preprocessing,
        input,
        outputs,
        classes,
        temperature,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        training,
        licence,
        intendedUse,
        limits,
        evaluation);
  }

  /** {@return this bundle with what it is decided by} */
  public ModelBundle decidedBy(
      Optional<OperatingPoint> point,
      Optional<PredictionSets> sets,
      Optional<OutOfDistribution> outliers) {
    return with(point, sets, outliers, recognition, kind, mood, evaluation);
  }

  /** {@return this bundle of a router with what it recognises by} */
  public ModelBundle recognizingBy(RecognitionRule rule, OutOfDistribution outliers) {
    return with(
        operatingPoint,
        predictionSets,
        Optional.of(outliers),
        Optional.of(rule),
        kind,
        mood,
        evaluation);
  }

  /** {@return this bundle of a study with the kind of picture that it reads} */
  public ModelBundle ofKind(Optional<String> other) {
    return with(
        operatingPoint, predictionSets, outOfDistribution, recognition, other, mood, evaluation);
  }

  /** {@return this bundle of a network of faces with how sure of a mood it must be} */
  public ModelBundle tellingMoodBy(Optional<MoodRule> rule) {
    return with(
        operatingPoint, predictionSets, outOfDistribution, recognition, kind, rule, evaluation);
  }

  /** {@return this bundle with other results} */
  public ModelBundle evaluated(List<Evaluation> results) {
    return with(
        operatingPoint, predictionSets, outOfDistribution, recognition, kind, mood, results);
  }

  private ModelBundle with(
      Optional<OperatingPoint> point,
      Optional<PredictionSets> sets,
      Optional<OutOfDistribution> outliers,
      Optional<RecognitionRule> rule,
      Optional<String> ofKind,
      Optional<MoodRule> moodRule,
      List<Evaluation> results) {
    return new ModelBundle(
        name,
        title,
        version,
        task,
        sha256,
        quantization,
        preprocessing,
        input,
        outputs,
        classes,
        temperature,
        point,
        sets,
        outliers,
        rule,
        ofKind,
        moodRule,
        training,
        licence,
        intendedUse,
        limits,
        results);
  }

  static void requireName(String word) {
    if (!isName(word)) {
      throw new IllegalArgumentException(
          "want a name of lower-case words joined by hyphens, got '" + word + "'");
    }
  }

  static boolean isName(String word) {
    return NAME.matcher(word).matches();
  }

  /** {@return the kind of picture that this study reads} */
  public String reads() {
    return kind.orElse(name);
  }

  /**
   * {@return whether a picture is of exactly one class: else each class is a finding of its own}
   */
  public boolean isExclusive() {
    return outputs.activates() == OutputActivation.SOFTMAX;
  }

  /** {@return the result on a split, where it was measured} */
  public Optional<Evaluation> evaluationOn(String split) {
    return evaluation.stream().filter(e -> e.split().equals(split)).findFirst();
  }

  @Override
  public ModelReference reference() {
    return new ModelReference(name, version, sha256);
  }
}
