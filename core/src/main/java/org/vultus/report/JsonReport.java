package org.vultus.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import org.vultus.decision.Decision;
import org.vultus.decision.Decision.Assessed;
import org.vultus.emotion.Emotion;
import org.vultus.emotion.EmotionRecognizer.NotAssessable;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.emotion.Mood;
import org.vultus.imaging.Finding;
import org.vultus.imaging.Recognition.Recognized;
import org.vultus.imaging.Recognition.Unknown;
import org.vultus.model.Bundle;
import org.vultus.model.FusionBundle;
import org.vultus.model.ModelBundle;
import org.vultus.model.TextBundle;
import org.vultus.report.DiagnosticReport.ClipReading;
import org.vultus.report.DiagnosticReport.FaceReading;
import org.vultus.report.DiagnosticReport.ScanReading;
import org.vultus.report.DiagnosticReport.Software;

/**
 * The report for machines: {@code report.json}, UTF-8, keys in a fixed order.
 *
 * <pre>
 * format       "vultus-report/2"
 * created      ISO 8601, UTC
 * study        name of the study
 * recognition  kind, probability (of a recognised scan) or unknown ("none", "unsure", "outlier");
 *              studyNamed (false: the router chose the study), otherStudies (that read this kind),
 *              warning (where a named study does not read it), model; absent without a router
 * finding      label, probability, probabilities (a class each, in the model's order), model;
 *              present (those above 1/2) where a scan may show several findings or none; absent
 *              where the scan is not assessable
 * decision     kind ("positive", "negative", "indeterminate", "not-assessable"), reasons (of the last two;
 *              each with its kind and numbers), predictionSet (coverage, labels; none: no class is credible
 *              enough), triage (diseaseProbability, threshold, targetSensitivity, flagged), outlier (score,
 *              limit); of these, what the model has rules for
 * location     terms, zone and side (absent where the evidence is spread over several), share and sideShare
 *              (of the evidence that lies there), spread, x, y (the centroid, as shares of the scan), zones
 *              (the share of each), caveats; absent where there is no evidence or nothing was found
 * severity     scale, expectedGrade, grade, lowestGrade, highestGrade; or highlightedArea, a share
 * affect       face, words (the moods), alarms, disagreement; its parts where they are known
 * priority     level ("urgent", "review", "soon", "routine"), reasons (each with its kind, level, numbers)
 * advice       about, doctor, patient, always, each in "en" and "de", and sources
 * annotation   of the clinician, which has the last word; absent without one
 * emotion      label, probability, probabilities, mood, moods, model
 *              or notAssessable (why), otherFaces (how many smaller ones the picture shows), clip
 *              (of a video: seconds, readings, expressivity, rigid, damaged), model; absent without a face
 * words        mood, moods, emotion, emotions, or notAssessable (why); warnings (concern and the declared
 *              list's phrase, never the patient's words), model; absent without words
 * mood         of face and words together: mood, moods, faceShare, why, model; absent where neither is there
 * fusion       policy ("triage", "diagnosis"), scanAlone and probabilities (a class each), diseaseByScanAlone,
 *              disease, shift (of the log odds), cohort (kind, association, cases), model; absent where none
 *              is installed, or neither face nor words are there
 * provenance   vultus, java, onnxRuntime, faceDetector, platform, scanSha256, faceSha256,
 *              models (each with recipe, data set, their digests and its evaluation)
 * </pre>
 *
 * <p>Probabilities are in [0, 1] and rounded to six decimals. "model" is name, version and sha256.
 */
public final class JsonReport {
  private final JsonGenerator json;
  private final JsonFields fields;

  private JsonReport(JsonGenerator json) {
    this.json = json;
    this.fields = new JsonFields(json);
  }

  /** {@return the report as JSON; equal reports give equal text} */
  public static String of(DiagnosticReport report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      new JsonReport(json).write(report);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return text.append('\n').toString();
  }

  private void write(DiagnosticReport report) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", "vultus-report/2");
    json.writeStringField("created", report.created().toString());
    json.writeStringField("study", report.scan().model().name());
    if (report.scan().routing().isPresent()) {
      recognition(report.scan().routing().get(), report.scan().model());
    }
    Decision decision = report.scan().decision();
    if (decision instanceof Assessed assessed) {
      finding(assessed.finding());
    }
    ImpressionJson follows = new ImpressionJson(json);
    follows.decision(decision);
    follows.impression(report.impression());
    if (report.annotation().isPresent()) {
      follows.annotation(report.annotation().get());
    }
    if (report.face().isPresent()) {
      emotion(report.face().get());
    }
    TogetherJson joined = new TogetherJson(json);
    if (report.words().isPresent()) {
      joined.words(report.words().get());
    }
    joined.together(report.together());
    provenance(report);
    json.writeEndObject();
  }

  private void recognition(Routing routing, ModelBundle study) throws IOException {
    json.writeObjectFieldStart("recognition");
    if (routing.recognition() instanceof Recognized recognized) {
      json.writeStringField("kind", recognized.kind());
      fields.number("probability", recognized.probability());
    } else if (routing.recognition() instanceof Unknown unknown) {
      json.writeStringField("unknown", RoutingWords.word(unknown.reason()));
    }
    json.writeBooleanField("studyNamed", routing.named());
    if (!routing.others().isEmpty()) {
      fields.strings("otherStudies", routing.others());
    }
    Optional<String> warning =
        new RoutingWords(Messages.in(Locale.ENGLISH)).warning(routing, study);
    if (warning.isPresent()) {
      json.writeStringField("warning", warning.get());
    }
    fields.model(routing.router().reference());
    json.writeEndObject();
  }

  private void finding(Finding finding) throws IOException {
    json.writeObjectFieldStart("finding");
    json.writeStringField("label", finding.label());
    fields.number("probability", finding.probability());
    if (!finding.exclusive()) {
      fields.strings("present", finding.present());
    }
    fields.numbers("probabilities", finding.probabilities());
    fields.model(finding.model());
    json.writeEndObject();
  }

  private void clip(ClipReading clip) throws IOException {
    json.writeObjectFieldStart("clip");
    fields.number("seconds", clip.seconds());
    json.writeNumberField("readings", clip.readings());
    if (clip.expressivity().isPresent()) {
      fields.number("expressivity", clip.expressivity().getAsDouble());
    }
    json.writeBooleanField("rigid", clip.isRigid());
    json.writeBooleanField("damaged", clip.damaged());
    json.writeEndObject();
  }

  private void emotion(FaceReading face) throws IOException {
    json.writeObjectFieldStart("emotion");
    if (face.outcome() instanceof Scored scored) {
      json.writeStringField("label", scored.emotion().word());
      fields.number("probability", scored.probabilities().get(scored.emotion()));
      fields.numbers("probabilities", scored.probabilities(), Emotion::word);
      json.writeStringField("mood", scored.mood().word());
      fields.numbers("moods", scored.moods(), Mood::word);
    } else if (face.outcome() instanceof NotAssessable not) {
      json.writeStringField("notAssessable", not.defect().message());
    }
    json.writeNumberField("otherFaces", face.others());
    if (face.clip().isPresent()) {
      clip(face.clip().get());
    }
    fields.model(face.outcome().model());
    json.writeEndObject();
  }

  private void provenance(DiagnosticReport report) throws IOException {
    Software software = report.software();
    ScanReading scan = report.scan();
    json.writeObjectFieldStart("provenance");
    json.writeStringField("vultus", software.vultus());
    json.writeStringField("java", software.java());
    json.writeStringField("onnxRuntime", software.onnxRuntime());
    if (software.faceDetector().isPresent()) {
      json.writeStringField("faceDetector", software.faceDetector().get());
    }
    json.writeStringField("platform", software.platform());
    json.writeStringField("scanSha256", scan.sha256().hex());
    if (report.face().isPresent()) {
      json.writeStringField("faceSha256", report.face().get().sha256().hex());
    }
    json.writeArrayFieldStart("models");
    for (Bundle bundle : report.models()) {
      origin(bundle);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void origin(Bundle bundle) throws IOException {
    json.writeStartObject();
    fields.reference(bundle.reference());
    if (bundle instanceof ModelBundle model) {
      origin(model.training());
      json.writeArrayFieldStart("evaluation");
      for (ModelBundle.Evaluation evaluation : model.evaluation()) {
        json.writeStartObject();
        json.writeStringField("split", evaluation.split());
        json.writeNumberField("images", evaluation.images());
        measured(evaluation.accuracy(), evaluation.low(), evaluation.high());
      }
      json.writeEndArray();
    } else if (bundle instanceof TextBundle model) {
      origin(model.training());
      json.writeArrayFieldStart("evaluation");
      for (TextBundle.Result result : model.evaluation()) {
        json.writeStartObject();
        json.writeStringField("of", result.of());
        json.writeNumberField("texts", result.texts());
        measured(result.accuracy(), result.low(), result.high());
      }
      json.writeEndArray();
    } else if (bundle instanceof FusionBundle model) {
      json.writeStringField("recipeSha256", model.recipeSha256().hex());
    }
    json.writeEndObject();
  }

  private void origin(ModelBundle.Training training) throws IOException {
    json.writeStringField("recipe", training.recipe());
    json.writeStringField("recipeSha256", training.recipeSha256().hex());
    json.writeStringField("dataSet", training.dataSet());
    json.writeStringField("dataSha256", training.dataSha256().hex());
  }

  private void measured(double accuracy, double low, double high) throws IOException {
    json.writeNumberField("accuracy", accuracy);
    json.writeNumberField("low", low);
    json.writeNumberField("high", high);
    json.writeEndObject();
  }
}
