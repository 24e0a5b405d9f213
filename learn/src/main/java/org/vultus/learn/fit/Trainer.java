package org.vultus.learn.fit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Split;
import org.vultus.learn.evaluate.Temperature;
import org.vultus.learn.net.Network;
import org.vultus.learn.net.Shape;
import org.vultus.learn.net.TorchNetwork;
import org.vultus.learn.net.Weights;
import org.vultus.learn.recipe.Recipe;
import org.vultus.preprocess.Preprocessing;

/**
 * Fits a network to a data set by stochastic gradient descent.
 *
 * <p>After each epoch the moving average of the weights is judged on the validation split; the best
 * average is the result. A checkpoint is written after each epoch, and a training that finds one
 * goes on from it: on the same machine and number of threads the weights come out bit for bit as if
 * it had never stopped, because order, augmentation and dropout of an epoch depend on the seed and
 * the epoch's number alone.
 */
public final class Trainer {
  static {
    NativeMemory.reuseLargeBlocks();
  }

  private final Recipe recipe;
  private final DataSet data;
  private final Path folder;
  private final TrainingListener listener;
  private volatile boolean stopped;

  /**
   * What a training gives.
   *
   * @param network what was trained
   * @param weights the best ones
   * @param preprocessing with the training split's statistics
   * @param history all epochs
   * @param validation what the model of the best weights says of the validation split
   */
  public record Result(
      Network network,
      Weights weights,
      Preprocessing preprocessing,
      History history,
      Predictions validation) {}

  /**
   * Prepares a training.
   *
   * @param folder where {@code checkpoint}, {@code curves.csv} and {@code curves.png} go; must
   *     exist
   */
  public Trainer(Recipe recipe, DataSet data, Path folder, TrainingListener listener) {
    this.recipe = recipe;
    this.data = data;
    this.folder = folder;
    this.listener = listener;
  }

  /**
   * Trains, or goes on training, to the end of the recipe.
   *
   * @throws IOException if the data cannot be read, the folder cannot be written, or its checkpoint
   *     belongs to another recipe or data set
   * @throws InterruptedIOException if {@link #stop} was called; the last whole epoch is in the
   *     checkpoint
   * @throws IllegalStateException if the loss is no longer a finite number
   */
  public Result train() throws IOException {
    data.requireSplits(Split.TRAIN, Split.VALIDATION);
    Preprocessing raw = recipe.input().withoutStatistics();
    PreparedImages training = read(Split.TRAIN, raw);
    PreparedImages validation = read(Split.VALIDATION, raw);
    Preprocessing preprocessing = recipe.input().with(training.mean(), training.std());
    Shape input =
        new Shape(recipe.input().channels(), recipe.input().height(), recipe.input().width());
    Network network = recipe.network().describe(input, data.classes().size());
    Batches batches = new Batches(recipe, training, preprocessing, data.classes().size());

    try (TorchNetwork current = new TorchNetwork(network, recipe.seed());
        TorchNetwork average = new TorchNetwork(network, recipe.seed());
        GradientDescent descent = new GradientDescent(recipe.training().optimizer(), current)) {
      History history = History.EMPTY;
      Weights best = average.weights();
      Path file = folder.resolve("checkpoint");
      if (Files.exists(file)) {
        Checkpoint checkpoint = Checkpoint.read(file);
        requireSame(checkpoint);
        current.load(checkpoint.current());
        average.load(checkpoint.average());
        descent.restore(checkpoint.optimizer());
        best = checkpoint.best();
        history = checkpoint.history();
        listener.resumed(history);
      }
      while (history.epochs().size() < recipe.training().epochs() && !isExhausted(history)) {
        int number = history.epochs().size() + 1;
        EpochRun run =
            new EpochRun(recipe, listener, () -> stopped, batches, current, average, descent);
        if (!run.run(number)) {
          throw new InterruptedIOException(
              "training stopped in epoch %d; run the same command again to go on after epoch %d"
                  .formatted(number, number - 1));
        }
        Predictions judged = Predictions.of(average, validation, preprocessing, false);
        History.Epoch epoch =
            new History.Epoch(
                number,
                run.learningRate(),
                run.loss(),
                run.accuracy(),
                Temperature.loss(judged.logits(), judged.labels(), 1),
                judged.accuracy(),
                run.imagesPerSecond());
        history = history.with(epoch);
        boolean isBest = history.epochsSinceBest() == 0;
        if (isBest) {
          best = average.weights();
        }
        listener.epoch(epoch, isBest);
        new Checkpoint(
                recipe.fitDigest(),
                data.digest(),
                history,
                current.weights(),
                average.weights(),
                best,
                descent.state())
            .write(file);
        LearningCurves.write(folder, recipe.name(), history);
      }
      average.load(best);
      Predictions judged = Predictions.of(average, validation, preprocessing, recipe.mirrored());
      return new Result(network, best, preprocessing, history, judged);
    }
  }

  /** Ends the training after the batch under way; may be called from any thread. */
  public void stop() {
    stopped = true;
  }

  private PreparedImages read(Split split, Preprocessing preprocessing) throws IOException {
    int total = data.items(split).size();
    return PreparedImages.read(
        data, split, preprocessing, done -> listener.prepared(split.word(), done, total));
  }

  private boolean isExhausted(History history) {
    int patience = recipe.training().patience();
    return patience > 0 && history.epochsSinceBest() >= patience;
  }

  private void requireSame(Checkpoint checkpoint) throws IOException {
    if (!checkpoint.recipe().equals(recipe.fitDigest())) {
      throw new IOException(
          "the checkpoint in '%s' was made by another version of the recipe '%s'; start again with --fresh, or give another --out"
              .formatted(folder, recipe.name()));
    }
    if (!checkpoint.data().equals(data.digest())) {
      throw new IOException(
          "the checkpoint in '%s' was made on other bytes of the data set '%s'; start again with --fresh, or give another --out"
              .formatted(folder, data.name()));
    }
  }
}
