package org.vultus.imaging;

import org.vultus.image.Image;
import org.vultus.image.UnreadableImageException;

/**
 * Turns away pictures that show nothing: a network answers to them too, and with confidence. An
 * export that failed is often all black, and a pixel of a web page is an image as well.
 */
public final class ScanQuality {
  /** Half a side of the smallest scans that studies use. */
  private static final int MIN_SIDE = 14;

  private ScanQuality() {}

  /**
   * {@return the same image}
   *
   * @throws UnreadableImageException if a side has less than 14 pixels, or all pixels are equal
   */
  public static Image require(Image scan) throws UnreadableImageException {
    if (Math.min(scan.width(), scan.height()) < MIN_SIDE) {
      throw new UnreadableImageException(
          "the scan has %d x %d pixels, want %d a side or more; export it in its full size"
              .formatted(scan.width(), scan.height(), MIN_SIDE));
    }
    if (isUniform(scan)) {
      throw new UnreadableImageException(
          "the scan has one value (%d) everywhere and shows nothing; export it again"
              .formatted(scan.sample(0, 0, 0)));
    }
    return scan;
  }

  private static boolean isUniform(Image scan) {
    for (int channel = 0; channel < scan.channels(); channel++) {
      int first = scan.sample(0, 0, channel);
      for (int y = 0; y < scan.height(); y++) {
        for (int x = 0; x < scan.width(); x++) {
          if (scan.sample(x, y, channel) != first) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
