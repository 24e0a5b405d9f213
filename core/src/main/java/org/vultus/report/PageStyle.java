package org.vultus.report;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vultus.file.InstalledFile;
import org.vultus.image.Image;
import org.vultus.image.PngWriter;

/** What all pages of Vultus have in common, so that each is one file that needs no other. */
public final class PageStyle {
  private static final int STEPS = 11;

  private PageStyle() {}

  /** {@return the style sheet of pages that are read on screens, for light, dark and paper} */
  public static String css() {
    return sheet("page.css");
  }

  /**
   * {@return the style sheet of reports, in the part of CSS that browsers and the PDF's renderer
   * both know}
   */
  static String reportCss() {
    return sheet("report.css");
  }

  /** {@return what browsers add to it: a sheet of paper on a desk, and small screens} */
  static String screenCss() {
    return sheet("screen.css");
  }

  private static String sheet(String name) {
    return InstalledFile.text(PageStyle.class, name);
  }

  /** {@return the colours of saliency from none to strongest, as CSS writes them} */
  static List<String> steps() {
    return IntStream.rangeClosed(0, STEPS)
        .mapToObj(i -> HeatColours.css(i / (double) STEPS))
        .toList();
  }

  /** {@return the colours of saliency from none to strongest, as stops of a CSS gradient} */
  public static String ramp() {
    return IntStream.rangeClosed(0, 8)
        .mapToObj(i -> HeatColours.css(i / 8.0, ScanPictures.cover(i / 8.0)))
        .collect(Collectors.joining(","));
  }

  /** {@return an image as the address of itself, a PNG} */
  public static String source(Image image) {
    return source(PngWriter.write(image));
  }

  /** {@return the bytes of a PNG as the address of themselves} */
  public static String source(byte[] png) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }
}
