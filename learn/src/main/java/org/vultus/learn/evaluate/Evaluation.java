package org.vultus.learn.evaluate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.FerDataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.LabelKind;
import org.vultus.learn.data.MedMnist;
import org.vultus.learn.data.Split;
import org.vultus.model.IfAbsent;
import org.vultus.model.ModelBundle;
import org.vultus.model.MoodRule;
import org.vultus.model.OperatingPoint;
import org.vultus.model.OutOfDistribution;
import org.vultus.model.OutputActivation;
import org.vultus.model.PredictionSets;
import org.vultus.model.RecognitionRule;
import org.vultus.model.StrictYaml;
import org.vultus.preprocess.Preprocessing;
import org.vultus.provenance.Sha256;

/**
 * What a model is worth on one split of a data set, and on which bytes of both that was measured.
 *
 * @param model its name
 * @param version of its weights
 * @param sha256 digest of its graph
 * @param answersSha256 digest of all that decides its answers: graph, preprocessing, classes,
 *     temperature and the rules it decides by
 * @param graphBytes size of its graph, weights included
 * @param vultus version of this software
 * @param dataSet name of the data set
 * @param dataSha256 digest of the data set
 * @param dataAsTrained whether the model was trained on a data set of this digest
 * @param split "train", "validation" or "test"; "all" of another data set than the model's own
 * @param trainingSeed seed that the model was trained with
 * @param parts measures of all images of the split first, then of part of them
 * @param remarks what a reader must know of the data
 * @param decisions how well the model decides by the rules of its bundle; empty where it has none
 * @param slices measures by what the manifest says of the images, such as age and sex, and of faces
 *     by their brightness, contrast and sharpness
 * @param saliency what came of checking the saliency maps; empty where it was not done, which takes
 *     long, and else of one element
 * @param routing where a router sends the pictures of each source; empty of other models
 * @param mood the four states of the mood, of one element; empty of models that read no faces, and
 *     where only some of the emotions were measured
 */
public record Evaluation(
    String model,
    String version,
    Sha256 sha256,
    Sha256 answersSha256,
    long graphBytes,
    String vultus,
    String dataSet,
    Sha256 dataSha256,
    boolean dataAsTrained,
    String split,
    long trainingSeed,
    List<Part> parts,
    List<String> remarks,
    @IfAbsent("[]") List<DecisionMeasure> decisions,
    @IfAbsent("[]") List<Slice> slices,
    @IfAbsent("[]") List<SaliencyCheck> saliency,
    @IfAbsent("[]") List<RoutingMeasure> routing,
    @IfAbsent("[]") List<MoodMeasure> mood) {

  /** Name of the part that holds all images. */
  public static final String ALL = "all images";

  /**
   * Name of the part without images that the data set, as published, has in its training split too.
   * Vultus leaves those twins out of training.
   */
  public static final String WITHOUT_TWINS = "images with no twin in the published training split";

  /**
   * Name of the part without images that the recorded audit found (nearly) in the training split: a
   * model may know those by heart.
   */
  public static final String WITHOUT_COPIES =
      "images without a near copy in the training split (audit)";

  /** Measures of some of the split's images. */
  public record Part(String of, Measures measures) {}

  public Evaluation {
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(answersSha256, "answersSha256");
    Objects.requireNonNull(dataSha256, "dataSha256");
    parts = List.copyOf(parts);
    remarks = List.copyOf(remarks);
    decisions = List.copyOf(decisions);
    slices = List.copyOf(slices);
    saliency = List.copyOf(saliency);
    routing = List.copyOf(routing);
    mood = List.copyOf(mood);
    if (parts.isEmpty() || !parts.get(0).of().equals(ALL)) {
      throw new IllegalArgumentException("want the measures of all images first");
    }
  }

  /**
   * Measures what a model said of a split.
   *
   * @param scores of all of the split's items, in their order
   */
  public static Evaluation of(
      ModelBundle bundle, long graphBytes, String vultus, DataSet data, Split split, Scores scores)
      throws IOException {
    List<Item> items = data.items(split);
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(ALL, Measures.of(scores)));
    boolean[] twin = new boolean[items.size()];
    int twins = 0;
    for (int i = 0; i < twin.length; i++) {
      twin[i] = items.get(i).attributes().containsKey(FerDataSet.TRAINING_TWIN);
      twins += twin[i] ? 1 : 0;
    }
    if (twins > 0 && twins < twin.length) {
      parts.add(new Part(WITHOUT_TWINS, Measures.of(scores.where(i -> !twin[i]))));
    }
    Sha256 digest = data.digest();
    boolean faces = bundle.task() == ModelBundle.Task.EMOTION;
    return new Evaluation(
        bundle.name(),
        bundle.version(),
        bundle.sha256(),
        answers(bundle),
        graphBytes,
        vultus,
        data.name(),
        digest,
        digest.equals(bundle.training().dataSha256()),
        split.word(),
        bundle.training().seed(),
        parts,
        data.remarks(),
        DecisionMeasure.of(bundle, scores),
        Slices.of(faces ? FaceAttributes.of(data, items) : items, scores),
        List.of(),
        RoutingMeasure.of(bundle, items, scores),
        MoodMeasure.of(bundle, scores));
  }

  /** {@return this with more that a reader must know of the data} */
  public Evaluation withRemarks(List<String> more) {
    List<String> all = new ArrayList<>(remarks);
    all.addAll(more);
    return with(split, parts, all, saliency);
  }

  /**
   * {@return this with a part of the images that are not among some} Where none or all of them are,
   * there is no such part.
   *
   * @param scores of all of the split's items, in their order
   * @param copies ids of the images to leave out
   */
  public Evaluation withoutCopies(List<Item> items, Scores scores, Set<String> copies) {
    IntPredicate kept = i -> !copies.contains(items.get(i).id());
    long left = IntStream.range(0, items.size()).filter(kept).count();
    if (left == 0 || left == items.size()) {
      return this;
    }
    List<Part> more = new ArrayList<>(parts);
    more.add(new Part(WITHOUT_COPIES, Measures.of(scores.where(kept))));
    return with(split, more, remarks, saliency);
  }

  /** {@return this, with what came of checking the saliency maps} */
  public Evaluation with(SaliencyCheck check) {
    return with(split, parts, remarks, List.of(check));
  }

  /** {@return this, of another word for the split: "all"} */
  public Evaluation onSplit(String word) {
    return with(word, parts, remarks, saliency);
  }

  private Evaluation with(
      String otherSplit,
      List<Part> otherParts,
      List<String> otherRemarks,
      List<SaliencyCheck> otherSaliency) {
    return new Evaluation(
        model,
        version,
        sha256,
        answersSha256,
        graphBytes,
        vultus,
        dataSet,
        dataSha256,
        dataAsTrained,
        otherSplit,
        trainingSeed,
        otherParts,
        otherRemarks,
        decisions,
        slices,
        otherSaliency,
        routing,
        mood);
  }

  /**
   * {@return this, with the saliency check of an earlier evaluation if this has none} Only if that
   * is of the same answers on the same split of the same data.
   */
  public Evaluation keepingSaliencyOf(Evaluation earlier) {
    boolean same =
        earlier.answersSha256.equals(answersSha256)
            && earlier.dataSha256.equals(dataSha256)
            && earlier.split.equals(split);
    return saliency.isEmpty() && same && !earlier.saliency.isEmpty()
        ? with(earlier.saliency.get(0))
        : this;
  }

  /** {@return whether this was measured on a model that answers like this one} */
  public boolean isOf(ModelBundle bundle) {
    return answersSha256.equals(answers(bundle));
  }

  private record Answers(
      Sha256 graph,
      Preprocessing preprocessing,
      List<String> classes,
      double temperature,
      Optional<OutputActivation> activation,
      Optional<OperatingPoint> operatingPoint,
      Optional<PredictionSets> predictionSets,
      Optional<OutOfDistribution> outOfDistribution,
      Optional<RecognitionRule> recognition,
      Optional<MoodRule> mood) {}

  /** {@return the digest of all that decides a model's answers} */
  public static Sha256 answers(ModelBundle bundle) {
    Answers answers =
        new Answers(
            bundle.sha256(),
            bundle.preprocessing(),
            bundle.classes(),
            bundle.temperature(),
            bundle.outputs().activation(),
            bundle.operatingPoint(),
            bundle.predictionSets(),
            bundle.outOfDistribution(),
            bundle.recognition(),
            bundle.mood());
    return Sha256.of(StrictYaml.write(answers).getBytes(StandardCharsets.UTF_8));
  }

  /** {@return the measures of all images} */
  public Measures all() {
    return parts.get(0).measures();
  }

  /** {@return whether the classes are grades in rising order} */
  public boolean hasGrades() {
    return MedMnist.named(dataSet).filter(set -> set.task() == LabelKind.ORDINAL).isPresent();
  }

  /** {@return what the model's bundle keeps of this} */
  public ModelBundle.Evaluation summary() {
    Interval interval = all().accuracyInterval();
    return new ModelBundle.Evaluation(
        split, all().images(), all().accuracy(), interval.low(), interval.high());
  }

  /** {@return a bundle that tells of this result, in place of an earlier one on the same split} */
  public ModelBundle recordedIn(ModelBundle bundle) {
    List<ModelBundle.Evaluation> results = new ArrayList<>(bundle.evaluation());
    results.removeIf(earlier -> earlier.split().equals(split));
    results.add(summary());
    return bundle.evaluated(results);
  }
}
