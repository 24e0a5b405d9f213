package org.vultus.learn.evaluate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.nio.file.Path;
import org.vultus.provenance.Sha256;

/**
 * The JSON in {@code evaluations/}: a record's components in their order, and nothing else. What is
 * not defined (NaN) is null. A key too many or too few is an error. No file holds a time: equal
 * measurements give equal files.
 */
public final class ResultFile {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addModule(
              new SimpleModule()
                  .addSerializer(double.class, new NumberWriter())
                  .addSerializer(Double.class, new NumberWriter())
                  .addDeserializer(double.class, new NumberReader())
                  .addSerializer(Sha256.class, new DigestWriter())
                  .addDeserializer(Sha256.class, new DigestReader()))
          .build();

  private ResultFile() {}

  /** {@return a result as JSON text} */
  public static String write(Record result) {
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    try {
      return MAPPER
              .writer(new DefaultPrettyPrinter().withObjectIndenter(indent))
              .writeValueAsString(result)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + result, e);
    }
  }

  /**
   * Reads a result. What an earlier version did not measure takes the value that {@link
   * org.vultus.model.IfAbsent} gives for it.
   *
   * @throws IOException if the file cannot be read or is not what {@link #write} gives for this
   *     type
   */
  public static <T extends Record> T read(Path file, Class<T> type) throws IOException {
    try {
      JsonNode tree = MAPPER.readTree(file.toFile());
      if (!tree.isObject()) {
        throw new IOException(file + " holds no result; measure it again");
      }
      EarlierResult.complete(tree, type, MAPPER);
      return MAPPER.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s is not what measured it would write (%s); measure it again"
              .formatted(file, e.getOriginalMessage().replaceAll("\\s+", " ")),
          e);
    }
  }

  private static final class NumberWriter extends StdScalarSerializer<Double> {
    NumberWriter() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
    }
  }

  private static final class NumberReader extends StdScalarDeserializer<Double> {
    NumberReader() {
      super(Double.class);
    }

    @Override
    public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return json.currentToken().isNumeric()
          ? json.getDoubleValue()
          : (Double) context.handleUnexpectedToken(Double.class, json);
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }

  private static final class DigestWriter extends StdScalarSerializer<Sha256> {
    DigestWriter() {
      super(Sha256.class);
    }

    @Override
    public void serialize(Sha256 value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(value.toString());
    }
  }

  private static final class DigestReader extends StdScalarDeserializer<Sha256> {
    DigestReader() {
      super(Sha256.class);
    }

    @Override
    public Sha256 deserialize(JsonParser json, DeserializationContext context) throws IOException {
      try {
        return new Sha256(json.getText());
      } catch (IllegalArgumentException e) {
        return (Sha256) context.handleWeirdStringValue(Sha256.class, json.getText(), "no digest");
      }
    }
  }
}
