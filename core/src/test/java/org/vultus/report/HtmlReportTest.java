package org.vultus.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.decision.AdviceBook;
import org.vultus.decision.Affect;
import org.vultus.decision.Decision;
import org.vultus.decision.Moods;
import org.vultus.emotion.EmotionRecognizer.NotAssessable;
import org.vultus.emotion.Mood;
import org.vultus.face.FaceCrop;
import org.vultus.face.FaceDefect;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.TinyModel;
import org.vultus.image.Image;
import org.vultus.imaging.Finding;
import org.vultus.imaging.ImageClassifier;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.Models;
import org.vultus.model.OnnxModel;
import org.vultus.model.TextBundle;
import org.vultus.provenance.Sha256;
import org.vultus.report.DiagnosticReport.FaceReading;
import org.vultus.report.DiagnosticReport.ScanReading;
import org.vultus.report.DiagnosticReport.Software;
import org.vultus.sentiment.SentimentReader;
import org.vultus.sentiment.StatedEmotion;
import org.xml.sax.InputSource;

class HtmlReportTest {
  @TempDir Path models;

  @Test
  void needsNothingButItself() throws IOException {
    String page = HtmlReport.of(report("Chest X-ray"));
    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("supports a clinician, who decides", "Signature")
        .contains("94.0 % of 624 test images", "(95 % interval 92.0 % to 95.5 %)")
        .contains("@page", "@media screen")
        .contains("data:image/png;base64,")
        .contains("<td>Vultus 0.1.0 · Java 17 · ONNX Runtime 1 · test</td>")
        .doesNotContain("<script", "http://", "https://", "{}", "url(");
    assertThat(page).isEqualTo(HtmlReport.of(report("Chest X-ray")));
  }

  @Test
  void escapesWhateverABundleSays() throws IOException {
    assertThat(HtmlReport.of(report("<script>alert('x')</script>")))
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
        .doesNotContain("<script");
    assertThat(Html.of("<p title=\"{}\">{}</p>", "a\"b&", new Html("<b>")).markup())
        .isEqualTo("<p title=\"a&quot;b&amp;\"><b></p>");
    assertThatThrownBy(() -> Html.of("{}")).hasMessageContaining("fewer arguments");
    assertThatThrownBy(() -> Html.of("", 1)).hasMessageContaining("more arguments");
  }

  @Test
  void everyPageIsWellFormedWhateverItIsTold() throws Exception {
    DiagnosticReport report = report("</title>]]>&lt;");
    assertThat(Html.of("{}", "\u0000\uD800\uFFFE").markup()).isEqualTo(" \uFFFD\uFFFD");
    for (Audience audience : Audience.values()) {
      String page = HtmlReport.of(ReportPages.of(report, Messages.in(Locale.GERMAN)), audience);
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(page)));
    }
  }

  @Test
  void theOverlayShowsTheScanWhereThereIsNoEvidence() throws IOException {
    Image scan = Drawn.gray(600, 500, (x, y) -> x < 300 ? 30 : 250);
    try (OnnxModel model = OnnxModel.open(ModelFolder.read(TinyModel.scan(models, "s")), 1)) {
      Finding finding = new ImageClassifier(model).classify(scan);
      Image overlay = new ScanPictures(scan).withSaliency(finding.saliency());
      assertThat(overlay.width()).isEqualTo(600);
      assertThat(finding.label()).isEqualTo("pneumonia");
      for (int channel = 0; channel < 3; channel++) {
        assertThat(overlay.sample(100, 250, channel)).isEqualTo(30);
      }
      assertThat(overlay.sample(450, 250, 2)).as("yellow has little blue").isLessThan(170);
    }
  }

  @Test
  void whatTheNetworkDidNotReadIsDimmedAndSaid() throws IOException {
    Image scan = Drawn.gray(600, 400, (x, y) -> 100 + y % 100);
    DiagnosticReport report = report("Chest X-ray", scan);
    Image overlay = new ScanPictures(scan).withSaliency(report.scan().finding().saliency());
    for (int x : new int[] {0, 50, 98, 501, 599}) {
      assertThat(overlay.sample(x, 50, 0)).as("column %d", x).isEqualTo((int) (150 * 0.35 + 0.5));
    }
    assertThat(overlay.sample(99, 50, 0)).as("the edge").isEqualTo((int) (255 * 0.75 + 0.5));
    assertThat(overlay.sample(500, 50, 0)).as("the edge").isEqualTo((int) (255 * 0.75 + 0.5));
    assertThat(overlay.sample(100, 50, 0)).isGreaterThanOrEqualTo(100);
    assertThat(HtmlReport.of(report))
        .contains("It read only columns 101 to 500 of 600; the rest is dimmed.");
    assertThat(HtmlReport.of(report("Chest X-ray", Drawn.gray(40, 90, (x, y) -> y))))
        .contains("It read only rows 26 to 65 of 90; the rest is dimmed.");
    assertThat(HtmlReport.of(report("Chest X-ray", Drawn.gray(90, 90, (x, y) -> y))))
        .doesNotContain("dimmed");
  }

  @Test
  void saysWhatTheNetworkSeesAndWhatItKnows() throws IOException {
    assertThat(HtmlReport.of(report("Chest X-ray")))
        .contains(
            "What a network sees, for a second look", "it tells only normal and pneumonia apart")
        .contains("<span style=\"background-color:#43007a\">")
        .doesNotContain("The scan shows");
    Messages english = Messages.in(Locale.ENGLISH);
    assertThat(english.findings(List.of("glioma", "meningioma", "no_tumor", "made_up")))
        .isEqualTo("glioma, meningioma, no tumor and made up");
    assertThat(english.findings(List.of("glioma"))).isEqualTo("glioma");
  }

  @Test
  void findingsThatDoNotExcludeOneAnotherAreShownEachForItself() throws IOException {
    DiagnosticReport bright =
        report(TinyModel.findings(models, "c"), Drawn.gray(90, 60, (x, y) -> 204));
    assertThat(HtmlReport.of(bright))
        .contains("each finding has its own", "it knows only nodule, effusion and edema")
        .contains("Probability of each finding, whatever the others are")
        .doesNotContain("it tells only");
    assertThat(JsonReport.of(bright)).containsPattern("\"present\" : \\[ .*\"edema\" \\]");
  }

  @Test
  void aModelWithoutRulesSaysNothingOfThem() throws IOException {
    assertThat(HtmlReport.of(report("Chest X-ray")))
        .contains("The model has no rules to decide by")
        .doesNotContain("prediction set", "sensitivity point", "class=\"alarm\"");
  }

  @Test
  void aFindingStandsBesideItsSetAndItsFlag() throws IOException {
    Path folder = TinyModel.judgingScan(models, "chest-xray");
    assertThat(HtmlReport.of(report(folder, Drawn.gray(60, 60, (x, y) -> 170 + x / 2))))
        .contains("<p class=\"verdict\">Pneumonia <span class=\"tag\">positive</span></p>")
        .contains("<li>90 % prediction set: pneumonia</li>")
        .contains("<li>Flagged at the 95 % sensitivity point: probability of disease 9")
        .contains(", limit 30.0 %</li>")
        .doesNotContain("class=\"notice\"", "class=\"alarm\"");
    assertThat(HtmlReport.of(report(folder, Drawn.gray(60, 60, (x, y) -> 40 + x))))
        .contains(
            "<p class=\"verdict\">Normal <span class=\"tag\">negative</span></p>",
            "<li>Not flagged at the 95 % sensitivity point:")
        .doesNotContain("class=\"notice\"", "class=\"alarm\"");
  }

  @Test
  void aScanThatLooksHealthyAndIsFlaggedSaysLookAgain() throws IOException {
    Path folder = TinyModel.judgingScan(models, "chest-xray");
    assertThat(HtmlReport.of(report(folder, Drawn.gray(60, 60, (x, y) -> 90 + x))))
        .contains(
            "<p class=\"verdict\">Uncertain <span class=\"tag\">indeterminate</span>",
            "Most probable is normal")
        .contains("<li>90 % prediction set: normal</li>")
        .contains("<div class=\"notice\"><p>Look again: “normal” is most probable");
  }

  @Test
  void noClassIsNamedWhereNoneIsCredible() throws IOException {
    Path folder = TinyModel.judgingScan(models, "chest-xray");
    assertThat(HtmlReport.of(report(folder, Drawn.gray(60, 60, (x, y) -> 98 + x))))
        .contains(
            "<p class=\"verdict\">Uncertain <span class=\"tag\">indeterminate</span>",
            "Most probable is ")
        .contains("<li>90 % prediction set: empty, no class is credible enough</li>")
        .as("no bar is set off as a finding")
        .doesNotContainPattern("<tr class=\"strong\"><th scope=\"row\">(normal|pneumonia)")
        .contains("<li>pneumonia, ");
  }

  @Test
  void anAnnotationOfAnotherKindOfPictureIsDoubted() throws IOException {
    DiagnosticReport report = report("Chest X-ray");
    String study = report.scan().model().name();
    assertThat(HtmlReport.of(ReportCases.annotated(report)))
        .contains("The clinician’s annotation, which has the last word")
        .doesNotContain("another kind of picture");
    assertThat(HtmlReport.of(ReportCases.annotated(report, "Brain MRI")))
        .contains("This annotation is of another kind of picture, “Brain MRI”", study);
    assertThat(ReportCases.annotated(report, " CHEST x_ray").annotatedAsAnother()).isEmpty();
  }

  @Test
  void whatTheWordsStateIsSaidAndNotOnlyDrawn() throws IOException {
    DiagnosticReport silent = report("Chest X-ray");
    TextBundle words = new Models(Path.of("../models")).ofText("sentiment").bundle();
    for (double negative : new double[] {0.9, 0.4}) {
      Map<Mood, Double> moods = new EnumMap<>(Mood.class);
      Stream.of(Mood.values()).forEach(mood -> moods.put(mood, (1 - negative) / 3));
      moods.put(Mood.NEGATIVE, negative);
      Map<StatedEmotion, Double> emotions = new EnumMap<>(StatedEmotion.class);
      Stream.of(StatedEmotion.values()).forEach(emotion -> emotions.put(emotion, 0.1));
      emotions.put(StatedEmotion.SADNESS, 0.5);
      var scored = new SentimentReader.Scored(moods, emotions, 0.5, List.of(), words.reference());
      Affect affect = new Affect(Optional.empty(), Optional.of(new Moods(moods)), Set.of());
      DiagnosticReport said =
          new DiagnosticReport(
              silent.created(),
              silent.scan(),
              silent.face(),
              Optional.of(new DiagnosticReport.WordsReading(scored, List.of(), words)),
              silent.together(),
              silent.scan().impression(AdviceBook.installed(silent.scan().model()), affect),
              silent.annotation(),
              silent.software());
      assertThat(HtmlReport.of(said))
          .contains(
              negative == 0.9
                  ? "Mood that the words state, as the network reads them: negative (90.0 %)."
                  : "Mood that the words state, as the network reads them: other, as none is sure enough.")
          .contains("Of the emotions that it knows, they name sadness most.");
    }
  }

  @Test
  void aPictureThatTheNetworkDoesNotKnowGetsAWarningAndNoFinding() throws IOException {
    Path folder = TinyModel.judgingScan(models, "chest-xray");
    DiagnosticReport report = report(folder, Drawn.gray(60, 60, (x, y) -> 215 + x / 2));
    assertThat(report.scan().decision()).isInstanceOf(Decision.NotAssessable.class);
    assertThat(HtmlReport.of(report))
        .contains("<p class=\"verdict\">Not assessed ", "class=\"alarm\"")
        .contains("does not look like those that the network for “Chest X-ray” knows")
        .containsPattern("outlier score 1\\.[0-9]{2}, limit 1\\.50")
        .doesNotContain(
            "evidence for", "Probability of each finding", "<p class=\"verdict\">Pneumonia");
    assertThat(JsonReport.of(report))
        .contains("\"kind\" : \"not-assessable\"", "\"kind\" : \"outlier\"", "\"limit\" : 1.5")
        .doesNotContain("\"finding\"", "probabilit");
  }

  @Test
  void saysThatTheFaceWasTurnedOnlyWhereItWas() throws IOException {
    DiagnosticReport scan = report("Chest X-ray");
    ModelBundle model = ModelFolder.read(TinyModel.emotion(models, "emotion-mini")).bundle();
    Image crop = Drawn.gray(48, 48, (x, y) -> x);
    for (boolean levelled : new boolean[] {true, false}) {
      FaceReading face =
          new FaceReading(
              Sha256.of(new byte[0]),
              Optional.of(new FaceCrop(crop, 48, levelled)),
              new NotAssessable(
                  new FaceDefect.Poor(FaceDefect.Measure.SHARPNESS, 0.003, 0.01),
                  model.reference()),
              levelled ? 0 : 2,
              Optional.empty(),
              model);
      String page = HtmlReport.of(ReportCases.of(scan.scan(), Optional.of(face), scan.software()));
      assertThat(page.contains("3 faces were found in the picture, and the largest was read."))
          .isEqualTo(!levelled);
      assertThat(page)
          .contains("<strong>Not assessable.</strong> The face is too blurred.")
          .contains(
              levelled
                  ? "The face, cut out and turned until its eyes are level."
                  : "The face, cut out.");
    }
  }

  @Test
  void coloursGrowEvenlyLighter() {
    double last = -1;
    for (int i = 0; i <= 20; i++) {
      double[] rgb = HeatColours.of(i / 20.0);
      double luminance = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
      assertThat(luminance).isGreaterThan(last);
      last = luminance;
    }
  }

  @Test
  void noProbabilityIsCertain() {
    assertThat(Words.percent(1)).isEqualTo("> 99.9 %");
    assertThat(Words.percent(0)).isEqualTo("< 0.1 %");
    assertThat(Words.percent(0.9734)).isEqualTo("97.3 %");
    assertThat(Words.label("no_tumor")).isEqualTo("no tumor");
  }

  private DiagnosticReport report(String title) throws IOException {
    return report(title, Drawn.gray(90, 60, (x, y) -> 100 + x));
  }

  private DiagnosticReport report(String title, Image scan) throws IOException {
    Path folder = TinyModel.scan(models, "chest-xray");
    TinyModel.edit(folder, "Chest X-ray", Matcher.quoteReplacement("\"" + title + "\""));
    return report(folder, scan);
  }

  private static DiagnosticReport report(Path folder, Image scan) throws IOException {
    try (OnnxModel model = OnnxModel.open(ModelFolder.read(folder), 1)) {
      return ReportCases.of(
          new ScanReading(
              scan,
              Sha256.of(new byte[0]),
              Decision.of(new ImageClassifier(model).classify(scan), model.bundle()),
              model.bundle()),
          Optional.empty(),
          new Software("0.1.0", "17", "1", Optional.empty(), "test"));
    }
  }
}
