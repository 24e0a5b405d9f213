package org.vultus.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.vultus.decision.Affect;
import org.vultus.decision.Decision;
import org.vultus.model.ModelBundle;

/** The printed report: it says what the page says, and screen readers can read it. */
class PdfReportTest {
  private static final Messages ENGLISH = Messages.in(Locale.ENGLISH);
  private static final Messages GERMAN = Messages.in(Locale.GERMAN);
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");
  private final PdfReport printer = new PdfReport();

  private static ReportPages pages(String study, String label, int kind, Affect affect, Messages m)
      throws IOException {
    ModelBundle model = ReportCases.model(study);
    Decision decision = ReportCases.decisions(model, label).get(kind);
    return ReportPages.of(ReportCases.annotated(ReportCases.report(model, decision, affect)), m);
  }

  @Test
  void paperAndPageSayTheSame() throws IOException {
    for (ReportPages pages :
        List.of(
            pages("chest-xray", "pneumonia", 0, ReportCases.CONTRADICTION, ENGLISH),
            pages("skin-lesion", "mel", 1, ReportCases.ALL_ALARMS, GERMAN),
            pages("retinopathy-grade", "grade_3", 0, Affect.UNKNOWN, ENGLISH),
            pages("blood-cell", "basophil", 2, ReportCases.NEGATIVE_FACE, ENGLISH))) {
      for (Audience audience : Audience.values()) {
        String printed = text(printer.of(pages, audience, Paper.A4));
        Stream<String> shown =
            Stream.of(
                    HtmlReport.of(pages, audience)
                        .replaceFirst("(?s).*<body", "<body")
                        .replaceAll("<br/>", " ")
                        .split("<[^>]*>"))
                .map(PdfReportTest::withoutSpace)
                .filter(text -> !text.isEmpty());
        assertThat(shown)
            .hasSizeGreaterThan(20)
            .allSatisfy(text -> assertThat(printed).contains(text));
        assertThat(printed).doesNotContain("#");
      }
    }
  }

  /** By veraPDF, the checker of the PDF Association: PDF/UA-1 is what screen readers rely on. */
  @Test
  void everyPageIsAccessibleByTheStandard() throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (ReportPages pages :
        List.of(
            pages("chest-xray", "pneumonia", 0, ReportCases.CONTRADICTION, ENGLISH),
            pages("skin-lesion", "mel", 1, ReportCases.ALL_ALARMS, GERMAN),
            pages("blood-cell", "basophil", 2, ReportCases.NEGATIVE_FACE, ENGLISH))) {
      for (Audience audience : Audience.values()) {
        byte[] pdf = printer.of(pages, audience, Paper.A4);
        try (PDFAParser parser =
                Foundries.defaultInstance()
                    .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
            PDFAValidator validator =
                Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
          ValidationResult result = validator.validate(parser);
          assertThat(result.getTotalAssertions()).isGreaterThan(1000);
          assertThat(result.getTestAssertions()).isEmpty();
          assertThat(result.isCompliant()).isTrue();
        }
      }
    }
  }

  /** All of a document's text without its spaces and page feet, so that no line or page matters. */
  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      StringBuilder all = new StringBuilder();
      PDFTextStripper stripper = new PDFTextStripper();
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        String text = withoutSpace(stripper.getText(document));
        String foot = "Vultus·(Reference|Kennung)[0-9a-f]{8}(Page|Seite)" + page + "(of|von)\\d+";
        assertThat(text).containsPattern(foot);
        all.append(text.replaceFirst(foot, ""));
      }
      return all.toString();
    }
  }

  private static String withoutSpace(String text) {
    return SPACE
        .matcher(
            text.replace("&#160;", "")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&"))
        .replaceAll("");
  }

  @Test
  void isTaggedNamedAndEmbedded() throws IOException {
    ReportPages pages = pages("skin-lesion", "mel", 0, ReportCases.CONTRADICTION, GERMAN);
    for (Audience audience : Audience.values()) {
      try (PDDocument document = Loader.loadPDF(printer.of(pages, audience, Paper.LETTER))) {
        assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("de");
        assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        assertThat(document.getDocumentCatalog().getViewerPreferences().displayDocTitle()).isTrue();
        assertThat(document.getDocumentInformation().getTitle()).isNotBlank();
        assertThat(
                new String(
                    document.getDocumentCatalog().getMetadata().toByteArray(),
                    StandardCharsets.UTF_8))
            .contains("pdfuaid");
        assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(612);
        List<PDStructureElement> elements = new ArrayList<>();
        collect(document.getDocumentCatalog().getStructureTreeRoot(), elements);
        assertThat(elements).extracting(PDStructureElement::getStructureType).contains("H1", "H2");
        assertThat(elements)
            .filteredOn(element -> element.getStructureType().equals("Figure"))
            .hasSize(audience == Audience.DOCTOR ? 3 : 1)
            .allSatisfy(figure -> assertThat(figure.getAlternateDescription()).isNotBlank());
        for (PDPage page : document.getPages()) {
          for (COSName name : page.getResources().getFontNames()) {
            assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
          }
        }
      }
    }
  }

  private static void collect(PDStructureNode node, List<PDStructureElement> all) {
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        all.add(element);
        collect(element, all);
      }
    }
  }

  @Test
  void tellsWhichCharactersItCannotPrint() {
    assertThat(new PdfReport().unprintable("Łódź, µ ≥ 5 – “Grüße”, Αθήνα, Москва\n")).isEmpty();
    assertThat(new PdfReport().unprintable("left 肺炎 and 肺 😷")).isEqualTo("肺炎😷");
  }

  @Test
  void equalReportsGiveEqualBytes() throws IOException {
    byte[] one =
        printer.of(
            pages("chest-xray", "normal", 0, ReportCases.NEGATIVE_FACE, ENGLISH),
            Audience.DOCTOR,
            Paper.A4);
    byte[] other =
        new PdfReport()
            .of(
                pages("chest-xray", "normal", 0, ReportCases.NEGATIVE_FACE, ENGLISH),
                Audience.DOCTOR,
                Paper.A4);
    assertThat(one).isEqualTo(other);
  }
}
