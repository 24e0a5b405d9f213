package org.vultus.learn.data;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.vultus.file.WholeFile;
import org.vultus.learn.plot.PlotSheet;

/** Shows pairs of images side by side, for eyes that judge whether they are the same. */
public final class PairSheet {
  private static final int COLUMNS = 5;
  private static final int TILE = 128;
  private static final int GAP = 4;
  private static final int LINE = 14;
  private static final int MAX_PAIRS = 500;

  private PairSheet() {}

  /**
   * Two images and what is written below them.
   *
   * @param found how alike they are
   * @param stated what the data set says of them
   */
  public record Pair(Item first, Item second, String found, String stated) {}

  /**
   * Writes a sheet as a PNG.
   *
   * @param pairs 1 to 500
   * @throws IOException if an image cannot be read, or the file not be written
   */
  public static void write(DataSet data, List<Pair> pairs, Path png) throws IOException {
    if (pairs.isEmpty() || pairs.size() > MAX_PAIRS) {
      throw new IllegalArgumentException("want 1 to 500 pairs, got " + pairs.size());
    }
    int width = 2 * TILE + 4 * GAP;
    int height = TILE + 2 * LINE + 2 * GAP;
    int rows = (pairs.size() + COLUMNS - 1) / COLUMNS;
    BufferedImage sheet =
        new BufferedImage(
            Math.min(COLUMNS, pairs.size()) * width, rows * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = ContactSheet.on(sheet);
    graphics.setColor(Color.BLACK);
    graphics.setFont(graphics.getFont().deriveFont(11f));
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      int left = i % COLUMNS * width;
      int top = i / COLUMNS * height;
      ContactSheet.draw(graphics, data.read(pair.first()), TILE, left, top);
      ContactSheet.draw(graphics, data.read(pair.second()), TILE, left + TILE + GAP, top);
      graphics.drawString(pair.found(), left, top + TILE + LINE);
      graphics.drawString(pair.stated(), left, top + TILE + 2 * LINE);
    }
    graphics.dispose();
    WholeFile.write(png, PlotSheet.png(sheet));
  }
}
