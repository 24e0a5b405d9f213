package org.vultus.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** TEMPORARY. */
public final class ImageReader {
  private ImageReader() {}

  public static Image read(Path file) throws IOException {
    return read(Files.readAllBytes(file));
  }

  public static Image read(byte[] bytes) throws IOException {
    BufferedImage b = ImageIO.read(new ByteArrayInputStream(bytes));
    if (b == null) {
      throw new IOException("not an image");
    }
    boolean grey = b.getRaster().getNumBands() == 1;
    int c = grey ? 1 : 3;
    byte[] s = new byte[b.getWidth() * b.getHeight() * c];
    for (int y = 0, i = 0; y < b.getHeight(); y++) {
      for (int x = 0; x < b.getWidth(); x++) {
        if (grey) {
          s[i++] = (byte) b.getRaster().getSample(x, y, 0);
        } else {
          int rgb = b.getRGB(x, y);
          s[i++] = (byte) (rgb >> 16);
          s[i++] = (byte) (rgb >> 8);
          s[i++] = (byte) rgb;
        }
      }
    }
    return Image.of8Bit(
        b.getWidth(), b.getHeight(), grey ? Photometric.GRAYSCALE : Photometric.RGB, s);
  }
}
