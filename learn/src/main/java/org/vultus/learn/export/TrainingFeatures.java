package org.vultus.learn.export;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.global.torch;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.LabelKind;
import org.vultus.learn.data.Split;
import org.vultus.learn.net.Network;
import org.vultus.learn.net.Shape;
import org.vultus.learn.net.TorchNetwork;
import org.vultus.learn.net.Weights;
import org.vultus.model.RecognitionRule;
import org.vultus.preprocess.Preprocessing;

/**
 * The outlier statistics of the training split, as it is: augmented images would make strange ones
 * look familiar.
 */
final class TrainingFeatures {
  /** Enough for a covariance of some hundred dimensions; more are taken evenly from all. */
  private static final int MAX_IMAGES = 10_000;

  private static final int BATCH = 64;

  private final DataSet data;
  private final Preprocessing preprocessing;
  private final boolean mirrored;
  private final boolean router;

  /**
   * Prepares reading.
   *
   * @param mirrored whether the features of an image are the mean of its and its mirror image's
   * @param router whether the network is a router, which does not know pictures of its class none
   */
  TrainingFeatures(DataSet data, Preprocessing preprocessing, boolean mirrored, boolean router) {
    this.data = data;
    this.preprocessing = preprocessing;
    this.mirrored = mirrored;
    this.router = router;
  }

  /**
   * Fits the statistics.
   *
   * @param stopped is asked between batches
   * @throws InterruptedIOException if it was stopped
   */
  OutlierStatistics statistics(Network network, Weights weights, BooleanSupplier stopped)
      throws IOException {
    List<Item> items = some(known());
    List<float[]> features = new ArrayList<>(items.size());
    try (TorchNetwork module = new TorchNetwork(network, 0)) {
      module.load(weights);
      for (int from = 0; from < items.size(); from += BATCH) {
        if (stopped.getAsBoolean()) {
          throw new InterruptedIOException(
              "stopped before the model was written; run the same command again to write it");
        }
        features.addAll(of(module, items.subList(from, Math.min(from + BATCH, items.size()))));
      }
    }
    boolean exclusive = data.labelKind() != LabelKind.MULTI_LABEL;
    int[] classes = items.stream().mapToInt(item -> exclusive ? item.label() : 0).toArray();
    return OutlierStatistics.fit(features, classes);
  }

  /** Pictures of no kind are no example of what a router knows. */
  private List<Item> known() {
    int none = router ? data.classes().indexOf(RecognitionRule.NONE) : -1;
    return none < 0
        ? data.items(Split.TRAIN)
        : data.items(Split.TRAIN).stream().filter(item -> item.label() != none).toList();
  }

  private List<float[]> of(TorchNetwork module, List<Item> items) throws IOException {
    Shape shape = module.network().input();
    float[] input = new float[items.size() * shape.size()];
    try {
      IntStream.range(0, items.size())
          .parallel()
          .forEach(i -> prepare(items.get(i), input, i * shape.size()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    try (var scope = new PointerScope();
        var noGrad = new NoGradGuard()) {
      FloatPointer values = new FloatPointer(input);
      return PooledFeatures.of(
          module,
          torch.from_blob(values, items.size(), shape.channels(), shape.height(), shape.width()),
          mirrored);
    }
  }

  private void prepare(Item item, float[] input, int from) {
    try {
      preprocessing.standardize(preprocessing.prepare(data.read(item)), input, from);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Item> some(List<Item> items) {
    int count = Math.min(MAX_IMAGES, items.size());
    return IntStream.range(0, count)
        .mapToObj(i -> items.get((int) ((long) i * items.size() / count)))
        .toList();
  }
}
