package org.vultus.model;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.vultus.image.Image;
import org.vultus.image.ImageReader;
import org.vultus.image.PngWriter;

/**
 * Pictures that a model was shown when it was exported, and what it answered: {@code golden/*.png}
 * and {@code golden/expected.json}. They hold reading, preprocessing and network together: whatever
 * of them changes, on whatever machine, a golden input tells.
 *
 * <p>The pictures are made up ({@link GoldenPictures}); they show no patient.
 */
public final class GoldenInputs {
  /**
   * Probabilities may differ by this much, outlier scores by this share: other processors round
   * otherwise.
   */
  private static final double TOLERANCE = 1e-3;

  private GoldenInputs() {}

  /**
   * Makes a model's golden inputs; those that stand there are replaced.
   *
   * @param folder holds bundle.yaml and model.onnx already
   */
  public static void write(Path folder) throws IOException {
    ModelFolder model = ModelFolder.read(folder);
    List<GoldenPictures.Picture> pictures = GoldenPictures.of(model.bundle().preprocessing());
    Files.createDirectories(model.golden());
    Path expected = model.golden().resolve(GoldenFile.NAME);
    try (OnnxModel network = OnnxModel.open(model, 1);
        JsonGenerator json =
            new JsonFactory()
                .createGenerator(expected.toFile(), JsonEncoding.UTF8)
                .useDefaultPrettyPrinter()) {
      json.writeStartArray();
      for (GoldenPictures.Picture picture : pictures) {
        Files.write(model.golden().resolve(picture.file()), PngWriter.write(picture.image()));
        Activations answer = answer(network, picture.image());
        double[] probabilities = answer.probabilities(0);
        json.writeStartObject();
        json.writeStringField("file", picture.file());
        json.writeFieldName("probabilities");
        json.writeArray(probabilities, 0, probabilities.length);
        if (answer.outlierScore(0).isPresent()) {
          json.writeNumberField("outlierScore", answer.outlierScore(0).getAsDouble());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  /**
   * Shows a model its golden inputs again.
   *
   * @return how many there were
   * @throws IOException if one is missing or unreadable, or gets another answer than it did
   */
  public static int verify(ModelFolder model, OnnxModel network) throws IOException {
    Path file = model.golden().resolve(GoldenFile.NAME);
    JsonNode expected = GoldenFile.read(file, "input");
    for (JsonNode input : expected) {
      Path picture = model.golden().resolve(input.path("file").asText("?"));
      Activations answer = answer(network, ImageReader.read(picture));
      double[] probabilities = answer.probabilities(0);
      for (int c = 0; c < probabilities.length; c++) {
        double want = input.path("probabilities").path(c).asDouble(Double.NaN);
        if (!(Math.abs(probabilities[c] - want) <= TOLERANCE)) {
          String what = "probability of '" + model.bundle().classes().get(c) + "'";
          throw differs(picture, what, want, probabilities[c]);
        }
      }
      if (answer.outlierScore(0).isPresent()) {
        double score = answer.outlierScore(0).getAsDouble();
        double want = input.path("outlierScore").asDouble(Double.NaN);
        if (!(Math.abs(score - want) <= TOLERANCE * Math.max(1, want))) {
          throw differs(picture, "outlier score", want, score);
        }
      }
    }
    return expected.size();
  }

  private static IOException differs(Path picture, String what, double want, double got) {
    return new IOException(
        String.format(
            Locale.ROOT,
            "%s: want %.4f as the %s, got %.4f; install the model anew, or report this platform",
            picture,
            want,
            what,
            got));
  }

  private static Activations answer(OnnxModel network, Image picture) {
    return network.run(List.of(network.bundle().preprocessing().prepare(picture)));
  }
}
