package org.vultus.report;

import java.util.Optional;
import java.util.stream.Stream;
import org.vultus.decision.Decision.Assessed;
import org.vultus.face.FaceCrop;
import org.vultus.image.Image;
import org.vultus.image.PngWriter;
import org.vultus.report.DiagnosticReport.FaceReading;

/**
 * The pictures of one report, drawn once for all its pages. Pages name them by their addresses;
 * {@link HtmlReport} puts the pictures themselves there, and {@link PdfReport} asks for them.
 *
 * @param scan the scan
 * @param evidence the scan with the evidence in colour; empty of a scan that was not assessed, as
 *     colours would be looked at all the same
 * @param face the face as the network saw it, where one was found
 */
record ReportPictures(Picture scan, Optional<Picture> evidence, Optional<Picture> face) {
  /** What the addresses of pictures begin with. */
  static final String SCHEME = "picture";

  static ReportPictures of(DiagnosticReport report) {
    ScanPictures pictures = new ScanPictures(report.scan().image());
    Optional<Picture> evidence =
        report.scan().decision() instanceof Assessed assessed
            ? Optional.of(
                Picture.of("evidence", pictures.withSaliency(assessed.finding().saliency())))
            : Optional.empty();
    return new ReportPictures(
        Picture.of("scan", pictures.plain()),
        evidence,
        report
            .face()
            .flatMap(FaceReading::crop)
            .map(FaceCrop::image)
            .map(crop -> Picture.of("face", crop)));
  }

  /** {@return the picture of an address, if it is one of these} */
  Optional<Picture> at(String address) {
    return all().filter(picture -> picture.address().equals(address)).findFirst();
  }

  /** {@return a page that needs no address: with the pictures themselves in their places} */
  String within(String page) {
    String whole = page;
    for (Picture picture : all().toList()) {
      whole = whole.replace(source(picture.address()), source(PageStyle.source(picture.png())));
    }
    return whole;
  }

  private Stream<Picture> all() {
    return Stream.concat(Stream.of(scan), Stream.concat(evidence.stream(), face.stream()));
  }

  /** The attribute: text of a page cannot be taken for it, as quotes are escaped there. */
  private static String source(String address) {
    return "src=\"" + address + "\"";
  }

  /**
   * One picture.
   *
   * @param address by which pages name it
   * @param png the bytes of its file
   * @param width in pixels
   * @param height in pixels
   */
  record Picture(String address, byte[] png, int width, int height) {
    private static Picture of(String name, Image image) {
      return new Picture(
          SCHEME + ":" + name, PngWriter.quickly(image), image.width(), image.height());
    }

    /**
     * {@return the picture in a page, as large as it may be}
     *
     * @param maxWidth in CSS pixels
     * @param maxHeight in CSS pixels
     * @param alternative what those are told who cannot see it
     */
    Html image(int maxWidth, int maxHeight, String alternative) {
      double scale = Math.min(maxWidth / (double) width, maxHeight / (double) height);
      return Html.of(
          "<img {} style=\"width:{}px;height:{}px\" alt=\"{}\"/>",
          new Html(source(address)),
          Math.max(1, Math.round(width * scale)),
          Math.max(1, Math.round(height * scale)),
          alternative);
    }
  }
}
