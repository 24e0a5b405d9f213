package org.vultus.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.vultus.image.Image;
import org.vultus.image.Photometric;
import org.vultus.model.Saliency;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Preprocessing;
import org.vultus.preprocess.Viewport;

/**
 * A scan as pages show it: plain, and with its saliency over it.
 *
 * <p>Where the network did not look there is no evidence either way: that part is dimmed and set
 * off by a line, so that it is not taken for a part without evidence.
 *
 * <p>Large scans are shrunk and small ones enlarged, so that the coarse saliency is drawn smoothly.
 * 16-bit samples are stretched from darkest to brightest, as few scanners use all 16 bits; 8-bit
 * ones are shown as they are.
 */
public final class ScanPictures {
  private static final int MAX_SIDE = 640;
  private static final int MIN_SIDE = 448;

  /** How much of the colour is seen where saliency is 1; the scan stays visible everywhere. */
  private static final double STRONGEST = 0.62;

  /** What is left of the light where the network did not look, and the light of its edge. */
  private static final double DIMMED = 0.35;

  private static final double EDGE = 0.75;

  private final Image scan;
  private final Pixels preview;

  /** Where the centres of the preview's columns and rows lie on the scan. */
  private final double[] columns;

  private final double[] rows;

  /** Prepares the pictures of one scan. */
  public ScanPictures(Image scan) {
    this(scan, Math.max(MIN_SIDE, Math.min(MAX_SIDE, Math.max(scan.width(), scan.height()))));
  }

  /**
   * Prepares pictures of another size.
   *
   * @param side of the longer side in pixels, from 1
   */
  public ScanPictures(Image scan, int side) {
    this.scan = scan;
    double scale = side / (double) Math.max(scan.width(), scan.height());
    this.preview =
        new Preprocessing(
                scan.channels(),
                (int) Math.max(1, Math.round(scan.height() * scale)),
                (int) Math.max(1, Math.round(scan.width() * scale)),
                Preprocessing.Fit.STRETCH,
                0,
                scan.bitDepth() == 16 ? Preprocessing.Range.MIN_MAX : Preprocessing.Range.FULL,
                false,
                perChannel(scan, 0.0),
                perChannel(scan, 1.0))
            .prepare(scan);
    this.columns = centres(preview.width(), scan.width());
    this.rows = centres(preview.height(), scan.height());
  }

  private static double[] centres(int count, int extent) {
    return IntStream.range(0, count).mapToDouble(i -> (i + 0.5) * extent / count).toArray();
  }

  /** {@return the scan, 8 bit; of 448 to 640 pixels at its longer side if not told otherwise} */
  public Image plain() {
    return drawn(scan.photometric(), (x, y, light) -> {});
  }

  /**
   * {@return the scan with colour where the evidence lies, dimmed where the network did not look;
   * RGB, of the same size}
   */
  public Image withSaliency(Saliency saliency) {
    return drawn(Photometric.RGB, (x, y, light) -> cover(saliency, x, y, light));
  }

  /** {@return how much of its colour is seen where saliency is this strong, in [0, 0.62]} */
  static double cover(double strength) {
    return STRONGEST * Math.sqrt(strength);
  }

  /** Changes the light of one pixel of the preview: its channels, each in [0, 1]. */
  @FunctionalInterface
  private interface Paint {
    void change(int x, int y, double[] light);
  }

  private Image drawn(Photometric photometric, Paint paint) {
    int channels = photometric.channels();
    int width = preview.width();
    int height = preview.height();
    byte[] samples = new byte[width * height * channels];
    double[] light = new double[channels];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++) {
          light[c] = preview.at(c % preview.channels(), y, x);
        }
        paint.change(x, y, light);
        for (int c = 0; c < channels; c++) {
          samples[(y * width + x) * channels + c] = (byte) (int) (light[c] * 255 + 0.5);
        }
      }
    }
    return Image.of8Bit(width, height, photometric, samples);
  }

  private void cover(Saliency saliency, int x, int y, double[] light) {
    if (!isSeen(saliency.viewport(), x, y)) {
      boolean edge =
          isSeen(saliency.viewport(), x - 1, y)
              || isSeen(saliency.viewport(), x + 1, y)
              || isSeen(saliency.viewport(), x, y - 1)
              || isSeen(saliency.viewport(), x, y + 1);
      for (int c = 0; c < light.length; c++) {
        light[c] = edge ? EDGE : light[c] * DIMMED;
      }
      return;
    }
    double strength = saliency.at(columns[x], rows[y]);
    if (strength > 0) {
      double[] colour = HeatColours.of(strength);
      double cover = cover(strength);
      for (int c = 0; c < light.length; c++) {
        light[c] = light[c] * (1 - cover) + colour[c] * cover;
      }
    }
  }

  private boolean isSeen(Viewport viewport, int x, int y) {
    if (x < 0 || x >= columns.length || y < 0 || y >= rows.length) {
      return false;
    }
    double column = columns[x] - viewport.left();
    double row = rows[y] - viewport.top();
    return column >= 0 && column < viewport.width() && row >= 0 && row < viewport.height();
  }

  private static List<Double> perChannel(Image scan, double value) {
    return new ArrayList<>(Collections.nCopies(scan.channels(), value));
  }
}
