package org.vultus.imaging;

import org.vultus.image.Image;
import org.vultus.image.UnreadableImageException;
import org.vultus.preprocess.Viewport;

/**
 * Turns away pictures that show a network nothing: it answers to them too, and with confidence. An
 * export that failed is often all black, and a pixel of a web page is an image as well.
 *
 * <p>Only the part counts that the network reads: a strip of 600 x 100 pixels whose content lies at
 * its left end is black in its central square. It is judged by the file's own samples, not by the
 * prepared ones, as equalisation and min-max normalisation turn the rounding noise of a black
 * picture into one of full contrast.
 *
 * <p>A poor picture of a face is a value, {@code NotAssessable}, since the report holds the scan's
 * finding beside it. A scan that shows nothing is an exception, like a file that cannot be decoded:
 * it leaves nothing to report, and a page without a finding would look like one without findings.
 */
public final class ScanQuality {
  /** Half a side of the smallest scans that studies use. */
  private static final int MIN_SIDE = 14;

  /** Rows that are looked at, spread evenly: more than most networks read. */
  private static final int MAX_ROWS = 256;

  /** What rounding and the artefacts of a JPEG leave on one colour, in steps of the samples. */
  private static final double MIN_DEVIATION = 1;

  private ScanQuality() {}

  /**
   * Judges the part of a scan that a network reads.
   *
   * @param viewport what the network's input shows; black that it adds around the scan is left out
   * @throws UnreadableImageException if a side of the part has less than 14 pixels, or its samples
   *     have a standard deviation below one step in every channel
   */
  public static void require(Image scan, Viewport viewport) throws UnreadableImageException {
    int left = (int) Math.max(0, Math.floor(viewport.left()));
    int top = (int) Math.max(0, Math.floor(viewport.top()));
    int right = (int) Math.min(scan.width(), Math.ceil(viewport.left() + viewport.width()));
    int bottom = (int) Math.min(scan.height(), Math.ceil(viewport.top() + viewport.height()));
    int width = right - left;
    int height = bottom - top;
    boolean whole = width == scan.width() && height == scan.height();
    String size = "%d x %d pixels".formatted(scan.width(), scan.height());
    String part = whole ? "" : ", of which the network reads %d x %d".formatted(width, height);
    if (Math.min(width, height) < MIN_SIDE) {
      throw new UnreadableImageException(
          "the scan has %s%s, want %d a side or more; export it in its full size"
              .formatted(size, part, MIN_SIDE));
    }
    if (isUniform(scan, left, top, right, bottom)) {
      throw new UnreadableImageException(
          "the scan has %s%s, and shows one colour and nothing else there; export it again"
              .formatted(size, part));
    }
  }

  private static boolean isUniform(Image scan, int left, int top, int right, int bottom) {
    int channels = scan.channels();
    int rows = Math.min(MAX_ROWS, bottom - top);
    float[] row = new float[(right - left) * channels];
    double[] first = new double[channels];
    double[] sum = new double[channels];
    double[] squares = new double[channels];
    for (int c = 0; c < channels; c++) {
      first[c] = scan.sample(left, top, c);
    }
    for (int i = 0; i < rows; i++) {
      int y = top + (int) ((long) i * (bottom - top) / rows);
      scan.readRow(y, left, right, row);
      for (int c = 0; c < channels; c++) {
        for (int j = c; j < row.length; j += channels) {
          double value = row[j] - first[c];
          sum[c] += value;
          squares[c] += value * value;
        }
      }
    }
    double count = (double) rows * (right - left);
    for (int c = 0; c < channels; c++) {
      double mean = sum[c] / count;
      if (squares[c] / count - mean * mean >= MIN_DEVIATION * MIN_DEVIATION) {
        return false;
      }
    }
    return true;
  }
}
