package org.vultus.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import org.vultus.emotion.Mood;
import org.vultus.fusion.Fused;
import org.vultus.fusion.JointMood;
import org.vultus.report.DiagnosticReport.Together;
import org.vultus.report.DiagnosticReport.WordsReading;
import org.vultus.sentiment.SentimentReader.NotAssessable;
import org.vultus.sentiment.SentimentReader.Scored;
import org.vultus.sentiment.StatedEmotion;
import org.vultus.sentiment.Warning;

/** Words, and what the modalities say together, as parts of {@link JsonReport}. */
final class TogetherJson {
  private final JsonGenerator json;
  private final JsonFields fields;

  TogetherJson(JsonGenerator json) {
    this.json = json;
    this.fields = new JsonFields(json);
  }

  void words(WordsReading words) throws IOException {
    json.writeObjectFieldStart("words");
    if (words.outcome() instanceof Scored scored) {
      json.writeStringField("mood", scored.mood().word());
      fields.numbers("moods", scored.moods(), Mood::word);
      Optional<StatedEmotion> emotion = scored.emotion();
      if (emotion.isPresent()) {
        json.writeStringField("emotion", emotion.get().word());
      }
      fields.numbers("emotions", scored.emotions(), StatedEmotion::word);
    } else if (words.outcome() instanceof NotAssessable not) {
      json.writeStringField("notAssessable", not.defect().message());
    }
    json.writeArrayFieldStart("warnings");
    for (Warning warning : words.warnings()) {
      json.writeStartObject();
      json.writeStringField("concern", Messages.word(warning.concern()));
      json.writeStringField("phrase", warning.phrase());
      json.writeEndObject();
    }
    json.writeEndArray();
    fields.model(words.outcome().model());
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
    fields.numbers("moods", mood.probabilities(), Mood::word);
    fields.number("faceShare", mood.faceShare());
    json.writeStringField("why", Messages.word(mood.why()));
    fields.model(mood.model());
    json.writeEndObject();
  }

  private void fused(Fused fused, Together together) throws IOException {
    json.writeObjectFieldStart("fusion");
    json.writeStringField("policy", Messages.word(together.policy()));
    fields.numbers("scanAlone", fused.alone());
    fields.numbers("probabilities", fused.probabilities());
    fields.number("diseaseByScanAlone", fused.diseaseAlone());
    fields.number("disease", fused.disease());
    fields.number("shift", fused.shift());
    json.writeObjectFieldStart("cohort");
    json.writeStringField("kind", Messages.word(fused.cohort().kind()));
    fields.number("association", fused.cohort().association());
    json.writeNumberField("cases", fused.cohort().cases());
    json.writeEndObject();
    fields.model(fused.model());
    json.writeEndObject();
  }
}
