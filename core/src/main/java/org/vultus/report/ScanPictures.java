package org.vultus.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.vultus.image.Image;
import org.vultus.image.Photometric;
import org.vultus.imaging.Saliency;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Preprocessing;

/**
 * A scan as pages show it: plain, and with its saliency over it.
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

  private final Image scan;
  private final Pixels preview;

  /** Prepares the pictures of one scan. */
  public ScanPictures(Image scan) {
    this.scan = scan;
    int longest = Math.max(scan.width(), scan.height());
    double scale = Math.max(MIN_SIDE, Math.min(MAX_SIDE, longest)) / (double) longest;
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
  }

  /** {@return the scan, 8 bit, of 448 to 640 pixels at its longer side} */
  public Image plain() {
    return image(null);
  }

  /** {@return the scan with colour where the evidence lies, RGB, of the same size} */
  public Image withSaliency(Saliency saliency) {
    return image(saliency);
  }

  private Image image(Saliency saliency) {
    Photometric photometric = saliency == null ? scan.photometric() : Photometric.RGB;
    HeatColours colours = saliency == null ? null : new HeatColours();
    int channels = photometric.channels();
    int width = preview.width();
    int height = preview.height();
    byte[] samples = new byte[width * height * channels];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double strength = saliency == null ? 0 : strength(saliency, x, y);
        double[] colour = strength > 0 ? colours.of(strength) : null;
        for (int c = 0; c < channels; c++) {
          double value = preview.at(c % preview.channels(), y, x);
          if (colour != null) {
            double cover = STRONGEST * Math.sqrt(strength);
            value = value * (1 - cover) + colour[c] * cover;
          }
          samples[(y * width + x) * channels + c] = (byte) Math.round(value * 255);
        }
      }
    }
    return Image.of8Bit(width, height, photometric, samples);
  }

  private double strength(Saliency saliency, int x, int y) {
    return saliency.at(
        (x + 0.5) * scan.width() / preview.width(), (y + 0.5) * scan.height() / preview.height());
  }

  private static List<Double> perChannel(Image scan, double value) {
    return new ArrayList<>(Collections.nCopies(scan.channels(), value));
  }
}
