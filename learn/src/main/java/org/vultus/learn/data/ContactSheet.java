package org.vultus.learn.data;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.vultus.file.WholeFile;
import org.vultus.image.Image;
import org.vultus.image.Photometric;
import org.vultus.learn.plot.PlotSheet;

/**
 * Shows what a data set looks like: one row a class, images evenly spaced over the class's training
 * images (or those of another split, where it has none for training).
 */
public final class ContactSheet {
  private static final int TILE = 96;
  private static final int GAP = 4;
  private static final int NAMES = 220;
  private static final int MAX_CLASSES = 100;

  private ContactSheet() {}

  /**
   * Writes a sheet as a PNG.
   *
   * @param perClass images a class, 1 to 50
   * @throws IOException if an image cannot be read, or the file not be written
   */
  public static void write(DataSet data, int perClass, Path png) throws IOException {
    if (perClass < 1 || perClass > 50) {
      throw new IllegalArgumentException("want 1 to 50 images a class, got " + perClass);
    }
    int classes = Math.min(MAX_CLASSES, data.classes().size());
    BufferedImage sheet =
        new BufferedImage(
            NAMES + perClass * (TILE + GAP),
            classes * (TILE + GAP) + GAP,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = on(sheet);
    for (int label = 0; label < classes; label++) {
      int top = GAP + label * (TILE + GAP);
      graphics.setColor(Color.BLACK);
      graphics.drawString(data.classes().get(label), 2 * GAP, top + TILE / 2);
      List<Item> items = itemsOf(data, label);
      int shown = Math.min(perClass, items.size());
      for (int i = 0; i < shown; i++) {
        Item item = items.get((int) ((long) i * items.size() / shown));
        draw(graphics, data.read(item), TILE, NAMES + i * (TILE + GAP), top);
      }
    }
    graphics.dispose();
    WholeFile.write(png, PlotSheet.png(sheet));
  }

  private static List<Item> itemsOf(DataSet data, int label) {
    for (Split split : Split.values()) {
      List<Item> items = data.items(split).stream().filter(i -> i.shows(label)).toList();
      if (!items.isEmpty()) {
        return items;
      }
    }
    return List.of();
  }

  /** {@return what draws on a sheet, which is made white} */
  static Graphics2D on(BufferedImage sheet) {
    Graphics2D graphics = sheet.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    return graphics;
  }

  /** Draws an image into a square of {@code side} pixels. */
  static void draw(Graphics2D graphics, Image image, int side, int left, int top) {
    double scale = (double) side / Math.max(image.width(), image.height());
    int width = Math.max(1, (int) Math.round(image.width() * scale));
    int height = Math.max(1, (int) Math.round(image.height() * scale));
    graphics.drawImage(
        picture(image), left + (side - width) / 2, top + (side - height) / 2, width, height, null);
  }

  private static BufferedImage picture(Image image) {
    BufferedImage picture =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    boolean grey = image.photometric() == Photometric.GRAYSCALE;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
          int sample = image.sample(x, y, grey ? 0 : channel);
          rgb = rgb << 8 | sample * 255 / image.maxSample();
        }
        picture.setRGB(x, y, rgb);
      }
    }
    return picture;
  }
}
