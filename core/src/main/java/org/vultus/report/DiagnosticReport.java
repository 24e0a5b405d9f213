package org.vultus.report;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.vultus.annotation.Annotation;
import org.vultus.decision.AdviceBook;
import org.vultus.decision.Affect;
import org.vultus.decision.Decision;
import org.vultus.decision.Impression;
import org.vultus.emotion.EmotionRecognizer.NotAssessable;
import org.vultus.emotion.EmotionRecognizer.Outcome;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.face.FaceCrop;
import org.vultus.fusion.Fused;
import org.vultus.fusion.FusionPolicy;
import org.vultus.fusion.JointMood;
import org.vultus.image.Image;
import org.vultus.imaging.Finding;
import org.vultus.model.Bundle;
import org.vultus.model.FusionBundle;
import org.vultus.model.ModelBundle;
import org.vultus.model.MoodBundle;
import org.vultus.model.TextBundle;
import org.vultus.provenance.Sha256;
import org.vultus.sentiment.SentimentReader;
import org.vultus.sentiment.Warning;

/**
 * What Vultus sees in one patient's scan and face, by which weights and which code. It supports a
 * clinician, who signs. It names no patient: neither names nor file names stand in it.
 *
 * @param created when, in UTC
 * @param scan what the scan shows
 * @param face what the face displays, where a picture of it was given
 * @param words what the patient's words say, where there are any; nothing of them is quoted
 * @param together what face and words say together, and all of it with the scan
 * @param impression what follows: place, severity, priority, advice
 * @param annotation what a clinician said of the scan, which has the last word
 * @param software what ran
 */
public record DiagnosticReport(
    Instant created,
    ScanReading scan,
    Optional<FaceReading> face,
    Optional<WordsReading> words,
    Together together,
    Impression impression,
    Optional<Annotation> annotation,
    Software software) {
  public DiagnosticReport {
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(scan, "scan");
    Objects.requireNonNull(face, "face");
    Objects.requireNonNull(words, "words");
    Objects.requireNonNull(together, "together");
    Objects.requireNonNull(impression, "impression");
    Objects.requireNonNull(annotation, "annotation");
    Objects.requireNonNull(software, "software");
  }

  /**
   * {@return the imaging type of the annotation where it is not the scan's study, so that it may be
   * of another sample}
   */
  public Optional<String> annotatedAsAnother() {
    return annotation
        .map(Annotation::imagingType)
        .filter(type -> !Annotation.isOfStudy(type, scan.model().name()));
  }

  /** {@return this report with what a clinician said of the scan} */
  public DiagnosticReport annotated(Optional<Annotation> said) {
    return new DiagnosticReport(created, scan, face, words, together, impression, said, software);
  }

  /**
   * {@return the bundles of all networks that took part: of the scan, its routing, the face, the
   * words, and what joins them}
   */
  public List<Bundle> models() {
    return Stream.<Stream<? extends Bundle>>of(
            Stream.of(scan.model()),
            scan.routing().stream().map(Routing::router),
            face.stream().map(FaceReading::model),
            words.stream().map(WordsReading::model),
            together.weights().stream(),
            together.fusion().stream())
        .<Bundle>flatMap(models -> models)
        .toList();
  }

  /**
   * A scan and what is made of it.
   *
   * @param image the scan as it was read
   * @param sha256 digest of the scan's file
   * @param decision what may be said of it: renderings ask here first, and show no finding of one
   *     that is not assessable
   * @param model the bundle of the network that says so
   * @param routing how the scan came to this study; empty where no router is installed
   */
  public record ScanReading(
      Image image, Sha256 sha256, Decision decision, ModelBundle model, Optional<Routing> routing) {
    public ScanReading {
      Objects.requireNonNull(image, "image");
      Objects.requireNonNull(sha256, "sha256");
      Objects.requireNonNull(routing, "routing");
      Finding finding =
          decision
              .posterior()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "want a decision on a scan that was read, got " + decision));
      if (!finding.model().equals(model.reference())) {
        throw new IllegalArgumentException(
            "want the bundle of the finding\'s model "
                + finding.model()
                + ", got "
                + model.reference());
      }
    }

    /** A scan that no router has seen. */
    public ScanReading(Image image, Sha256 sha256, Decision decision, ModelBundle model) {
      this(image, sha256, decision, model, Optional.empty());
    }

    /** {@return what the network answered, whether or not it counts} */
    public Finding finding() {
      return decision.posterior().orElseThrow();
    }

    /** {@return what follows for this scan and for what the patient displays and says} */
    public Impression impression(AdviceBook advice, Affect affect) {
      return impression(advice, affect, Optional.empty());
    }

    /**
     * {@return the same for a scan that was joined with face and words}
     *
     * @param fused what they say together
     */
    public Impression impression(AdviceBook advice, Affect affect, Optional<Fused> fused) {
      boolean doubted = routing.filter(said -> said.named() && !said.agreesWith(model)).isPresent();
      return Impression.of(
          decision,
          model,
          advice,
          affect,
          new Impression.Context(image.width(), image.height(), doubted, fused));
    }
  }

  /**
   * A face and its displayed emotion.
   *
   * @param sha256 digest of the picture's file
   * @param crop the face as the network saw it, where one was found
   * @param outcome {@link Scored} or {@link NotAssessable}
   * @param others how many smaller faces were found in the picture, or who else is in the clip
   * @param clip what a clip says beside the mean of its readings; empty of a picture
   * @param model the bundle of the network that says so
   */
  public record FaceReading(
      Sha256 sha256,
      Optional<FaceCrop> crop,
      Outcome outcome,
      int others,
      Optional<ClipReading> clip,
      ModelBundle model) {
    public FaceReading {
      Objects.requireNonNull(sha256, "sha256");
      Objects.requireNonNull(crop, "crop");
      Objects.requireNonNull(clip, "clip");
      if (crop.isEmpty() && outcome instanceof Scored) {
        throw new IllegalArgumentException("want the crop of a scored face, got none");
      }
      if (!outcome.model().equals(model.reference())) {
        throw new IllegalArgumentException(
            "want the bundle of the outcome\'s model "
                + outcome.model()
                + ", got "
                + model.reference());
      }
    }

    /** {@return whether it is a face that hardly moves over a clip} */
    public boolean isRigid() {
      return clip.filter(ClipReading::isRigid).isPresent();
    }
  }

  /**
   * A face over a clip.
   *
   * @param seconds for how long it was seen
   * @param readings how often it was read
   * @param expressivity how much it moved, in [0, 0.66]; empty of fewer than 5 readings
   * @param rigidBelow from which expressivity a face is not rigid; empty where nothing says so
   * @param damaged whether frames of it could not be read, or its end is missing
   */
  public record ClipReading(
      double seconds,
      long readings,
      OptionalDouble expressivity,
      OptionalDouble rigidBelow,
      boolean damaged) {

    /** {@return whether it moved so little that what it displayed tells little} */
    public boolean isRigid() {
      return expressivity.isPresent()
          && rigidBelow.isPresent()
          && expressivity.getAsDouble() < rigidBelow.getAsDouble();
    }
  }

  /**
   * What a patient's words say. Nothing of them is quoted.
   *
   * @param outcome mood and emotion, or why they cannot be told
   * @param warnings what a person must hear, as the declared list has it
   * @param model the bundle of the network that says so
   */
  public record WordsReading(
      SentimentReader.Outcome outcome, List<Warning> warnings, TextBundle model) {
    public WordsReading {
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(model, "model");
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * What the modalities say together.
   *
   * @param mood by face and words
   * @param weights the bundle that weighed the two
   * @param fused by scan, face and words, beside what the scan says alone
   * @param fusion the bundle of the network that says so
   * @param policy what may follow from it
   */
  public record Together(
      Optional<JointMood> mood,
      Optional<MoodBundle> weights,
      Optional<Fused> fused,
      Optional<FusionBundle> fusion,
      FusionPolicy policy) {
    /** Nothing was joined. */
    public static final Together NONE =
        new Together(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            FusionPolicy.TRIAGE);

    public Together {
      if (!mood.map(JointMood::model).equals(weights.map(MoodBundle::reference))) {
        throw new IllegalArgumentException(
            "want a mood with the bundle that weighed it, or neither");
      }
      Objects.requireNonNull(policy, "policy");
      if (fused.isPresent() != fusion.isPresent()) {
        throw new IllegalArgumentException("want a fusion with its bundle, or neither");
      }
    }
  }

  /**
   * What ran.
   *
   * @param vultus version of this program
   * @param java version of the virtual machine
   * @param onnxRuntime version of the library that runs the networks
   * @param faceDetector name and version of what finds faces, where a picture of a face was given
   * @param platform operating system and processor
   */
  public record Software(
      String vultus,
      String java,
      String onnxRuntime,
      Optional<String> faceDetector,
      String platform) {
    public Software {
      Objects.requireNonNull(vultus, "vultus");
      Objects.requireNonNull(java, "java");
      Objects.requireNonNull(onnxRuntime, "onnxRuntime");
      Objects.requireNonNull(faceDetector, "faceDetector");
      Objects.requireNonNull(platform, "platform");
    }
  }
}
