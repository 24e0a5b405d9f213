package org.vultus.learn.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.vultus.learn.net.Network;
import org.vultus.learn.net.Shape;
import org.vultus.learn.net.TorchNetwork;
import org.vultus.learn.recipe.Recipe;
import org.vultus.model.StrictYaml;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Preprocessing;

/**
 * Measures how many images a second the training of a recipe takes: augmentation, forward,
 * backward, optimiser and averaging, on random images, in the very code that trains. See {@code
 * benchmarks/README.md}.
 */
public final class TrainingBenchmark {
  private TrainingBenchmark() {}

  /**
   * Arguments: a recipe, the number of classes, the batches to warm up and those to measure; prints
   * one line of JSON.
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 4) {
      throw new IllegalArgumentException(
          "want RECIPE CLASSES WARM-UP BATCHES, got " + List.of(arguments));
    }
    NativeMemory.reuseLargeBlocks();
    Recipe recipe = StrictYaml.read(Path.of(arguments[0]), Recipe.class);
    int classes = Integer.parseInt(arguments[1]);
    int warmUp = Integer.parseInt(arguments[2]);
    int measured = Integer.parseInt(arguments[3]);
    Recipe.Input in = recipe.input();
    Shape shape = new Shape(in.channels(), in.height(), in.width());
    Preprocessing preprocessing =
        in.with(Collections.nCopies(in.channels(), 0.5), Collections.nCopies(in.channels(), 0.25));
    PreparedImages images =
        random((warmUp + measured) * recipe.training().batchSize(), shape, classes);
    Network network = recipe.network().describe(shape, classes);
    List<Double> speeds = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          private long last = System.nanoTime();

          @Override
          public void batch(int e, int batch, int batches, double l, double a, double s) {
            long now = System.nanoTime();
            if (batch > warmUp) {
              speeds.add(recipe.training().batchSize() / ((now - last) / 1e9));
            }
            last = now;
          }
        };
    try (TorchNetwork current = new TorchNetwork(network, 1);
        TorchNetwork average = new TorchNetwork(network, 1);
        GradientDescent descent = new GradientDescent(recipe.training().optimizer(), current)) {
      Batches batches = new Batches(recipe, images, preprocessing, classes);
      new EpochRun(recipe, listener, batches, current, average, descent).run(1);
    }
    Collections.sort(speeds);
    System.out.printf(
        Locale.ROOT,
        "{\"images_per_second\": %.1f, \"batches\": %d, \"batch_size\": %d, \"parameters\": %d}%n",
        speeds.get(speeds.size() / 2),
        speeds.size(),
        recipe.training().batchSize(),
        network.parameterCount());
  }

  private static PreparedImages random(int count, Shape shape, int classes) {
    SplittableRandom random = new SplittableRandom(1);
    List<Pixels> images = new ArrayList<>(count);
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      float[] values = new float[shape.size()];
      for (int k = 0; k < values.length; k++) {
        values[k] = random.nextFloat();
      }
      images.add(new Pixels(shape.channels(), shape.height(), shape.width(), values));
      labels[i] = random.nextInt(classes);
    }
    return new PreparedImages(List.of(), images, labels, new float[count][]);
  }
}
