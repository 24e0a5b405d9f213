package org.vultus.pipeline;

import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.vultus.decision.Decision;
import org.vultus.decision.Decision.Assessed;
import org.vultus.emotion.EmotionRecognizer;
import org.vultus.emotion.Mood;
import org.vultus.face.FaceQuality;
import org.vultus.fusion.FeatureFusion;
import org.vultus.fusion.Fused;
import org.vultus.fusion.FusionPolicy;
import org.vultus.fusion.JointMood;
import org.vultus.fusion.MoodFusion;
import org.vultus.fusion.PatientFeatures;
import org.vultus.imaging.Finding;
import org.vultus.model.FusionModel;
import org.vultus.model.ModelBundle;
import org.vultus.model.MoodBundle;
import org.vultus.model.Saliency;
import org.vultus.report.DiagnosticReport.ClipReading;
import org.vultus.report.DiagnosticReport.FaceReading;
import org.vultus.report.DiagnosticReport.Together;
import org.vultus.report.DiagnosticReport.WordsReading;
import org.vultus.sentiment.SentimentReader;

/** Joins what the modalities of a case say. Safe for concurrent use until it is closed. */
final class Joining implements AutoCloseable {
  private final Optional<MoodFusion> moods;
  private final Optional<FusionModel> model;
  private final FusionPolicy policy;
  private final OptionalDouble rigidBelow;

  private Joining(
      Optional<MoodFusion> moods,
      Optional<FusionModel> model,
      FusionPolicy policy,
      OptionalDouble rigidBelow) {
    this.moods = moods;
    this.model = model;
    this.policy = policy;
    this.rigidBelow = rigidBelow;
  }

  /**
   * Loads what joins.
   *
   * @throws IOException if the fusion's model cannot be opened
   */
  static Joining open(Readers readers) throws IOException {
    Optional<FusionModel> model =
        readers.fusion().isPresent()
            ? Optional.of(FusionModel.open(readers.fusion().get()))
            : Optional.empty();
    OptionalDouble rigidBelow = readers.mood().stream().mapToDouble(MoodBundle::rigid).findFirst();
    return new Joining(
        readers.fittingMood().map(MoodFusion::new), model, readers.policy(), rigidBelow);
  }

  /**
   * {@return what they say together} Where the words hold what a person must hear, no mood is made
   * of them: a number would speak louder than they do.
   *
   * @param scan what is made of it alone; where nothing is, nothing is fused with it
   */
  Together of(Decision scan, Optional<FaceReading> face, Optional<WordsReading> words) {
    Optional<EmotionRecognizer.Scored> displayed = face.flatMap(Joining::scored);
    Optional<SentimentReader.Scored> stated = words.flatMap(Joining::scored);
    boolean alarming = words.filter(said -> !said.warnings().isEmpty()).isPresent();
    Optional<JointMood> mood =
        moods
            .filter(fusion -> !alarming)
            .flatMap(
                fusion ->
                    fusion.join(
                        displayed.map(seen -> face(seen, face.get())),
                        stated.map(SentimentReader.Scored::moods)));
    Optional<Fused> fused =
        scan instanceof Assessed assessed
            ? fused(assessed.finding(), displayed.filter(seen -> !face.get().isRigid()), stated)
            : Optional.empty();
    return new Together(
        mood,
        mood.flatMap(joint -> moods.map(MoodFusion::bundle)),
        fused,
        fused.flatMap(f -> model.map(FusionModel::bundle)),
        policy);
  }

  private Optional<Fused> fused(
      Finding finding,
      Optional<EmotionRecognizer.Scored> displayed,
      Optional<SentimentReader.Scored> stated) {
    PatientFeatures patient = PatientFeatures.of(finding, displayed, stated);
    return model
        .filter(network -> patient.hasAffect())
        .map(network -> new FeatureFusion(network).fuse(finding, patient));
  }

  private static Optional<EmotionRecognizer.Scored> scored(FaceReading face) {
    return face.outcome() instanceof EmotionRecognizer.Scored scored
        ? Optional.of(scored)
        : Optional.empty();
  }

  private static Optional<SentimentReader.Scored> scored(WordsReading words) {
    return words.outcome() instanceof SentimentReader.Scored scored
        ? Optional.of(scored)
        : Optional.empty();
  }

  private static MoodFusion.Face face(EmotionRecognizer.Scored displayed, FaceReading reading) {
    Map<Mood, Double> moods = displayed.moods();
    double sharpness = FaceQuality.of(reading.crop().orElseThrow()).sharpness();
    OptionalDouble expressivity =
        reading.clip().map(ClipReading::expressivity).orElse(OptionalDouble.empty());
    return new MoodFusion.Face(moods, sharpness, expressivity);
  }

  /** {@return from which expressivity a face is not rigid; empty where nothing says so} */
  OptionalDouble rigidBelow() {
    return rigidBelow;
  }

  /**
   * {@return the decision that counts: the scan's own, but where the policy is diagnosis, that of
   * the fused finding}
   *
   * @param evidence where the evidence for a class lies in the scan
   */
  Decision counting(
      Decision scan, Together together, ModelBundle study, Function<String, Saliency> evidence) {
    return together
        .fused()
        .filter(fused -> policy == FusionPolicy.DIAGNOSIS)
        .map(fused -> Decision.of(moved(scan.posterior().orElseThrow(), fused, evidence), study))
        .orElse(scan);
  }

  private static Finding moved(Finding scan, Fused fused, Function<String, Saliency> evidence) {
    String label =
        fused.probabilities().entrySet().stream()
            .max(Comparator.comparingDouble(Map.Entry::getValue))
            .orElseThrow()
            .getKey();
    return new Finding(
        label,
        fused.probabilities(),
        scan.embedding(),
        label.equals(scan.label()) ? scan.saliency() : evidence.apply(label),
        scan.model(),
        scan.outlierScore(),
        scan.exclusive());
  }

  @Override
  public void close() {
    model.ifPresent(FusionModel::close);
  }
}
