package org.vultus.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.vultus.file.WholeFile;
import org.vultus.text.HashedText;

/**
 * Texts that a model was shown when it was exported, how they were hashed and what it answered:
 * {@code golden/expected.json}. They hold features and network together, here and in a browser,
 * which must find the same ids.
 *
 * <p>The texts are made up; no patient said them.
 */
public final class GoldenTexts {
  /** Logits may differ by this much: other processors round otherwise. */
  private static final double TOLERANCE = 1e-3;

  private static final List<String> TEXTS =
      List.of(
          "I am happy.",
          "I am not happy, I can't sleep :(",
          "It DOESN’T hurt any more, thank you!!!",
          "I feel soooo tired and afraid of the 2 operations 😢",
          "ﬁne café naïve – I’m fiine");

  private GoldenTexts() {}

  /**
   * Makes a model's golden texts.
   *
   * @param folder holds bundle.yaml and model.onnx already
   */
  public static void write(Path folder) throws IOException {
    TextFolder model = TextFolder.read(folder);
    ObjectMapper mapper = new ObjectMapper();
    ArrayNode texts = mapper.createArrayNode();
    try (TextModel network = TextModel.open(model)) {
      for (String text : TEXTS) {
        HashedText hashed = model.bundle().features().of(text);
        TextModel.Reading reading = network.run(hashed.ids());
        ObjectNode golden = texts.addObject();
        golden.put("text", text);
        golden.set("ids", mapper.valueToTree(hashed.ids()));
        golden.set("sentiment", mapper.valueToTree(reading.sentiment()));
        golden.set("emotion", mapper.valueToTree(reading.emotion()));
        golden.set("known", mapper.valueToTree(reading.known()));
      }
    }
    Files.createDirectories(model.golden());
    WholeFile.write(
        model.golden().resolve(GoldenFile.NAME),
        mapper.writerWithDefaultPrettyPrinter().writeValueAsString(texts) + "\n");
  }

  /**
   * Shows a model its golden texts again.
   *
   * @return how many there were
   * @throws IOException if the file is missing or unreadable, or a text gets other ids or another
   *     answer than it did
   */
  public static int verify(TextFolder model, TextModel network) throws IOException {
    Path file = model.golden().resolve(GoldenFile.NAME);
    JsonNode expected = GoldenFile.read(file, "text");
    for (int i = 0; i < expected.size(); i++) {
      String where = "%s, text %d".formatted(file, i + 1);
      JsonNode golden = expected.get(i);
      HashedText hashed = model.bundle().features().of(golden.path("text").asText());
      if (!new ObjectMapper().valueToTree(hashed.ids()).toString().equals(ids(golden))) {
        throw new IOException(where + ": hashed otherwise than it was; install the model anew");
      }
      TextModel.Reading reading = network.run(hashed.ids());
      check(where + ", sentiment", golden.path("sentiment"), reading.sentiment());
      check(where + ", emotion", golden.path("emotion"), reading.emotion());
      check(where + ", known", golden.path("known"), reading.known());
    }
    return expected.size();
  }

  private static String ids(JsonNode golden) {
    return golden.path("ids").toString();
  }

  private static void check(String what, JsonNode want, float[] got) throws IOException {
    for (int i = 0; i < got.length; i++) {
      double wanted = want.path(i).asDouble(Double.NaN);
      if (!(Math.abs(got[i] - wanted) <= TOLERANCE)) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s: want %.4f, got %.4f; install the model anew, or report this platform",
                what,
                wanted,
                got[i]));
      }
    }
  }
}
