package org.vultus.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.vultus.image.Image;
import org.vultus.image.Photometric;
import org.vultus.image.PngWriter;
import org.vultus.learn.recipe.Optimizer;
import org.vultus.learn.recipe.Training;

/** A small data set of real files, horizontal against vertical stripes, and recipes for it. */
public final class Stripes {
  private static final int SIDE = 16;
  private static final int PICTURES_A_CLASS = 60;

  private Stripes() {}

  /** Draws {@code folder/rows} and {@code folder/columns}. */
  public static void draw(Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (String kind : List.of("rows", "columns")) {
      Path pictures = Files.createDirectories(folder.resolve(kind));
      for (int i = 0; i < PICTURES_A_CLASS; i++) {
        byte[] samples = new byte[SIDE * SIDE];
        for (int k = 0; k < samples.length; k++) {
          int across = kind.equals("rows") ? k / SIDE : k % SIDE;
          samples[k] = (byte) (random.nextInt(60) + (across / 2 % 2 == 0 ? 150 : 0));
        }
        Image image = Image.of8Bit(SIDE, SIDE, Photometric.GRAYSCALE, samples);
        Files.write(pictures.resolve(i + ".png"), PngWriter.write(image));
      }
    }
  }

  /** Writes a recipe that learns to tell them apart within a few epochs. */
  public static Path recipe(
      Path file, Optimizer.Kind kind, double rate, int epochs, Training.Precision precision)
      throws IOException {
    return Files.writeString(
        file,
        """
        name: stripes
        title: Stripes
        version: 1.0.0
        task: scan
        data: stripes
        seed: 7
        input: {channels: 1, height: 16, width: 16}
        augmentation: {translation: 0.1, horizontalFlip: 0.5, brightness: 0.1}
        network: {kind: residual-cnn, stem: 4, stemStride: 1, widths: [4, 8], blocks: [1, 1], dropout: 0.1}
        training:
          epochs: %d
          batchSize: 16
          optimizer: {kind: %s, learningRate: %s, weightDecay: 0.001}
          schedule: {kind: cosine, warmupEpochs: 1, finalFactor: 0.1}
          labelSmoothing: 0.05
          mixup: 0.2
          averageDecay: 0.9
          patience: 8
          precision: %s
        licence: {code: Apache-2.0, weights: Apache-2.0, data: Apache-2.0}
        intendedUse: Tests.
        limits: [Stripes only.]
        """
            .formatted(
                epochs,
                kind.name().toLowerCase(Locale.ROOT),
                rate,
                precision.name().toLowerCase(Locale.ROOT)));
  }
}
