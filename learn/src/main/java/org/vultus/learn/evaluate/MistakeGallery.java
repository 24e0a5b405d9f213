package org.vultus.learn.evaluate;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.vultus.image.Image;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.plot.PlotSheet;
import org.vultus.learn.plot.PlotStyle;
import org.vultus.model.Activations;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.model.Saliency;
import org.vultus.preprocess.Preprocessing;
import org.vultus.report.ScanPictures;
import org.vultus.report.Words;

/**
 * Mistakes to look at: the image, and where the network saw evidence for the wrong class.
 *
 * <p>It shows images of the data set, which may be patients': it goes where a user asks for it, and
 * nowhere else.
 *
 * @param shown the worst first
 */
public record MistakeGallery(List<Shown> shown) {
  /** Of the pictures, in pixels. */
  private static final int SIDE = 256;

  private static final int COLUMNS = 3;
  private static final int GAP = 16;
  private static final int CAPTION = 40;

  /**
   * One mistake.
   *
   * @param plain the image, 8 bit
   * @param evidence the image with the saliency of the wrong class over it, RGB, of the same size
   */
  public record Shown(Mistake mistake, Image plain, Image evidence) {}

  public MistakeGallery {
    shown = List.copyOf(shown);
  }

  /** Reads the images and runs the model, which knows the predicted classes, on them. */
  public static MistakeGallery of(ModelFolder folder, DataSet data, List<Mistake> mistakes)
      throws IOException {
    List<Shown> shown = new ArrayList<>();
    Preprocessing preprocessing = folder.bundle().preprocessing();
    try (OnnxModel model = OnnxModel.open(folder, 1)) {
      for (Mistake mistake : mistakes) {
        Image image = data.read(mistake.item());
        Activations activations = model.run(List.of(preprocessing.prepare(image)));
        int predicted = folder.bundle().classes().indexOf(mistake.predicted());
        Saliency saliency = Saliency.of(activations, 0, predicted, preprocessing.viewport(image));
        ScanPictures pictures = new ScanPictures(image, SIDE);
        shown.add(new Shown(mistake, pictures.plain(), pictures.withSaliency(saliency)));
      }
    }
    return new MistakeGallery(shown);
  }

  /** {@return all in one picture, a PNG} */
  public byte[] png() {
    int columns = Math.max(1, Math.min(COLUMNS, shown.size()));
    int rows = Math.max(1, (shown.size() + columns - 1) / columns);
    int cellWidth = 2 * SIDE + 2 * GAP;
    int cellHeight = SIDE + CAPTION + GAP;
    return PlotSheet.png(
        columns * cellWidth + GAP,
        rows * cellHeight + GAP,
        1,
        g -> {
          for (int i = 0; i < shown.size(); i++) {
            int x = GAP + i % columns * cellWidth;
            int y = GAP + i / columns * cellHeight;
            draw(g, shown.get(i), x, y);
          }
          if (shown.isEmpty()) {
            g.setColor(PlotStyle.INK);
            g.setFont(PlotStyle.TEXT);
            PlotStyle.text(g, "No mistake on this split.", GAP, GAP + CAPTION, 0);
          }
        });
  }

  private static void draw(Graphics2D g, Shown one, int x, int y) {
    g.drawImage(picture(one.plain()), x, y, null);
    g.drawImage(picture(one.evidence()), x + SIDE, y, null);
    Mistake mistake = one.mistake();
    g.setFont(PlotStyle.TEXT);
    g.setColor(PlotStyle.INK);
    String called =
        "called %s, %s; is %s, %s"
            .formatted(
                Words.label(mistake.predicted()),
                Words.percent(mistake.probability()),
                Words.label(mistake.truth()),
                Words.percent(mistake.probabilityOfTruth()));
    PlotStyle.text(g, PlotStyle.fitted(g, called, 2 * SIDE), x, y + SIDE + 18, 0);
    g.setFont(PlotStyle.SMALL);
    g.setColor(PlotStyle.MUTED);
    PlotStyle.text(g, PlotStyle.fitted(g, mistake.item().id(), 2 * SIDE), x, y + SIDE + 34, 0);
  }

  private static BufferedImage picture(Image image) {
    BufferedImage picture =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int red = image.sample(x, y, 0);
        int green = image.channels() == 1 ? red : image.sample(x, y, 1);
        int blue = image.channels() == 1 ? red : image.sample(x, y, 2);
        picture.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return picture;
  }
}
