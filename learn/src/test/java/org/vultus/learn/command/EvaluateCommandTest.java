package org.vultus.learn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.command.Vultus;
import org.vultus.fixture.TinyModel;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.Samples;
import org.vultus.learn.evaluate.CardText;
import org.vultus.learn.evaluate.Evaluation;
import org.vultus.learn.evaluate.OutlierDetection;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.model.BundleFile;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.Models;
import org.vultus.model.StrictYaml;
import org.vultus.provenance.Sha256;
import picocli.CommandLine;

@ExtendWith(KeepsHome.class)
class EvaluateCommandTest {
  @TempDir Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void moveIn() throws Exception {
    System.setProperty("vultus.home", home.toString());
    Path card = home.resolve("recipes/tiny.card.yaml");
    Files.createDirectories(card.getParent());
    Files.writeString(
        card,
        "data: Grey squares.\nlimits:\n  - Sees brightness only.\nnotIntendedFor:\n  - Use.\n");
    TinyModel.scan(home.resolve("models"), "tiny-scan");
    data(home.resolve("data"));
  }

  /** The tiny model calls bright squares pneumonia: of six test images it gets four right. */
  private static void data(Path folder) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    StringBuilder manifest = new StringBuilder("file,label,split,subject\n");
    int[] values = {20, 40, 200, 220, 30, 240};
    String[] labels = {"normal", "normal", "normal", "pneumonia", "pneumonia", "pneumonia"};
    for (String split : List.of("train", "val", "test")) {
      for (int i = 0; i < values.length; i++) {
        String file = split + i + ".png";
        entries.put(file, Samples.png(values[i]));
        manifest.append("%s,%s,%s,%s%d\n".formatted(file, labels[i], split, split, i / 2));
      }
    }
    entries.put("manifest.csv", Samples.text(manifest.toString()));
    Files.createDirectories(folder);
    Samples.zip(folder.resolve("made up.zip"), entries);
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine vultus = Vultus.commandLine();
    return vultus.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
  }

  private int evaluate(String... args) {
    String data = home.resolve("data").toString();
    return run(
        Stream.concat(Stream.of("evaluate", "--in", data), Stream.of(args)).toArray(String[]::new));
  }

  /** Rewrites a tiny model for another data set, as if it had been trained on it. */
  private static void trainedOn(
      ModelFolder folder, String dataSet, Sha256 digest, List<String> classes) throws IOException {
    ModelBundle b = folder.bundle();
    BundleFile.write(
        folder.path(),
        new ModelBundle(
            b.name(),
            b.title(),
            b.version(),
            b.task(),
            b.sha256(),
            b.preprocessing(),
            b.input(),
            b.outputs(),
            classes,
            b.temperature(),
            new ModelBundle.Training("tiny", digest, dataSet, digest, 1, 1),
            b.licence(),
            b.intendedUse(),
            b.limits(),
            b.evaluation()));
  }

  private static ModelBundle withTemperature(ModelBundle b, double temperature) {
    return new ModelBundle(
        b.name(),
        b.title(),
        b.version(),
        b.task(),
        b.sha256(),
        b.preprocessing(),
        b.input(),
        b.outputs(),
        b.classes(),
        temperature,
        b.training(),
        b.licence(),
        b.intendedUse(),
        b.limits(),
        b.evaluation());
  }

  @Test
  void printsWhatCanBeCountedByHand() throws Exception {
    Path json = home.resolve("out/result.json");
    assertThat(evaluate("tiny-scan", "--json", json.toString())).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("tiny-scan 1.0.0 on the test split of made up")
        .contains("all images: n = 6")
        .containsPattern("accuracy +0\\.6667 +0\\.3000 to 0\\.9032 +Wilson")
        .contains("bootstrap of 3 subjects, 2,000 resamples, seed 1")
        .containsPattern("normal +3 +0\\.6667 +0\\.6667 +0\\.6667 +0\\.6667 +0\\.7778")
        .containsPattern("pneumonia +1 +2");
    assertThat(err.toString()).contains("warning: data set made up has sha256");
    JsonNode result = new ObjectMapper().readTree(json.toFile());
    assertThat(result.fieldNames())
        .toIterable()
        .startsWith(
            "model", "version", "sha256", "answersSha256", "graphBytes", "vultus", "dataSet");
    assertThat(result.get("vultus").asText()).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
    assertThat(result.get("dataAsTrained").asBoolean()).isFalse();
    JsonNode all = result.get("parts").get(0).get("measures");
    assertThat(all.get("accuracy").asDouble()).isEqualTo(4 / 6.0);
    assertThat(all.get("calibration").get("bins").get(0).get("accuracy").isNull()).isTrue();
    assertThat(ResultFile.write(ResultFile.read(json, Evaluation.class)))
        .isEqualTo(Files.readString(json));
    assertThat(home.resolve("evaluations")).doesNotExist();
  }

  @Test
  void measuresTheRulesOfAModelThatHasSome() throws Exception {
    TinyModel.judgingScan(home.resolve("models"), "judging");
    Path json = home.resolve("out/result.json");
    assertThat(evaluate("judging", "--record", "--json", json.toString())).as("" + err).isZero();
    assertThat(out.toString())
        .containsPattern("coverage of prediction sets +6 +0\\.6667 +0\\.3000 to 0\\.9032 +0\\.9000")
        .containsPattern("mean size of prediction sets +6 +1\\.0000 +- +-")
        .containsPattern("sensitivity to disease +3 +0\\.6667 .* 0\\.9500")
        .containsPattern("specificity to disease +3 +0\\.6667 .* -")
        .containsPattern("taken for outliers +6 +0\\.5000 .* 0\\.0050");
    JsonNode decisions = new ObjectMapper().readTree(json.toFile()).get("decisions");
    assertThat(decisions).hasSize(6);
    assertThat(decisions.get(0).get("of").asText()).isEqualTo("COVERAGE");
    assertThat(Files.readString(home.resolve("models/judging/MODEL_CARD.md")))
        .contains("Decisions: prediction sets are conformal")
        .contains("| coverage of prediction sets | 6 | 0.667 | 0.300 to 0.903 | 0.900 |");
    ModelBundle recorded = new Models(home.resolve("models")).named("judging").bundle();
    assertThat(recorded.evaluationOn("test").orElseThrow().images()).isEqualTo(6);
    assertThat(recorded.outOfDistribution()).isPresent();
  }

  @Test
  void aResultFromBeforeThereWereRulesIsRead() throws Exception {
    Path json = home.resolve("out/result.json");
    assertThat(evaluate("tiny-scan", "--json", json.toString())).isZero();
    String before = Files.readString(json).replaceFirst(",\\s*\"decisions\" : \\[ ?\\]", "");
    assertThat(before).doesNotContain("decisions");
    Files.writeString(json, before);
    assertThat(ResultFile.read(json, Evaluation.class).decisions()).isEmpty();
  }

  @Test
  void tellsItsOwnPicturesFromOthers() throws Exception {
    TinyModel.judgingScan(home.resolve("models"), "judging");
    Map<String, byte[]> gray = new LinkedHashMap<>();
    Map<String, byte[]> white = new LinkedHashMap<>();
    for (int i = 0; i < 4; i++) {
      gray.put("pictures/" + i + ".png", Samples.png(120 + i));
      white.put("well/" + i + ".png", Samples.png(250 + i));
      white.put("ill/" + i + ".png", Samples.png(250 + i));
    }
    Samples.zip(home.resolve("data/unlabelled.zip"), gray);
    Samples.zip(home.resolve("data/labelled.zip"), white);
    assertThat(evaluate("judging", "--record", "--against", "labelled", "unlabelled"))
        .as(err.toString())
        .isZero();
    assertThat(out.toString())
        .contains("judging 1.0.0: outlier scores of the test split of made up (n = 6, ")
        .containsPattern("unlabelled +4 +0\\.0000 +0\\.0000 to 0\\.0000 +0\\.0000 ")
        .containsPattern("labelled +\\d +1\\.0000 +1\\.0000 to 1\\.0000 +1\\.0000 ");
    Path file = home.resolve("evaluations/against/judging-test.json");
    OutlierDetection detection = ResultFile.read(file, OutlierDetection.class);
    assertThat(detection.turnedAway()).isEqualTo(0.5);
    assertThat(detection.against()).extracting("dataSet").containsExactly("labelled", "unlabelled");

    assertThat(evaluate("tiny-scan", "--against", "labelled")).isEqualTo(1);
    assertThat(err.toString()).contains("model tiny-scan gives no outlier score");
    assertThat(evaluate("judging", "--against", "nothing")).isEqualTo(1);
    assertThat(err.toString()).contains("no data set 'nothing'");
  }

  @Test
  void recordsResultPictureBundleAndCard() throws Exception {
    assertThat(evaluate("tiny-scan", "--split", "val", "--record")).as(err.toString()).isZero();
    assertThat(evaluate("tiny-scan", "--record")).as(err.toString()).isZero();
    Path results = home.resolve("evaluations");
    assertThat(results.toFile().list())
        .containsExactlyInAnyOrder(
            "tiny-scan-test.json",
            "tiny-scan-test.png",
            "tiny-scan-validation.json",
            "tiny-scan-validation.png");
    BufferedImage picture = ImageIO.read(results.resolve("tiny-scan-test.png").toFile());
    assertThat(picture.getWidth()).isGreaterThan(1000);
    ModelFolder folder = new Models(home.resolve("models")).named("tiny-scan");
    assertThat(folder.bundle().evaluation())
        .extracting(ModelBundle.Evaluation::split, ModelBundle.Evaluation::images)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("validation", 6),
            org.assertj.core.groups.Tuple.tuple("test", 6));
    String card = Files.readString(folder.path().resolve("MODEL_CARD.md"));
    assertThat(card)
        .startsWith("# Chest X-ray: `tiny-scan` 1.0.0")
        .contains("## Not intended for\n\n- Use.")
        .contains("Grey squares.", "- Not for patients.\n- Sees brightness only.")
        .contains("### Test split: 6 images", "| accuracy | 0.667 |")
        .contains("(../../evaluations/tiny-scan-test.png)")
        .contains("bytes (sha256 ")
        .contains(folder.bundle().sha256().toString());
    assertThat(card.indexOf("### Test")).isLessThan(card.indexOf("### Validation"));
  }

  @Test
  void readingAidsGoWhereTheUserAsksAndNowhereElse() throws Exception {
    Path page = home.resolve("look/evaluation.html");
    Path plots = home.resolve("plots");
    assertThat(evaluate("tiny-scan", "--html", page.toString(), "--plots", plots.toString()))
        .as(err.toString())
        .isZero();
    assertThat(Files.readString(page))
        .contains("<h1>Chest X-ray: evaluation</h1>", "Worst mistakes", "2 of 6 images are wrong")
        .contains("Called <strong>normal</strong>", "test4.png")
        .doesNotContain("http://", "https://", "<script", "Can the saliency maps be believed");
    assertThat(plots.toFile().list())
        .containsExactlyInAnyOrder(
            "confusion.png", "roc.png", "precision-recall.png", "reliability.png", "mistakes.png");
    for (String name : plots.toFile().list()) {
      assertThat(ImageIO.read(plots.resolve(name).toFile()).getWidth()).isGreaterThan(400);
    }
    assertThat(home.resolve("evaluations")).doesNotExist();
  }

  @Test
  void aSaliencyCheckIsKeptUntilTheModelChanges() throws Exception {
    Path page = home.resolve("evaluation.html");
    assertThat(evaluate("tiny-scan", "--saliency", "4", "--record", "--html", page.toString()))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).contains("saliency maps of 4 images", "gain over random");
    assertThat(Files.readString(page)).contains("Can the saliency maps be believed");
    Path result = home.resolve("evaluations/tiny-scan-test.json");
    String first = Files.readString(result);
    assertThat(evaluate("tiny-scan", "--record")).isZero();
    assertThat(result).hasContent(first);
    assertThat(Files.readString(home.resolve("models/tiny-scan/MODEL_CARD.md")))
        .contains("Saliency maps, checked on 4 images", "| confidence | images |");
    assertThat(evaluate("tiny-scan", "--saliency", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("want --saliency of 1 image or more, got 0");
  }

  @Test
  void resultsOfEarlierVersionsAreStillRead() throws Exception {
    Path json = home.resolve("result.json");
    assertThat(evaluate("tiny-scan", "--json", json.toString())).isZero();
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode tree = (ObjectNode) mapper.readTree(json.toFile());
    tree.remove(List.of("slices", "saliency"));
    ObjectNode measures = (ObjectNode) tree.at("/parts/0/measures");
    measures.remove("macroAveragePrecision");
    measures.get("perClass").forEach(c -> ((ObjectNode) c).remove("averagePrecision"));
    mapper.writeValue(json.toFile(), tree);
    Evaluation earlier = ResultFile.read(json, Evaluation.class);
    assertThat(earlier.all().macroAveragePrecision()).isNaN();
    assertThat(earlier.saliency()).isEmpty();
    measures.remove("accuracy");
    mapper.writeValue(json.toFile(), tree);
    assertThatThrownBy(() -> ResultFile.read(json, Evaluation.class))
        .hasMessageContaining("accuracy")
        .hasMessageContaining("measure it again");
  }

  @Test
  void cardsOfModelsHaveTheirTexts() throws Exception {
    List<Path> cards;
    try (Stream<Path> files = Files.list(Path.of("../recipes"))) {
      cards = files.filter(file -> file.toString().endsWith(".card.yaml")).toList();
    }
    assertThat(cards).hasSizeGreaterThanOrEqualTo(9);
    for (Path card : cards) {
      CardText text = StrictYaml.read(card, CardText.class);
      assertThat(text.data().replaceAll("\\s+", " "))
          .as(card.toString())
          .contains(" to train", " to validate", " to test");
      assertThat(text.limits()).as(card.toString()).hasSizeGreaterThan(2);
      assertThat(text.notIntendedFor()).as(card.toString()).hasSizeGreaterThan(2);
    }
  }

  @Test
  void withoutItsTextsThereIsNoCard() throws Exception {
    Files.delete(home.resolve("recipes/tiny.card.yaml"));
    assertThat(evaluate("tiny-scan", "--record")).isZero();
    assertThat(err.toString()).contains("no model card is written", "tiny.card.yaml is missing");
    assertThat(home.resolve("models/tiny-scan/MODEL_CARD.md")).hasContent("A model for tests.");
    assertThat(home.resolve("evaluations/tiny-scan-test.json")).exists();
  }

  @Test
  void equalRunsWriteEqualFiles() throws Exception {
    assertThat(evaluate("tiny-scan", "--record")).isZero();
    String first = Files.readString(home.resolve("evaluations/tiny-scan-test.json"));
    String card = Files.readString(home.resolve("models/tiny-scan/MODEL_CARD.md"));
    assertThat(evaluate(home.resolve("models/tiny-scan").toString(), "--record")).isZero();
    assertThat(home.resolve("evaluations/tiny-scan-test.json")).hasContent(first);
    assertThat(home.resolve("models/tiny-scan/MODEL_CARD.md")).hasContent(card);
  }

  @Test
  void recordsNothingOfAModelThatDoesNotShip() throws Exception {
    TinyModel.scan(home.resolve("runs"), "tiny-scan");
    String run = home.resolve("runs/tiny-scan").toString();
    assertThat(evaluate(run)).isZero();
    assertThat(evaluate(run, "--record")).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().contains("runs/tiny-scan is not");
    assertThat(evaluate("tiny-scan", "--models", home.resolve("runs").toString(), "--record"))
        .isEqualTo(2);
    assertThat(home.resolve("evaluations")).doesNotExist();
  }

  @Test
  void readmeHoldsTheNumbersAndTellsWhenTheyAreOld() throws Exception {
    Path readme = home.resolve("README.md");
    Files.writeString(readme, "# A\n<!-- results:begin -->\nold\n<!-- results:end -->\nrest\n");
    assertThat(run("results", "--check")).isEqualTo(1);
    assertThat(run("results")).as(err.toString()).isZero();
    assertThat(Files.readString(readme)).contains("Nothing is measured yet.").doesNotContain("old");
    evaluate("tiny-scan", "--record");
    Files.writeString(
        home.resolve("evaluations/startup.json"),
        """
        {"command": "./vultus diagnose x", "seconds": [1.5, 1.25, 1.0], "median": 1.25,
         "java": "17.0.1", "machine": "a machine, 2 cores"}
        """);
    Files.writeString(
        home.resolve("evaluations/latency.json"),
        """
        {"calls": [
          {"what": "scan → finding", "model": "chest-xray", "samples": 12345, "median": 2.5, "p99": 4.0},
          {"what": "face → emotion", "model": "emotion", "samples": 999, "median": 3.5, "p99": 5.0}],
         "threads": 1, "java": "17.0.1", "machine": "a machine, 2 cores"}
        """);
    Files.writeString(
        home.resolve("evaluations/throughput.json"),
        """
        {"cases": 1000, "of": "a scan", "casesPerSecond": [41.5, 40.0, 52.0], "median": 41.5,
         "java": "17.0.1", "machine": "a machine, 2 cores"}
        """);
    Files.writeString(
        home.resolve("evaluations/training-speed.json"),
        """
        {"network": "mini-xception", "batch": 128, "threads": 2, "rounds": 5,
         "java": {"precision": "float32", "imagesPerSecond": 1400.4},
         "python": {"precision": "float32", "imagesPerSecond": 1000.0},
         "pytorch": "1.13.1", "ratio": 1.4, "ratioRange": [1.3, 1.5],
         "machine": "a machine, 2 cores"}
        """);
    assertThat(run("results", "--check")).isEqualTo(1);
    assertThat(err.toString()).contains("is older than evaluations/; run: ./vultus results");
    assertThat(run("results")).isZero();
    assertThat(Files.readString(readme))
        .contains("[tiny-scan](models/tiny-scan/MODEL_CARD.md) | `made up` | 6 | 0.667 |")
        .contains("| 1.25 s | median wall time of 3 runs; Java 17.0.1 | a machine, 2 cores |")
        .contains(
            "| scan → finding | 2.50 ms | JMH median of 12,345 calls, `chest-xray`, on one thread, warm; p99 4.00 ms",
            "| face → emotion | 3.50 ms |",
            "| 42 cases/s | median of 3 runs of 1,000 cases, each a scan, whole command")
        .contains("| 1.40 times as fast (1.30 to 1.50) | 1,400 images/s (float32) against 1,000")
        .startsWith("# A\n")
        .endsWith("<!-- results:end -->\nrest\n");
    assertThat(run("results", "--check")).isZero();

    ModelBundle shipped = new Models(home.resolve("models")).named("tiny-scan").bundle();
    BundleFile.write(home.resolve("models/tiny-scan"), withTemperature(shipped, 2));
    assertThat(run("results", "--check")).isEqualTo(1);
    assertThat(err.toString()).contains("was measured on a model of other answers");
    BundleFile.write(home.resolve("models/tiny-scan"), shipped);

    Files.writeString(home.resolve("evaluations/latency.json"), "{\"model\": 1}");
    assertThat(run("results", "--check")).isEqualTo(1);
    assertThat(err.toString()).contains("latency.json is not what measured it would write");
    Files.delete(home.resolve("evaluations/latency.json"));

    Path graph = home.resolve("models/tiny-scan");
    Files.move(graph, home.resolve("elsewhere"));
    TinyModel.emotion(home.resolve("models"), "tiny-scan");
    assertThat(run("results", "--check")).isEqualTo(1);
    assertThat(err.toString()).contains("./vultus evaluate tiny-scan --split test --record");
  }

  @Test
  void whatIsWrongIsToldInOneLine() throws Exception {
    assertThat(evaluate("nothing")).isEqualTo(2);
    assertThat(err.toString()).contains("no model 'nothing'", "known are tiny-scan");
    assertThat(evaluate("tiny-scan", "--split", "all")).isEqualTo(2);
    assertThat(err.toString()).contains("--split all needs --data");
    Files.delete(home.resolve("data/made up.zip"));
    assertThat(evaluate("tiny-scan")).isEqualTo(1);
    assertThat(err.toString()).contains("no data set 'made up'");
    assertThat(run("results")).isEqualTo(1);
    assertThat(err.toString()).contains("README.md is missing");
    Files.writeString(home.resolve("README.md"), "no markers");
    assertThat(run("results")).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("results:begin");
  }

  @Test
  void otherClassesThanTheModelsAreRefused() throws Exception {
    ModelFolder folder = new Models(home.resolve("models")).named("tiny-scan");
    trainedOn(folder, "made up", Sha256.of(new byte[0]), List.of("normal", "tumour"));
    assertThat(evaluate("tiny-scan")).isEqualTo(1);
    assertThat(err.toString()).contains("[normal, pneumonia]", "[normal, tumour]");
  }

  @Test
  void realBreastUltrasoundIsMeasured() throws Exception {
    DataCatalog catalog = DataCatalog.standard();
    assumeTrue(
        catalog.entries().stream().anyMatch(e -> e.name().equals("breastmnist")),
        "breastmnist is in none of " + catalog.places());
    ModelFolder folder = new Models(home.resolve("models")).named("tiny-scan");
    try (var data = catalog.open("breastmnist")) {
      trainedOn(folder, "breastmnist", data.digest(), data.classes());
    }
    assertThat(run("evaluate", "tiny-scan")).as(err.toString()).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString()).contains("n = 156").containsPattern("malignant +42 ");
  }

  @Test
  void facesWithTwinsInTrainingAreAlsoLeftOut() throws Exception {
    DataCatalog catalog = DataCatalog.standard();
    assumeTrue(
        catalog.entries().stream().anyMatch(e -> e.name().equals("fer2013")),
        "fer2013 is in none of " + catalog.places());
    ModelFolder folder =
        ModelFolder.read(TinyModel.emotion(home.resolve("models"), "tiny-emotion"));
    trainedOn(folder, "fer2013", Sha256.of(new byte[0]), folder.bundle().classes());
    assertThat(run("evaluate", "tiny-emotion")).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("note: 822 training faces left out")
        .contains("all images: n = 3,589")
        .contains("images with no twin in the published training split: n = 3,261");
  }
}
