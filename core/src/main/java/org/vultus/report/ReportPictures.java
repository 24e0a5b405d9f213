package org.vultus.report;

import java.util.Optional;
import org.vultus.decision.Decision.Assessed;
import org.vultus.face.FaceCrop;
import org.vultus.image.Image;
import org.vultus.image.Photometric;
import org.vultus.image.PngWriter;
import org.vultus.report.DiagnosticReport.FaceReading;

/**
 * The pictures of one report, drawn once for all its pages.
 *
 * @param scan the scan
 * @param evidence the scan with the evidence in colour; empty of a scan that was not assessed, as
 *     colours would be looked at all the same
 * @param face the face as the network saw it, where one was found
 */
record ReportPictures(Picture scan, Optional<Picture> evidence, Optional<Picture> face) {

  static ReportPictures of(DiagnosticReport report) {
    ScanPictures pictures = new ScanPictures(report.scan().image());
    Optional<Picture> evidence =
        report.scan().decision() instanceof Assessed assessed
            ? Optional.of(Picture.of(pictures.withSaliency(assessed.finding().saliency())))
            : Optional.empty();
    return new ReportPictures(
        Picture.of(pictures.plain()),
        evidence,
        report.face().flatMap(FaceReading::crop).map(FaceCrop::image).map(Picture::of));
  }

  /**
   * One picture.
   *
   * @param source the picture as the address of itself: digits of base 64, nothing to escape
   * @param width in pixels
   * @param height in pixels
   */
  record Picture(String source, int width, int height) {
    private static Picture of(Image image) {
      return new Picture(
          PageStyle.source(PngWriter.quickly(inColour(image))), image.width(), image.height());
    }

    /** Gray as RGB: such a PNG goes into a PDF as it is, where a gray one is packed anew. */
    private static Image inColour(Image image) {
      if (image.photometric() == Photometric.RGB || image.bitDepth() != 8) {
        return image;
      }
      byte[] samples = new byte[3 * image.width() * image.height()];
      for (int i = 0; i < samples.length; i++) {
        int pixel = i / 3;
        samples[i] = (byte) image.sample(pixel % image.width(), pixel / image.width(), 0);
      }
      return Image.of8Bit(image.width(), image.height(), Photometric.RGB, samples);
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
          "<img src=\"{}\" style=\"width:{}px;height:{}px\" alt=\"{}\"/>",
          new Html(source),
          Math.max(1, Math.round(width * scale)),
          Math.max(1, Math.round(height * scale)),
          alternative);
    }
  }
}
