package org.vultus.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.vultus.annotation.Annotation;
import org.vultus.decision.Advice;
import org.vultus.decision.Affect;
import org.vultus.decision.Decision;
import org.vultus.decision.Disagreement;
import org.vultus.decision.Doubt;
import org.vultus.decision.Impression;
import org.vultus.decision.Moods;
import org.vultus.decision.OutlierScore;
import org.vultus.decision.PredictionSet;
import org.vultus.decision.Priority;
import org.vultus.decision.Severity;
import org.vultus.decision.Triage;
import org.vultus.emotion.Mood;
import org.vultus.imaging.Location;
import org.vultus.imaging.Recognition;
import org.vultus.imaging.Zone;

/** Decision, impression and annotation as parts of {@link JsonReport}. */
final class ImpressionJson {
  private final JsonGenerator json;
  private final JsonFields fields;

  ImpressionJson(JsonGenerator json) {
    this.json = json;
    this.fields = new JsonFields(json);
  }

  void decision(Decision decision) throws IOException {
    json.writeObjectFieldStart("decision");
    json.writeStringField("kind", kind(decision));
    if (decision instanceof Decision.Indeterminate open) {
      json.writeArrayFieldStart("reasons");
      for (Doubt doubt : open.doubts()) {
        doubt(doubt);
      }
      json.writeEndArray();
    }
    if (decision instanceof Decision.Assessed assessed) {
      evidence(assessed.evidence());
    } else if (decision instanceof Decision.NotAssessable not) {
      json.writeArrayFieldStart("reasons");
      reason(not.reason());
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static String kind(Decision decision) {
    return decision instanceof Decision.NotAssessable
        ? "not-assessable"
        : decision.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private void doubt(Doubt doubt) throws IOException {
    json.writeStartObject();
    if (doubt instanceof Doubt.Several several) {
      json.writeStringField("kind", "several-credible");
      fields.strings("labels", several.set().labels());
    } else if (doubt instanceof Doubt.NoneCredible) {
      json.writeStringField("kind", "none-credible");
    } else if (doubt instanceof Doubt.NearLimit near) {
      json.writeStringField("kind", "near-limit");
      json.writeStringField("label", near.label());
      fields.number("value", near.probability());
      fields.number("limit", near.limit());
    } else if (doubt instanceof Doubt.FlagDisagrees disagrees) {
      json.writeStringField("kind", "flag-disagrees");
      json.writeStringField("label", disagrees.label());
      fields.number("value", disagrees.triage().diseaseProbability());
      fields.number("limit", disagrees.triage().at().threshold());
    }
    json.writeEndObject();
  }

  private void reason(Decision.Reason reason) throws IOException {
    json.writeStartObject();
    if (reason instanceof Decision.Unfamiliar unfamiliar) {
      json.writeStringField("kind", "outlier");
      score(unfamiliar.outlier());
    } else if (reason instanceof Decision.PoorQuality poor) {
      json.writeStringField("kind", "poor-quality");
      json.writeStringField("why", poor.defect().message());
    } else if (reason instanceof Decision.NoKnownStudy none) {
      json.writeStringField("kind", "no-known-study");
      if (none.recognition() instanceof Recognition.Recognized recognized) {
        json.writeStringField("recognizedAs", recognized.kind());
      }
    }
    json.writeEndObject();
  }

  private void evidence(Decision.Evidence evidence) throws IOException {
    Optional<PredictionSet> set = evidence.predictionSet();
    if (set.isPresent()) {
      json.writeObjectFieldStart("predictionSet");
      json.writeNumberField("coverage", set.get().coverage());
      fields.strings("labels", set.get().labels());
      json.writeEndObject();
    }
    if (evidence.triage().isPresent()) {
      Triage triage = evidence.triage().get();
      json.writeObjectFieldStart("triage");
      fields.number("diseaseProbability", triage.diseaseProbability());
      fields.number("threshold", triage.at().threshold());
      json.writeNumberField("targetSensitivity", triage.at().target());
      json.writeBooleanField("flagged", triage.isFlagged());
      json.writeEndObject();
    }
    if (evidence.outlier().isPresent()) {
      json.writeObjectFieldStart("outlier");
      score(evidence.outlier().get());
      json.writeEndObject();
    }
  }

  private void score(OutlierScore outlier) throws IOException {
    fields.number("score", Math.min(Float.MAX_VALUE, outlier.score()));
    fields.number("limit", outlier.limit());
  }

  void impression(Impression impression) throws IOException {
    if (impression.location().isPresent()) {
      location(impression.location().get());
    }
    if (impression.severity().isPresent()) {
      severity(impression.severity().get());
    }
    if (!impression.affect().equals(Affect.UNKNOWN)) {
      affect(impression);
    }
    json.writeObjectFieldStart("priority");
    json.writeStringField("level", Messages.word(impression.priority().level()));
    json.writeArrayFieldStart("reasons");
    for (Priority.Reason reason : impression.priority().reasons()) {
      reason(reason);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeArrayFieldStart("advice");
    for (Advice advice : impression.advice()) {
      advice(advice);
    }
    json.writeEndArray();
  }

  private void location(Location location) throws IOException {
    json.writeObjectFieldStart("location");
    json.writeStringField("terms", location.terms().word());
    if (location.zone().isPresent()) {
      json.writeStringField("zone", location.zone().get().word());
    }
    fields.number("share", location.share());
    if (location.side().isPresent()) {
      json.writeStringField("side", location.side().get().word());
      fields.number("sideShare", location.shareOf(location.side().get()));
    }
    json.writeBooleanField("spread", location.zone().isEmpty());
    fields.number("x", location.x());
    fields.number("y", location.y());
    fields.numbers("zones", location.shares(), Zone::word);
    fields.strings("caveats", location.caveats().stream().map(Messages::word).toList());
    json.writeEndObject();
  }

  private void severity(Severity severity) throws IOException {
    json.writeObjectFieldStart("severity");
    if (severity instanceof Severity.Graded graded) {
      json.writeStringField("scale", graded.scale());
      fields.number("expectedGrade", graded.expected());
      json.writeNumberField("grade", graded.mostProbable());
      json.writeNumberField("lowestGrade", graded.lowest());
      json.writeNumberField("highestGrade", graded.highest());
    } else if (severity instanceof Severity.HighlightedArea area) {
      fields.number("highlightedArea", area.share());
    }
    json.writeEndObject();
  }

  private void affect(Impression impression) throws IOException {
    json.writeObjectFieldStart("affect");
    moods("face", impression.affect().face());
    moods("words", impression.affect().words());
    fields.strings("alarms", impression.affect().alarms().stream().map(Messages::word).toList());
    if (impression.disagreement().isPresent()) {
      Disagreement both = impression.disagreement().get();
      json.writeObjectFieldStart("disagreement");
      json.writeStringField("face", both.face().word());
      json.writeStringField("words", both.words().word());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void moods(String name, Optional<Moods> moods) throws IOException {
    if (moods.isPresent()) {
      fields.numbers(name, moods.get().probabilities(), Mood::word);
    }
  }

  private void reason(Priority.Reason reason) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", Messages.word(reason.getClass()));
    json.writeStringField("level", Messages.word(reason.level()));
    if (reason instanceof Priority.OfFinding of) {
      json.writeStringField("label", of.finding());
      fields.number("value", of.probability());
    } else if (reason instanceof Priority.OfGrade of) {
      json.writeStringField("label", of.nearest());
      fields.number("value", of.expected());
    } else if (reason instanceof Priority.NoAdvice of) {
      json.writeStringField("label", of.finding());
    } else if (reason instanceof Priority.Distress of) {
      json.writeStringField("modality", Messages.word(of.modality()));
      fields.number("value", of.probability());
    } else if (reason instanceof Priority.Fusion of) {
      fields.number("value", of.fused());
      fields.number("scanAlone", of.scan());
      fields.number("limit", of.threshold());
    } else if (reason instanceof Priority.Said of) {
      json.writeStringField("alarm", Messages.word(of.alarm()));
    }
    json.writeEndObject();
  }

  private void advice(Advice advice) throws IOException {
    json.writeStartObject();
    json.writeStringField("about", advice.about());
    text("doctor", Optional.of(advice.doctor()));
    text("patient", advice.patient());
    text("always", advice.always());
    json.writeArrayFieldStart("sources");
    for (Advice.Source source : advice.sources()) {
      json.writeStartObject();
      json.writeStringField("organisation", source.organisation());
      json.writeStringField("title", source.title());
      json.writeNumberField("year", source.year());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void text(String name, Optional<Advice.Text> text) throws IOException {
    if (text.isPresent()) {
      json.writeObjectFieldStart(name);
      json.writeStringField("en", text.get().en());
      json.writeStringField("de", text.get().de());
      json.writeEndObject();
    }
  }

  void annotation(Annotation annotation) throws IOException {
    json.writeObjectFieldStart("annotation");
    json.writeStringField("sampleId", annotation.sampleId());
    json.writeStringField("imagingType", annotation.imagingType());
    json.writeStringField("diseaseCategory", annotation.diseaseCategory());
    json.writeStringField("location", annotation.location());
    json.writeStringField("severity", annotation.severity());
    json.writeStringField("date", annotation.date().toString());
    json.writeStringField("annotator", annotation.annotator());
    json.writeEndObject();
  }
}
