package org.vultus.learn.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Split;
import org.vultus.learn.fit.Batches.Batch;
import org.vultus.learn.net.Network;
import org.vultus.learn.net.Shape;
import org.vultus.learn.net.TorchNetwork;
import org.vultus.learn.net.Weights;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.recipe.Training;
import org.vultus.preprocess.Preprocessing;
import org.vultus.provenance.Sha256;

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
  private final Sha256 recipeDigest;
  private final DataSet data;
  private final Path folder;
  private final TrainingListener listener;

  /**
   * What a training gives.
   *
   * @param network what was trained
   * @param weights the best ones
   * @param preprocessing with the training split's statistics
   * @param history all epochs
   * @param validation what the best weights say of the validation split
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
   * @param recipeDigest digest of the recipe's file
   * @param folder where {@code checkpoint}, {@code curves.csv} and {@code curves.png} go; must
   *     exist
   */
  public Trainer(
      Recipe recipe, Sha256 recipeDigest, DataSet data, Path folder, TrainingListener listener) {
    this.recipe = recipe;
    this.recipeDigest = recipeDigest;
    this.data = data;
    this.folder = folder;
    this.listener = listener;
  }

  /**
   * Trains, or goes on training, to the end of the recipe.
   *
   * @throws IOException if the data cannot be read, the folder cannot be written, or its checkpoint
   *     belongs to another recipe or data set
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
        EpochRun run = new EpochRun(batches, current, average, descent);
        run.run(number);
        Predictions judged = Predictions.of(average, validation, preprocessing);
        History.Epoch epoch =
            new History.Epoch(
                number,
                run.learningRate,
                run.loss(),
                run.accuracy(),
                judged.crossEntropy(1),
                judged.accuracy(),
                run.imagesPerSecond());
        history = history.with(epoch);
        boolean isBest = history.epochsSinceBest() == 0;
        if (isBest) {
          best = average.weights();
        }
        listener.epoch(epoch, isBest);
        new Checkpoint(
                recipeDigest,
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
      Predictions judged = Predictions.of(average, validation, preprocessing);
      return new Result(network, best, preprocessing, history, judged);
    }
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
    if (!checkpoint.recipe().equals(recipeDigest)) {
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

  /** One pass over the training split. */
  private final class EpochRun {
    private final Batches batches;
    private final TorchNetwork current;
    private final TorchNetwork average;
    private final GradientDescent descent;
    private double learningRate;
    private double lossSum;
    private int right;
    private int seen;
    private long nanoseconds;

    EpochRun(Batches batches, TorchNetwork current, TorchNetwork average, GradientDescent descent) {
      this.batches = batches;
      this.current = current;
      this.average = average;
      this.descent = descent;
    }

    void run(int number) {
      Training training = recipe.training();
      int[] order = batches.order(number);
      int count = batches.count();
      torch.manual_seed(recipe.seed() * 1_000_003 + number);
      for (int b = 0; b < count; b++) {
        long start = System.nanoTime();
        double moment = number - 1 + (b + 1.0) / count;
        learningRate =
            training.optimizer().learningRate()
                * training.schedule().factor(moment, training.epochs());
        step(batches.batch(number, order, b));
        average(training, (long) (number - 1) * count + b);
        nanoseconds += System.nanoTime() - start;
        listener.batch(number, b + 1, count, loss(), accuracy(), imagesPerSecond());
      }
    }

    private void step(Batch batch) {
      try (var scope = new PointerScope()) {
        Network network = current.network();
        Tensor input = Predictions.tensor(batch.input(), batch.size(), network.input());
        Tensor targets =
            torch.from_blob(new FloatPointer(batch.targets()), batch.size(), network.classes());
        Tensor logits;
        try (var autocast = new Autocast(recipe.training().precision())) {
          logits = current.logits(input, true);
        }
        Tensor loss = torch.cross_entropy_loss(logits, targets, new TensorOptional(), 1, -100, 0);
        loss.backward();
        descent.step(learningRate);
        count(batch, loss.item_float(), logits.detach().contiguous().data_ptr_float());
      }
    }

    private void count(Batch batch, float loss, FloatPointer logits) {
      if (!Float.isFinite(loss)) {
        throw new IllegalStateException(
            "the loss became %s at learning rate %s; lower optimizer.learningRate or lengthen schedule.warmupEpochs"
                .formatted(loss, learningRate));
      }
      int classes = current.network().classes();
      float[] values = new float[batch.size() * classes];
      logits.get(values);
      for (int i = 0; i < batch.size(); i++) {
        float[] row = java.util.Arrays.copyOfRange(values, i * classes, (i + 1) * classes);
        right += Predictions.argmax(row) == batch.labels()[i] ? 1 : 0;
      }
      lossSum += (double) loss * batch.size();
      seen += batch.size();
    }

    /**
     * Moves the average towards the current weights; faster at the start, so that it forgets the
     * random ones.
     */
    private void average(Training training, long step) {
      double decay = Math.min(training.averageDecay(), (1.0 + step) / (10.0 + step));
      try (var scope = new PointerScope();
          var noGrad = new NoGradGuard()) {
        Scalar share = new Scalar(training.averageDecay() == 0 ? 1 : 1 - decay);
        current
            .tensors()
            .forEach((name, tensor) -> average.tensors().get(name).lerp_(tensor, share));
      }
    }

    double loss() {
      return lossSum / seen;
    }

    double accuracy() {
      return (double) right / seen;
    }

    double imagesPerSecond() {
      return seen / (nanoseconds / 1e9);
    }
  }
}
