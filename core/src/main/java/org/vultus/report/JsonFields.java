package org.vultus.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.vultus.provenance.ModelReference;

/** Fields that several parts of a {@link JsonReport} have. */
final class JsonFields {
  private final JsonGenerator json;

  JsonFields(JsonGenerator json) {
    this.json = json;
  }

  /** Writes a number, rounded to six decimals. */
  void number(String name, double value) throws IOException {
    json.writeNumberField(name, Math.round(value * 1e6) / 1e6);
  }

  void strings(String name, List<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /**
   * Writes an object of numbers.
   *
   * @param word what machines call a key
   */
  <K> void numbers(String name, Map<K, Double> values, Function<K, String> word)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<K, Double> entry : values.entrySet()) {
      number(word.apply(entry.getKey()), entry.getValue());
    }
    json.writeEndObject();
  }

  void numbers(String name, Map<String, Double> values) throws IOException {
    numbers(name, values, Function.identity());
  }

  void model(ModelReference model) throws IOException {
    json.writeObjectFieldStart("model");
    reference(model);
    json.writeEndObject();
  }

  /** Writes which weights these are into an object that was begun. */
  void reference(ModelReference model) throws IOException {
    json.writeStringField("name", model.name());
    json.writeStringField("version", model.version());
    json.writeStringField("sha256", model.sha256().hex());
  }
}
