package org.vultus.learn.fit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.LabelKind;
import org.vultus.learn.data.Split;
import org.vultus.learn.distill.Teacher;
import org.vultus.learn.net.Network;
import org.vultus.learn.net.TorchNetwork;
import org.vultus.learn.net.Weights;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.recipe.Training;
import org.vultus.model.ModelBundle;
import org.vultus.model.RecognitionRule;
import org.vultus.preprocess.Preprocessing;
import org.vultus.preprocess.ZScore;
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
  private final Optional<Pretrained> pretrained;
  private final Optional<Teacher> teacher;
  private final DataSet data;
  private final RunFolder run;
  private final TrainingListener listener;
  private volatile boolean stopped;
  private BooleanSupplier stopAsked = () -> false;

  /**
   * What a training gives.
   *
   * @param network what was trained
   * @param weights the best ones
   * @param preprocessing with the training split's statistics
   * @param history all epochs
   * @param epoch whose weights these are, from 1
   * @param validation what the model of the best weights says of the validation split
   * @param pretrained digest of the weights that it began with, if they were not random
   * @param teacher digest of all that decides its teacher's answers, if it had one
   */
  public record Result(
      Network network,
      Weights weights,
      Preprocessing preprocessing,
      History history,
      int epoch,
      Predictions validation,
      Optional<Sha256> pretrained,
      Optional<Sha256> teacher) {}

  /** Prepares a training that begins with random weights and has no teacher. */
  public Trainer(Recipe recipe, DataSet data, RunFolder run, TrainingListener listener) {
    this(recipe, Optional.empty(), Optional.empty(), data, run, listener);
  }

  /**
   * Prepares a training.
   *
   * @param pretrained the weights that the recipe says it begins with
   * @param teacher whom the recipe's distillation names
   * @param run where {@code checkpoint}, {@code curves.csv} and {@code curves.png} go
   */
  public Trainer(
      Recipe recipe,
      Optional<Pretrained> pretrained,
      Optional<Teacher> teacher,
      DataSet data,
      RunFolder run,
      TrainingListener listener) {
    this.recipe = recipe;
    this.pretrained = pretrained;
    this.teacher = teacher;
    if (pretrained.isPresent() != recipe.pretrained().isPresent()) {
      throw new IllegalArgumentException(
          "want pretrained weights if and only if the recipe names them, got %s and %s"
              .formatted(pretrained.isPresent(), recipe.pretrained()));
    }
    if (teacher.isPresent() != recipe.distillation().isPresent()) {
      throw new IllegalArgumentException(
          "want a teacher if and only if the recipe has a distillation section, got %s and %s"
              .formatted(teacher.isPresent(), recipe.distillation()));
    }
    this.data = data;
    this.run = run;
    this.listener = listener;
  }

  /**
   * Trains, or goes on training, to the end of the recipe.
   *
   * @throws IOException if the data cannot be read, the folder cannot be written, or its checkpoint
   *     belongs to another recipe or data set
   * @throws InterruptedIOException if {@link #stop} was called; the last whole epoch, if there is
   *     one, is in the checkpoint
   * @throws IllegalArgumentException if the recipe's network cannot be built for its input
   * @throws DivergedException if the loss is no longer a finite number
   */
  public Result train() throws IOException {
    requireTrainable(recipe, data);
    Network network = recipe.describe(data.classes().size());
    Sha256 dataDigest = data.digest();
    Optional<Checkpoint> checkpoint = checkpoint(dataDigest);
    Preprocessing raw = recipe.input().withoutStatistics();
    int done = checkpoint.map(c -> c.history().epochs().size()).orElse(0);
    PreparedImages training = taught(read(Split.TRAIN, raw, done), done);
    PreparedImages validation = read(Split.VALIDATION, raw, done);
    ZScore statistics = training.statistics();
    Preprocessing preprocessing = recipe.input().with(statistics.mean(), statistics.std());
    Batches batches = new Batches(recipe, training, preprocessing, data.classes().size());

    try (TorchNetwork current = new TorchNetwork(network, recipe.seed());
        TorchNetwork average = new TorchNetwork(network, recipe.seed());
        Objective objective = new Objective(recipe.training(), network);
        GradientDescent descent = new GradientDescent(recipe.training().optimizer(), current)) {
      History history = History.EMPTY;
      if (pretrained.isPresent()) {
        current.load(pretrained.get().into(network, current.weights()));
        average.load(current.weights());
      }
      Weights best = average.weights();
      if (checkpoint.isPresent()) {
        current.load(checkpoint.get().current());
        average.load(checkpoint.get().average());
        descent.restore(checkpoint.get().optimizer());
        objective.restore(checkpoint.get().centres());
        best = checkpoint.get().best();
        history = checkpoint.get().history();
        listener.resumed(history);
      }
      while (history.epochs().size() < recipe.training().epochs() && !isExhausted(history)) {
        int number = history.epochs().size() + 1;
        EpochRun pass =
            new EpochRun(
                recipe, listener, this::isStopped, batches, current, average, objective, descent);
        if (!pass.run(number)) {
          throw stoppedAfter("in epoch " + number, number - 1);
        }
        Predictions judged = Predictions.of(average, validation, preprocessing, false);
        History.Epoch epoch =
            new History.Epoch(
                number,
                pass.learningRate(),
                pass.loss(),
                pass.accuracy(),
                judged.loss(1),
                judged.accuracy(),
                judged.balancedAccuracy(),
                pass.imagesPerSecond());
        history = history.with(epoch);
        boolean isBest = history.epochsSinceBest(recipe.training().selects()) == 0;
        if (isBest) {
          best = average.weights();
        }
        listener.epoch(epoch, isBest);
        new Checkpoint(
                origin(),
                dataDigest,
                history,
                current.weights(),
                average.weights(),
                best,
                descent.state(),
                objective.state())
            .write(run.checkpoint());
        LearningCurves.write(run.path(), recipe.name(), history);
      }
      average.load(best);
      Predictions judged = Predictions.of(average, validation, preprocessing, recipe.mirrored());
      int epoch = history.best(recipe.training().selects()).orElseThrow().number();
      return new Result(
          network,
          best,
          preprocessing,
          history,
          epoch,
          judged,
          pretrained.map(Pretrained::sha256),
          teacher.map(Teacher::sha256));
    }
  }

  /**
   * Asks that a data set can be trained on, and by this recipe.
   *
   * @throws IOException if it lacks training or validation images, or has findings, which the
   *     recipe's training section does not fit
   */
  public static void requireTrainable(Recipe recipe, DataSet data) throws IOException {
    data.requireSplits(Split.TRAIN, Split.VALIDATION);
    if (recipe.task() == ModelBundle.Task.ROUTER
        && !data.classes().contains(RecognitionRule.NONE)) {
      throw new IOException(
          "a router wants pictures of the class 'none' beside its kinds, and %s has %s; name the kind of each data set in split.kinds"
              .formatted(data.name(), data.classes()));
    }
    if (data.labelKind() != LabelKind.MULTI_LABEL) {
      return;
    }
    Training training = recipe.training();
    if (training.selects() == Training.Selection.ACCURACY) {
      throw new IOException(
          "want training.selection loss, balanced-accuracy or last for the findings of %s, got accuracy: most are absent, and a network that never sees one is accurate"
              .formatted(data.name()));
    }
    boolean oneClass =
        training.classWeights() != Training.ClassWeights.NONE
            || training.softLabels() > 0
            || training.ordinal().isPresent()
            || training.jointLoss().isPresent()
            || recipe.distillation().isPresent();
    if (oneClass) {
      throw new IOException(
          "training.classWeights, softLabels, ordinal, jointLoss and distillation are for one class an image, and images of %s have any number of findings; leave them out"
              .formatted(data.name()));
    }
  }

  /** Ends the training after the image or batch under way; may be called from any thread. */
  public void stop() {
    stopped = true;
  }

  /** {@return this trainer, which also ends as if {@link #stop} were called when this says so} */
  public Trainer stopWhen(BooleanSupplier asked) {
    stopAsked = asked;
    return this;
  }

  /** {@return whether it was told to stop} */
  public boolean isStopped() {
    return stopped || stopAsked.getAsBoolean();
  }

  private static InterruptedIOException stoppedAfter(String when, int epochs) {
    return new InterruptedIOException(
        epochs == 0
            ? "training stopped %s, before the first checkpoint; run the same command again to start anew"
                .formatted(when)
            : "training stopped %s; run the same command again to go on after epoch %d"
                .formatted(when, epochs));
  }

  private PreparedImages read(Split split, Preprocessing preprocessing, int epochsDone)
      throws IOException {
    int total = data.items(split).size();
    return PreparedImages.read(
            data,
            split,
            preprocessing,
            done -> listener.prepared(split.word(), done, total),
            this::isStopped)
        .orElseThrow(() -> stoppedAfter("while images were read", epochsDone));
  }

  private PreparedImages taught(PreparedImages images, int epochsDone) throws IOException {
    if (teacher.isEmpty()) {
      return images;
    }
    int total = teacher.get().answersFor(images.size());
    try {
      return images.taughtBy(
          teacher
              .get()
              .answers(
                  data,
                  images.items(),
                  recipe.distillation().orElseThrow().temperature(),
                  done -> listener.taught(done, total),
                  this::isStopped));
    } catch (InterruptedIOException e) {
      throw stoppedAfter("while the teacher answered", epochsDone);
    }
  }

  private Optional<Checkpoint> checkpoint(Sha256 dataDigest) throws IOException {
    if (Files.notExists(run.checkpoint())) {
      return Optional.empty();
    }
    Checkpoint checkpoint = Checkpoint.read(run.checkpoint());
    requireSame(checkpoint, dataDigest);
    return Optional.of(checkpoint);
  }

  private boolean isExhausted(History history) {
    int patience = recipe.training().patience();
    return patience > 0 && history.epochsSinceBest(recipe.training().selects()) >= patience;
  }

  /** {@return the digest of what the weights depend on but for the data} */
  private Sha256 origin() {
    StringBuilder digests = new StringBuilder(recipe.fitDigest().hex());
    pretrained.ifPresent(p -> digests.append(p.sha256().hex()));
    teacher.ifPresent(t -> digests.append(t.sha256().hex()));
    return pretrained.isEmpty() && teacher.isEmpty()
        ? recipe.fitDigest()
        : Sha256.of(digests.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void requireSame(Checkpoint checkpoint, Sha256 dataDigest) throws IOException {
    if (!checkpoint.recipe().equals(origin())) {
      throw new IOException(
          "the checkpoint in '%s' was made by another version of the recipe '%s', or with other pretrained weights or another teacher; start again with --fresh, or give another --out"
              .formatted(run.path(), recipe.name()));
    }
    if (!checkpoint.data().equals(dataDigest)) {
      throw new IOException(
          "the checkpoint in '%s' was made on other bytes of the data set '%s'; start again with --fresh, or give another --out"
              .formatted(run.path(), data.name()));
    }
  }
}
