package org.vultus.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.TinyModel;
import org.vultus.image.Image;
import org.vultus.imaging.Finding;
import org.vultus.imaging.ImageClassifier;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.provenance.Sha256;
import org.vultus.report.DiagnosticReport.ScanReading;
import org.vultus.report.DiagnosticReport.Software;

class HtmlReportTest {
  @TempDir Path models;

  @Test
  void needsNothingButItself() throws IOException {
    String page = HtmlReport.of(report("Chest X-ray"));
    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("supports a clinician", "who signs", "Signature")
        .contains("94.0 % of 624 test images", "(95 % interval 92.0 % to 95.5 %)")
        .contains("prefers-color-scheme: dark", "@media print")
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
  void coloursGrowEvenlyLighter() {
    HeatColours colours = new HeatColours();
    double last = -1;
    for (int i = 0; i <= 20; i++) {
      double[] rgb = colours.of(i / 20.0);
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
    Path folder = TinyModel.scan(models, "chest-xray");
    TinyModel.edit(folder, "Chest X-ray", Matcher.quoteReplacement("\"" + title + "\""));
    Image scan = Drawn.gray(90, 60, (x, y) -> 100 + x);
    try (OnnxModel model = OnnxModel.open(ModelFolder.read(folder), 1)) {
      return new DiagnosticReport(
          Instant.parse("2026-11-21T10:00:00Z"),
          new ScanReading(
              scan,
              Sha256.of(new byte[0]),
              new ImageClassifier(model).classify(scan),
              model.bundle()),
          Optional.empty(),
          new Software("0.1.0", "17", "1", Optional.empty(), "test"));
    }
  }
}
