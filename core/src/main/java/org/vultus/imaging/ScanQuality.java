package org.vultus.imaging;

import java.util.Objects;
import java.util.Optional;
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
    Optional<Defect> defect = defect(scan, viewport);
    if (defect.isPresent()) {
      throw new UnreadableImageException(defect.get().message());
    }
  }

  /** {@return why the part of a scan that a network reads shows it nothing; empty where it does} */
  public static Optional<Defect> defect(Image scan, Viewport viewport) {
    int left = (int) Math.max(0, Math.floor(viewport.left()));
    int top = (int) Math.max(0, Math.floor(viewport.top()));
    int right = (int) Math.min(scan.width(), Math.ceil(viewport.left() + viewport.width()));
    int bottom = (int) Math.min(scan.height(), Math.ceil(viewport.top() + viewport.height()));
    int width = right - left;
    int height = bottom - top;
    if (Math.min(width, height) < MIN_SIDE) {
      return Optional.of(
          new Defect(
              Kind.TOO_SMALL,
              scan.width(),
              scan.height(),
              Math.max(0, width),
              Math.max(0, height)));
    }
    return isUniform(scan, left, top, right, bottom)
        ? Optional.of(new Defect(Kind.ONE_COLOUR, scan.width(), scan.height(), width, height))
        : Optional.empty();
  }

  /** What is wrong with a scan. */
  public enum Kind {
    /** A side of the part that the network reads has less than 14 pixels. */
    TOO_SMALL,
    /** That part shows one colour and nothing else. */
    ONE_COLOUR
  }

  /**
   * Why a scan shows a network nothing.
   *
   * @param width of the scan, in pixels
   * @param height of the scan, in pixels
   * @param readWidth of the part that the network reads, in pixels
   * @param readHeight of the part that the network reads, in pixels
   */
  public record Defect(Kind kind, int width, int height, int readWidth, int readHeight) {
    public Defect {
      Objects.requireNonNull(kind, "kind");
      if (width < 1 || height < 1 || readWidth < 0 || readHeight < 0) {
        throw new IllegalArgumentException(
            "want a scan of one pixel or more, got %d x %d, of which %d x %d are read"
                .formatted(width, height, readWidth, readHeight));
      }
    }

    /** {@return one line: what is wrong, and what to do} */
    public String message() {
      boolean whole = width == readWidth && height == readHeight;
      String size = "the scan has %d x %d pixels".formatted(width, height);
      String part =
          whole ? "" : ", of which the network reads %d x %d".formatted(readWidth, readHeight);
      return size
          + part
          + (kind == Kind.TOO_SMALL
              ? ", want %d a side or more; export it in its full size".formatted(MIN_SIDE)
              : ", and shows one colour and nothing else there; export it again");
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
