package org.vultus.learn.fit;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.vultus.learn.fit.Batches.Batch;
import org.vultus.learn.net.Network;
import org.vultus.learn.net.TorchNetwork;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.recipe.Training;
import org.vultus.preprocess.OneHot;

/** One pass over the training split: batches in, weights and their moving average moved. */
final class EpochRun {
  private final Recipe recipe;
  private final TrainingListener listener;
  private final BooleanSupplier stopped;
  private final Batches batches;
  private final TorchNetwork current;
  private final TorchNetwork average;
  private final Objective objective;
  private final GradientDescent descent;
  private double learningRate;
  private double lossSum;
  private double right;
  private int seen;
  private long nanoseconds;

  EpochRun(
      Recipe recipe,
      TrainingListener listener,
      BooleanSupplier stopped,
      Batches batches,
      TorchNetwork current,
      TorchNetwork average,
      Objective objective,
      GradientDescent descent) {
    this.recipe = recipe;
    this.listener = listener;
    this.stopped = stopped;
    this.batches = batches;
    this.current = current;
    this.average = average;
    this.objective = objective;
    this.descent = descent;
  }

  /** {@return whether the epoch came to its end: false if it was stopped} */
  boolean run(int number) {
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
      if (stopped.getAsBoolean()) {
        return false;
      }
    }
    return true;
  }

  private void step(Batch batch) {
    try (var scope = new PointerScope()) {
      Network network = current.network();
      Tensor input = Predictions.tensor(batch.input(), batch.size(), network.input());
      List<Tensor> outputs;
      try (var autocast = new Autocast(recipe.training().precision())) {
        outputs = current.forward(input, true);
      }
      Tensor logits = TorchNetwork.rows(outputs.get(network.logits()));
      Tensor embeddings = TorchNetwork.rows(outputs.get(network.embedding()));
      Tensor loss = objective.of(batch, logits, embeddings);
      loss.backward();
      descent.step(learningRate);
      count(batch, loss.item_float(), logits.detach().contiguous().data_ptr_float());
    }
  }

  private void count(Batch batch, float loss, FloatPointer logits) {
    if (!Float.isFinite(loss)) {
      throw new DivergedException(
          "the loss became %s at learning rate %s; lower optimizer.learningRate or lengthen schedule.warmupEpochs"
              .formatted(loss, learningRate));
    }
    int classes = current.network().classes();
    OneHot oneHot = new OneHot(classes);
    float[] values = new float[batch.size() * classes];
    logits.get(values);
    if (batch.labels().length == 0) {
      right += rightFindings(values, batch.targets()) / classes;
    }
    for (int i = 0; i < batch.labels().length; i++) {
      float[] row = java.util.Arrays.copyOfRange(values, i * classes, (i + 1) * classes);
      right += oneHot.decode(row) == batch.labels()[i] ? 1 : 0;
    }
    lossSum += (double) loss * batch.size();
    seen += batch.size();
  }

  private static double rightFindings(float[] logits, float[] targets) {
    int right = 0;
    for (int k = 0; k < targets.length; k++) {
      right += logits[k] > 0 == targets[k] > 0.5f ? 1 : 0;
    }
    return right;
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
      current.tensors().forEach((name, tensor) -> average.tensors().get(name).lerp_(tensor, share));
    }
  }

  double learningRate() {
    return learningRate;
  }

  double loss() {
    return lossSum / seen;
  }

  double accuracy() {
    return right / seen;
  }

  double imagesPerSecond() {
    return seen / (nanoseconds / 1e9);
  }
}
