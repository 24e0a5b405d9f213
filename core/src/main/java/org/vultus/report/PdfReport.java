package org.vultus.report;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Calendar;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.vultus.file.InstalledFile;

/**
 * A report as a tagged PDF for screen readers (PDF/UA-1): the page of {@link HtmlReport}, printed,
 * with page numbers. Fonts are embedded, no address is ever opened, and equal reports give equal
 * bytes.
 *
 * <p>Letters are Atkinson Hyperlegible Next, which was drawn so that people who see poorly can tell
 * them apart; what it lacks (Greek, Cyrillic) comes from Liberation Sans, and what that lacks too
 * is shown as "#". Holds the fonts in memory; safe for concurrent use.
 */
public final class PdfReport {
  private static final String FAMILY = "Atkinson Hyperlegible Next";
  private static final String FALLBACK = "Liberation Sans";
  private static final String FOOT =
      "font-family: '" + FAMILY + "'; font-size: 8pt; color: #55606e;";
  private static final int REGULAR = 400;
  private static final int BOLD = 700;

  private final byte[] regular;
  private final byte[] bold;
  private final byte[] fallback;

  /**
   * Reads the fonts.
   *
   * @throws UncheckedIOException if the installation is broken
   */
  public PdfReport() {
    XRLog.setLoggingEnabled(false);
    regular = InstalledFile.bytes(PdfReport.class, "fonts/AtkinsonHyperlegibleNext_400Regular.ttf");
    bold = InstalledFile.bytes(PdfReport.class, "fonts/AtkinsonHyperlegibleNext_700Bold.ttf");
    fallback =
        InstalledFile.bytes(
            PDDocument.class, "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf");
  }

  /** {@return the page for one reader as a PDF; equal reports give equal bytes} */
  public byte[] of(ReportPages pages, Audience audience, Paper paper) {
    ReportPage page = pages.page(audience);
    try (PdfBoxRenderer renderer = builder(page, pages.pictures(), paper).buildPdfRenderer()) {
      renderer.layout();
      try (PDDocument document = renderer.createPDFKeepOpen()) {
        date(document, page.created());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
  }

  /** {@return the characters of a text that its fonts lack, each once and in their order} */
  public String unprintable(String text) {
    try (TrueTypeFont first = font(regular);
        TrueTypeFont second = font(fallback)) {
      CmapLookup ours = first.getUnicodeCmapLookup();
      CmapLookup others = second.getUnicodeCmapLookup();
      return text.codePoints()
          .distinct()
          .filter(c -> !Character.isWhitespace(c))
          .filter(c -> ours.getGlyphId(c) == 0 && others.getGlyphId(c) == 0)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException("the font of the reports is damaged", e);
    }
  }

  private static TrueTypeFont font(byte[] file) throws IOException {
    return new TTFParser().parse(new RandomAccessReadBuffer(file));
  }

  private PdfRendererBuilder builder(ReportPage page, ReportPictures pictures, Paper paper) {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.withHtmlContent(xhtml(page, paper), null);
    builder.usePdfUaAccessibility(true);
    builder.useUnicodeLineBreaker(new LineBreaks());
    builder.withProducer("Vultus");
    builder.useExternalResourceAccessControl(
        (address, kind) -> pictures.at(address).isPresent(),
        ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
    builder.useProtocolsStreamImplementation(
        address -> new PictureStream(pictures.at(address).orElseThrow()), ReportPictures.SCHEME);
    builder.useFont(
        () -> new ByteArrayInputStream(regular), FAMILY, REGULAR, FontStyle.NORMAL, true);
    builder.useFont(() -> new ByteArrayInputStream(bold), FAMILY, BOLD, FontStyle.NORMAL, true);
    builder.useFont(
        () -> new ByteArrayInputStream(fallback),
        FALLBACK,
        REGULAR,
        FontStyle.NORMAL,
        true,
        EnumSet.of(FSFontUseCase.FALLBACK_FINAL));
    return builder;
  }

  /** The file of a picture, for the one who prints it. */
  private record PictureStream(ReportPictures.Picture picture) implements FSStream {
    @Override
    public InputStream getStream() {
      return new ByteArrayInputStream(picture.png());
    }

    @Override
    public Reader getReader() {
      throw new UnsupportedOperationException("a picture is no text");
    }
  }

  private static String xhtml(ReportPage page, Paper paper) {
    return Html.of(
            """
            <html lang="{}">
            <head>
            <title>{}</title>
            <meta name="subject" content="{}"/>
            <style>
            {}
            {}</style>
            </head>
            <body class="{}">
            <div class="sheet">
            {}</div>
            </body>
            </html>
            """,
            page.messages().language().getLanguage(),
            page.title(),
            page.description(),
            new Html(PageStyle.reportCss()),
            new Html(sheet(page, paper)),
            page.audienceClass(),
            page.body())
        .markup();
  }

  /** Size and foot of the pages; its words are ours and the reference's digits. */
  private static String sheet(ReportPage page, Paper paper) {
    Messages messages = page.messages();
    return String.format(
        Locale.ROOT,
        """
        @page {
          size: %s portrait;
          @bottom-left { content: "Vultus · %s"; %s }
          @bottom-right { content: "%s " counter(page) " %s " counter(pages); %s }
        }
        """,
        paper.css(),
        messages.text("reference", page.reference()),
        FOOT,
        messages.text("page.number"),
        messages.text("page.of"),
        FOOT);
  }

  /** The report's own date, and no other, so that equal reports give equal bytes. */
  private static void date(PDDocument document, Instant created) {
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    calendar.setTimeInMillis(created.toEpochMilli());
    document.getDocumentInformation().setCreationDate(calendar);
    document.setDocumentId(created.toEpochMilli());
  }
}
