package org.vultus.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.vultus.emotion.Mood;
import org.vultus.fusion.Fused;
import org.vultus.fusion.JointMood;
import org.vultus.provenance.ModelReference;
import org.vultus.report.DiagnosticReport.Together;
import org.vultus.report.DiagnosticReport.WordsReading;
import org.vultus.sentiment.SentimentReader.NotAssessable;
import org.vultus.sentiment.SentimentReader.Scored;
import org.vultus.sentiment.StatedEmotion;
import org.vultus.sentiment.Warning;

/** Words, and what the modalities say together, as parts of {@link JsonReport}. */
final class TogetherJson {
  private final JsonGenerator json;

  TogetherJson(JsonGenerator json) {
    this.json = json;
  }

  void words(WordsReading words) throws IOException {
    json.writeObjectFieldStart("words");
    if (words.outcome() instanceof Scored scored) {
      json.writeStringField("mood", scored.mood().word());
      moods(scored.moods());
      Optional<StatedEmotion> emotion = scored.emotion();
      if (emotion.isPresent()) {
        json.writeStringField("emotion", emotion.get().word());
      }
      json.writeObjectFieldStart("emotions");
      for (Map.Entry<StatedEmotion, Double> entry : scored.emotions().entrySet()) {
        number(entry.getKey().word(), entry.getValue());
      }
      json.writeEndObject();
    } else if (words.outcome() instanceof NotAssessable not) {
      json.writeStringField("notAssessable", not.reason());
    }
    json.writeArrayFieldStart("warnings");
    for (Warning warning : words.warnings()) {
      json.writeStartObject();
      json.writeStringField("concern", Messages.word(warning.concern()));
      json.writeStringField("phrase", warning.phrase());
      json.writeEndObject();
    }
    json.writeEndArray();
    model(words.outcome().model());
    json.writeEndObject();
  }

  void together(Together together) throws IOException {
    if (together.mood().isPresent()) {
      mood(together.mood().get());
    }
    if (together.fused().isPresent()) {
      fused(together.fused().get(), together);
    }
  }

  private void mood(JointMood mood) throws IOException {
    json.writeObjectFieldStart("mood");
    json.writeStringField("mood", mood.mood().word());
    moods(mood.probabilities());
    number("faceShare", mood.faceShare());
    json.writeStringField("why", Messages.word(mood.why()));
    model(mood.model());
    json.writeEndObject();
  }

  private void fused(Fused fused, Together together) throws IOException {
    json.writeObjectFieldStart("fusion");
    json.writeStringField("policy", Messages.word(together.policy()));
    probabilities("scanAlone", fused.alone());
    probabilities("probabilities", fused.probabilities());
    number("diseaseByScanAlone", fused.diseaseAlone());
    number("disease", fused.disease());
    number("shift", fused.shift());
    json.writeObjectFieldStart("cohort");
    json.writeStringField("kind", Messages.word(fused.cohort().kind()));
    number("association", fused.cohort().association());
    json.writeNumberField("cases", fused.cohort().cases());
    json.writeEndObject();
    model(fused.model());
    json.writeEndObject();
  }

  private void moods(Map<Mood, Double> moods) throws IOException {
    json.writeObjectFieldStart("moods");
    for (Map.Entry<Mood, Double> entry : moods.entrySet()) {
      number(entry.getKey().word(), entry.getValue());
    }
    json.writeEndObject();
  }

  private void probabilities(String name, Map<String, Double> probabilities) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Double> entry : probabilities.entrySet()) {
      number(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private void number(String name, double value) throws IOException {
    json.writeNumberField(name, JsonReport.rounded(value));
  }

  private void model(ModelReference model) throws IOException {
    json.writeObjectFieldStart("model");
    json.writeStringField("name", model.name());
    json.writeStringField("version", model.version());
    json.writeStringField("sha256", model.sha256().hex());
    json.writeEndObject();
  }
}
