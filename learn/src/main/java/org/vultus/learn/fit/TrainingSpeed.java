package org.vultus.learn.fit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.vultus.learn.net.Network;
import org.vultus.learn.net.TorchNetwork;
import org.vultus.learn.recipe.Optimizer;
import org.vultus.learn.recipe.Training.Precision;

/**
 * How fast a network trains: forward, cross-entropy, backward and Adam on one fixed random batch,
 * in the code and memory settings that {@link Trainer} uses. Reading and augmentation are not part
 * of it, so that it compares with other libraries.
 *
 * @param imagesPerSecond median over the batches
 * @param batches how many were measured
 */
public record TrainingSpeed(double imagesPerSecond, int batches) {
  private static final int WARM_UP_BATCHES = 10;

  /**
   * Measures for about {@code seconds}, after a warm-up.
   *
   * @param threads of LibTorch
   */
  public static TrainingSpeed measure(
      Network network, int batchSize, Precision precision, int threads, double seconds) {
    NativeMemory.reuseLargeBlocks();
    torch.set_num_threads(threads);
    SplittableRandom random = new SplittableRandom(1);
    float[] images = new float[batchSize * network.input().size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = random.nextFloat();
    }
    float[] targets = new float[batchSize * network.classes()];
    for (int i = 0; i < batchSize; i++) {
      targets[i * network.classes() + random.nextInt(network.classes())] = 1;
    }
    List<Double> speeds = new ArrayList<>();
    Optimizer adam = new Optimizer(Optimizer.Kind.ADAM, 1e-3, 0, 0.9);
    try (TorchNetwork module = new TorchNetwork(network, 1);
        GradientDescent descent = new GradientDescent(adam, module)) {
      long end = Long.MAX_VALUE;
      for (int batch = 0; System.nanoTime() < end || speeds.isEmpty(); batch++) {
        long start = System.nanoTime();
        step(module, descent, images, targets, batchSize, precision);
        if (batch >= WARM_UP_BATCHES) {
          speeds.add(batchSize / ((System.nanoTime() - start) / 1e9));
        } else {
          end = System.nanoTime() + (long) (seconds * 1e9);
        }
      }
    }
    Collections.sort(speeds);
    return new TrainingSpeed(speeds.get(speeds.size() / 2), speeds.size());
  }

  private static void step(
      TorchNetwork module,
      GradientDescent descent,
      float[] images,
      float[] targets,
      int size,
      Precision precision) {
    try (var scope = new PointerScope()) {
      Tensor input = Predictions.tensor(images, size, module.network().input());
      Tensor wanted = torch.from_blob(new FloatPointer(targets), size, module.network().classes());
      Tensor logits;
      try (var autocast = new Autocast(precision)) {
        logits = module.logits(input, true);
      }
      Tensor loss = torch.cross_entropy_loss(logits, wanted, new TensorOptional(), 1, -100, 0);
      loss.backward();
      descent.step(1e-3);
      loss.item_float();
    }
  }
}
