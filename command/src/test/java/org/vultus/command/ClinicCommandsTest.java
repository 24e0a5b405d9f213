package org.vultus.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.TinyModel;
import org.vultus.image.ImageReader;
import org.vultus.image.PngWriter;

/** The clinic's commands as a user meets them, on real files and real (tiny) models. */
class ClinicCommandsTest {
  @TempDir Path folder;
  private Path models;
  private Path bright;
  private Path out;

  @BeforeEach
  void write() throws IOException {
    models = folder.resolve("models");
    TinyModel.scan(models, "chest-xray");
    TinyModel.emotion(models, "emotion-mini");
    bright = picture("bright.png", 180);
    out = folder.resolve("report");
  }

  @Test
  void diagnoseWritesBothReportsAndASummary() throws IOException {
    CommandRun run = run("diagnose", bright, "--study", "chest-xray", "--out", out);
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            "Chest X-ray, as the network sees it: pneumonia", "  pneumonia  ████", "  normal     ")
        .contains("chest-xray 1.0.0 tells only normal and pneumonia apart")
        .contains("94.0 % of 624 test images", "a clinician, who signs")
        .contains(out.resolve("report.html").toString());
    assertThat(out.toFile().list())
        .containsExactlyInAnyOrder("report.html", "patient.html", "report.json");
    JsonNode json = new ObjectMapper().readTree(out.resolve("report.json").toFile());
    assertThat(json.at("/finding/label").asText()).isEqualTo("pneumonia");
    assertThat(json.at("/provenance/vultus").asText()).matches("\\d+\\.\\d+\\.\\d+");
  }

  @Test
  void eachReaderGetsTheFormatsThatWereAskedFor() throws IOException {
    CommandRun run =
        run(
            "diagnose",
            bright,
            "--study",
            "chest-xray",
            "--audience",
            "patient",
            "--format",
            "pdf,html",
            "--language",
            "de",
            "--paper",
            "letter",
            "--out",
            out);
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(out.toFile().list()).containsExactlyInAnyOrder("patient.html", "patient.pdf");
    assertThat(Files.readString(out.resolve("patient.html")))
        .contains("<html lang=\"de\">", "Zu Ihrem Bild")
        .doesNotContain("sha256");
    assertThat(Files.readAllBytes(out.resolve("patient.pdf"))).startsWith("%PDF-".getBytes(UTF_8));
    assertThat(run.out()).contains("Report: " + out.resolve("patient.html"));

    CommandRun json =
        run("diagnose", bright, "--study", "chest-xray", "--format", "json", "--out", out);
    assertThat(json.out())
        .contains(
            "WARNING: "
                + out.resolve("patient.pdf")
                + " is of an earlier run, maybe of another patient");
    assertThat(out.toFile().list()).contains("report.json").doesNotContain("report.html");
    fails(2, "--format", "diagnose", bright, "--study", "chest-xray", "--format", "doc");
    fails(2, "--audience", "diagnose", bright, "--study", "chest-xray", "--audience", "nurse");
  }

  @Test
  void aPictureWithoutAFaceIsSaidAndTheReportStillComes() throws IOException {
    CommandRun run =
        run("diagnose", bright, "--study", "chest-xray", "--face", bright, "--out", out);
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("The face: not assessable: no upright, frontal face");
    JsonNode json = new ObjectMapper().readTree(out.resolve("report.json").toFile());
    assertThat(json.at("/emotion/notAssessable").asText()).startsWith("no upright, frontal face");
  }

  @Test
  void aFaceIsReadFromAPhotograph() throws IOException {
    models = Path.of("../models");
    Path photograph = Path.of("../examples/face-happiness.png");
    CommandRun run =
        run("diagnose", bright, "--study", "chest-xray", "--face", photograph, "--out", out);
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("Displayed emotion, as the network sees it: ", "(mood: ");

    CommandRun faces = run("emotion", photograph, "--all-faces");
    assertThat(faces.exit()).isZero();
    assertThat(faces.out().lines().findFirst())
        .contains(
            "file,label,probability,anger,disgust,fear,happiness,sadness,surprise,neutrality,face,x,y,width,height,error");
    assertThat(faces.out().lines().skip(1)).isNotEmpty().allMatch(row -> row.endsWith(","));
  }

  @Test
  void everyBadInputIsOneLineAndLeavesNothingBehind() throws IOException {
    Path directory = Files.createDirectories(folder.resolve("directory"));
    Path empty = Files.createFile(folder.resolve("empty.png"));
    Path truncated = folder.resolve("truncated.png");
    byte[] png = Files.readAllBytes(bright);
    Files.write(truncated, Arrays.copyOf(png, png.length / 2));
    Path text = Files.writeString(folder.resolve("text.png"), "no picture at all");
    Path huge = folder.resolve("huge.png");
    ByteBuffer.wrap(png).putInt(16, 100_000).putInt(20, 100_000);
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    Files.write(huge, png);
    List<Path> bad =
        List.of(folder.resolve("missing.png"), directory, empty, truncated, text, huge);
    for (Path image : bad) {
      fails(1, image.toString(), "diagnose", image, "--study", "chest-xray", "--out", out);
      fails(
          1,
          image.toString(),
          "diagnose",
          bright,
          "--study",
          "chest-xray",
          "--face",
          image,
          "--out",
          out);
    }
    fails(2, "unknown study 'foot'", "diagnose", bright, "--study", "foot", "--out", out);
    fails(2, "known in " + models + ": chest-xray;", "diagnose", bright, "--study", "emotion-mini");
    fails(2, "Missing required option: '--study=STUDY'", "diagnose", bright);
    fails(2, "unknown emotion model 'x'", "emotion", bright, "--model", "x");
    fails(1, "is not a folder", "diagnose", bright, "--study", "chest-xray", "--out", bright);
    assertThat(out).doesNotExist();
  }

  @Test
  void aBundleWithAChangedByteIsRefused() throws IOException {
    Path graph = models.resolve("chest-xray/model.onnx");
    byte[] bytes = Files.readAllBytes(graph);
    bytes[20] ^= 1;
    Files.write(graph, bytes);
    fails(1, "want sha256 ", "diagnose", bright, "--study", "chest-xray", "--out", out);
    fails(1, "want sha256 ", "classify", bright, "--study", "chest-xray");
    CommandRun verify = run("models", "verify");
    assertThat(verify.exit()).isEqualTo(1);
    assertThat(verify.out().lines()).hasSize(2);
    assertThat(verify.out())
        .contains("chest-xray: FAILED: ", "model.onnx is not the file that its bundle.yaml names")
        .contains("emotion-mini 1.0.0: ok (digests, names and shapes, 3 golden inputs)");
    assertThat(verify.err()).startsWith("vultus: 1 of 2 models failed");
    assertThat(run("models", "verify", "emotion-mini").exit()).isZero();
    fails(2, "--json is for the list", "models", "--json", "verify");
    assertThat(run("models", "verify", "foot").out()).contains("foot: FAILED: no model 'foot'");
  }

  @Test
  void classifyGoesOnAfterABadFile() throws IOException {
    Path scans = Files.createDirectories(folder.resolve("scans/b"));
    for (int i = 0; i < 70; i++) {
      picture("scans/b/%02d.png".formatted(i), 3 * i);
    }
    Files.writeString(folder.resolve("scans/a.png"), "no picture");
    Files.writeString(folder.resolve("scans/readme.txt"), "not an image, not looked at");
    Path csv = folder.resolve("out/findings.csv");
    Path pictures = folder.resolve("pictures");
    CommandRun run =
        run(
            "classify",
            "--study",
            "chest-xray",
            scans.getParent(),
            bright,
            "--csv",
            csv,
            "--saliency",
            pictures);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("vultus: 1 of 72 files had an error; the column 'error'");
    assertThat(run.out()).isEmpty();
    List<CSVRecord> rows = rows(csv);
    assertThat(rows).hasSize(73);
    assertThat(rows.get(0))
        .containsExactly("file", "label", "probability", "normal", "pneumonia", "error");
    assertThat(rows.get(1).get(0)).isEqualTo(folder.resolve("scans/a.png").toString());
    assertThat(rows.get(1).get(1)).isEmpty();
    assertThat(rows.get(1).get(5)).contains("a.png");
    assertThat(rows.get(2).get(0)).endsWith("00.png");
    assertThat(rows.get(2).get(1)).isEqualTo("normal");
    assertThat(rows.get(71).get(1)).isEqualTo("pneumonia");
    for (CSVRecord row : rows.subList(2, 73)) {
      double sum = Double.parseDouble(row.get(3)) + Double.parseDouble(row.get(4));
      assertThat(sum).isBetween(0.99999, 1.00001);
      assertThat(row.get(2)).isEqualTo(row.get(1).equals("normal") ? row.get(3) : row.get(4));
    }
    Path overlay = Path.of(pictures + "/@root" + bright + ".saliency.png");
    assertThat(ImageReader.read(overlay).channels()).isEqualTo(3);
    assertThat(csv.getParent().toFile().list()).containsExactly("findings.csv");
  }

  @Test
  void aModelWithRulesDecidesAboutEachScan() throws IOException {
    TinyModel.judgingScan(models, "judging");
    Path outlier = picture("white.png", 225);
    Path middle = picture("middle.png", 110);
    Path faint = picture("faint.png", 101);
    CommandRun table = run("classify", "--study", "judging", bright, outlier, middle, faint);
    assertThat(table.exit()).as(table.err()).isZero();
    List<String> lines = table.out().lines().toList();
    assertThat(lines.get(0))
        .isEqualTo(
            "file,label,probability,normal,pneumonia,decision,prediction_set,flagged,outlier_score,error");
    assertThat(lines.get(1)).contains(",pneumonia,0.9").contains(",positive,pneumonia,true,1.0");
    assertThat(lines.get(2)).containsPattern("white.png,,,,,outlier,,,1\\.[5-9]");
    assertThat(lines.get(3)).containsPattern(",indeterminate,,true,0\\.0\\d+,$");
    assertThat(lines.get(4))
        .contains("faint.png,normal,")
        .contains(",indeterminate,normal,true,0.");

    CommandRun known = run("diagnose", faint, "--study", "judging", "--out", out);
    assertThat(known.exit()).isZero();
    assertThat(known.out())
        .contains("Chest X-ray, as the network sees it: uncertain", "  90 % prediction set: normal")
        .contains("  Flagged at the 95 % sensitivity point: probability of disease ")
        .contains("WARNING: Look again: “normal” is most probable");
    CommandRun unknown = run("diagnose", outlier, "--study", "judging", "--out", out);
    assertThat(unknown.exit()).isZero();
    assertThat(unknown.out())
        .contains(
            "as the network sees it: not assessed", "WARNING: This picture does not look like")
        .doesNotContain("pneumonia  █", "prediction set");
    JsonNode json = new ObjectMapper().readTree(out.resolve("report.json").toFile());
    assertThat(json.has("finding")).isFalse();
    assertThat(json.at("/decision/kind").asText()).isEqualTo("not-assessable");
    assertThat(run("models", "verify", "judging").out()).contains("judging 1.0.0: ok");
  }

  @Test
  void aScanThatShowsNothingIsTurnedAway() throws IOException {
    Path black = folder.resolve("black.png");
    Files.write(black, PngWriter.write(Drawn.gray(64, 64, (x, y) -> 0)));
    Path strip = folder.resolve("strip.png");
    Files.write(strip, PngWriter.write(Drawn.gray(2000, 2, (x, y) -> x % 200)));
    fails(
        1,
        "shows one colour and nothing else",
        "diagnose",
        black,
        "--study",
        "chest-xray",
        "--out",
        out);
    fails(1, "the scan has 2000 x 2 pixels", "diagnose", strip, "--study", "chest-xray");
    assertThat(out).doesNotExist();
    CommandRun run = run("classify", "--study", "chest-xray", black, strip);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("shows one colour and nothing else", "the scan has 2000 x 2 pixels");
  }

  @Test
  void noCellOfTheTableIsAFormula() {
    CommandRun run = run("classify", "--study", "chest-xray", "=1+1.png", "@missing.png");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out().lines().skip(1).toList())
        .containsExactly(
            "./=1+1.png,,,,,./=1+1.png: no such file; check the path",
            "./@missing.png,,,,,./@missing.png: no such file; check the path");
  }

  @Test
  void picturesOfAnEarlierRunAreNoScans() throws IOException {
    Path scans = Files.createDirectories(folder.resolve("scans"));
    Files.copy(bright, scans.resolve("a.png"));
    for (int i = 0; i < 2; i++) {
      CommandRun run = run("classify", "--study", "chest-xray", scans, "--saliency", scans);
      assertThat(run.out().lines()).hasSize(2);
    }
  }

  @Test
  void aPictureThatCannotBeDrawnLeavesNothingUnfinished() throws IOException {
    Path scans = Files.createDirectories(folder.resolve("scans"));
    Path pictures = folder.resolve("pictures");
    for (int i = 0; i < 20; i++) {
      Path scan = Files.copy(bright, scans.resolve("%02d.png".formatted(i)));
      if (i == 3) {
        Files.createDirectories(Path.of(pictures + "/@root" + scan + ".saliency.png"));
      }
    }
    CommandRun run = run("classify", "--study", "chest-xray", scans, "--saliency", pictures);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("vultus: 1 of 20 files had an error");
    assertThat(run.out().lines().toList().get(4))
        .contains("03.png,pneumonia,0.9")
        .endsWith("03.png.saliency.png is a folder; give a file");
    try (Stream<Path> written = Files.walk(pictures)) {
      assertThat(written.filter(Files::isRegularFile)).hasSize(19);
    }
  }

  @Test
  void aFolderThatMustNotBeReadIsARowOfItsOwn() throws IOException {
    Path scans = Files.createDirectories(folder.resolve("scans"));
    Files.copy(bright, scans.resolve("a.png"));
    Path secret = Files.createDirectory(scans.resolve("b"));
    assumeTrue(secret.toFile().setReadable(false) && !Files.isReadable(secret), "root reads all");
    CommandRun run = run("classify", "--study", "chest-xray", scans);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out().lines().toList().get(1)).contains("a.png,pneumonia");
    assertThat(run.out().lines().toList().get(2)).contains("no permission for " + secret);
  }

  @Test
  void anEmptyPathIsAWrongCommandLine() {
    fails(
        2, "'--out': the path is empty", "diagnose", bright, "--study", "chest-xray", "--out", "");
    fails(2, "the path is empty", "classify", "--study", "chest-xray", "");
  }

  @Test
  void classifyPrintsToStandardOutput() throws IOException {
    CommandRun run = run("classify", "--study", "chest-xray", bright);
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.out()).startsWith("file,label,probability,normal,pneumonia,error\n" + bright);
    Path nothing = Files.createDirectories(folder.resolve("nothing"));
    Path csv = folder.resolve("findings.csv");
    fails(1, "no image in " + nothing, "classify", "--study", "chest-xray", nothing, "--csv", csv);
    assertThat(csv).doesNotExist();
  }

  @Test
  void noTableReplacesAnImageThatItIsOf() throws IOException {
    Path image = folder.resolve("in/a.png");
    Files.createDirectories(image.getParent());
    Files.copy(Path.of("../examples/face-happiness.png"), image);
    byte[] before = Files.readAllBytes(image);
    String lost = "a.png is one of the images; name another file";
    fails(2, lost, "classify", "--study", "chest-xray", image, "--csv", image);
    fails(2, lost, "emotion", image.getParent(), "--csv", folder.resolve("in/./a.png"));
    assertThat(image).hasBinaryContent(before);
  }

  @Test
  void emotionTakesCroppedFaces() throws IOException {
    Path face = folder.resolve("face.png");
    Files.write(
        face, PngWriter.write(Drawn.gray(48, 48, (x, y) -> 170 + (x * 7919 + y * 104729) % 80)));
    Path black = picture("black.png", 0);
    CommandRun run = run("emotion", "--cropped", face, black);
    assertThat(run.exit()).isEqualTo(1);
    List<String> rows = run.out().lines().toList();
    assertThat(rows.get(1)).startsWith(face + ",neutrality,0.");
    assertThat(rows.get(2))
        .isEqualTo(black + ",,,,,,,,,,\"too dark: mean luminance 18 of 255, need 20\"");
    Path white = picture("glare.png", 250);
    assertThat(run("emotion", "--cropped", white).out())
        .contains("too bright: mean luminance 255 of 255, at most 235");
    assertThat(run("emotion", black).out())
        .contains("no upright, frontal face", "the picture is dark (mean luminance 18 of 255)");
    assertThat(run("emotion", white).out())
        .contains("no upright, frontal face", "the picture is bright (mean luminance 255 of 255)");
  }

  @Test
  void modelsListsWhatIsInstalled() throws IOException {
    CommandRun table = run("models");
    assertThat(table.exit()).isZero();
    assertThat(table.out().lines().toList().get(0)).startsWith("NAME ").endsWith("TEST ACCURACY");
    assertThat(table.out())
        .contains("scan", "normal, pneumonia", "16 x 16", "94.0 % [92.0 %, 95.5 %] of 624");
    JsonNode json = new ObjectMapper().readTree(run("models", "--json").out());
    assertThat(json).hasSize(2);
    assertThat(json.at("/1/name").asText()).isEqualTo("emotion-mini");
    assertThat(json.at("/0/test/images").asInt()).isEqualTo(624);

    Files.writeString(models.resolve("chest-xray/bundle.yaml"), "name: [\n");
    CommandRun broken = run("models");
    assertThat(broken.exit()).isEqualTo(1);
    assertThat(broken.err()).contains("bundle.yaml, line ");
    assertThat(broken.out()).contains("emotion-mini").doesNotContain("chest-xray");
    assertThat(run("emotion", "--cropped", bright).out()).contains("error");
    models = folder.resolve("none");
    fails(1, "no folder of models at " + models, "models");
    fails(2, "no folder of models at " + models, "diagnose", bright, "--study", "chest-xray");
    Files.createDirectories(models);
    fails(1, "no model in " + models, "models");
    fails(1, "no model for faces in " + models, "emotion", bright);
  }

  @Test
  void aModelWithoutItsGraphIsNamedAndNotListed() throws IOException {
    Files.delete(models.resolve("emotion-mini/model.onnx"));
    CommandRun run = run("models", "--json");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("model.onnx is missing; install the model anew");
    assertThat(new ObjectMapper().readTree(run.out())).hasSize(1);
    Files.delete(models.resolve("chest-xray/golden/expected.json"));
    assertThat(run("models", "verify").out())
        .contains("expected.json is missing; export or install the model anew")
        .contains("model.onnx is missing; install the model anew");
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command : List.of("diagnose", "classify", "emotion", "models")) {
      CommandRun run = run(command, "--help");
      assertThat(run.exit()).isZero();
      assertThat(run.out()).contains("Usage: vultus " + command, "--models=DIR");
    }
    assertThat(run("models", "verify", "--help").out())
        .contains("vultus models verify", "answers to the golden");
  }

  private void fails(int exit, String message, Object... args) {
    CommandRun run = run(args);
    assertThat(run.exit()).as(run.err()).isEqualTo(exit);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("vultus: ").contains(message);
  }

  private CommandRun run(Object... args) {
    return CommandRun.of(models, args);
  }

  private Path picture(String name, int luminance) throws IOException {
    Path file = folder.resolve(name);
    Files.write(
        file,
        PngWriter.write(
            Drawn.gray(80, 60, (x, y) -> Math.min(255, luminance + (x + y) * 36 / 138))));
    return file;
  }

  private static List<CSVRecord> rows(Path csv) throws IOException {
    try (Reader reader = Files.newBufferedReader(csv)) {
      return CSVFormat.DEFAULT.parse(reader).getRecords();
    }
  }
}
