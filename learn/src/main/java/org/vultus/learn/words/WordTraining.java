package org.vultus.learn.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.vultus.learn.data.RandomOrder;
import org.vultus.model.Softmax;
import org.vultus.sentiment.StatedEmotion;
import org.vultus.sentiment.TextRecognizer;

/**
 * Fits a {@link WordNetwork} to both answers at once: each text teaches one head, and all teach the
 * tokens that they share.
 *
 * <p>It runs on one thread in plain Java: equal recipes and texts give equal weights on one kind of
 * machine. It takes some minutes and keeps no checkpoint; what was interrupted starts anew.
 */
final class WordTraining {
  /** The learning rate rises over so many batches. */
  private static final int WARM_UP = 200;

  private final WordsRecipe recipe;
  private final WordsRecipe.Fitting fitting;
  private final List<Example> examples;
  private final boolean[] learned;
  private final WordNetwork network;
  private final SplittableRandom random;
  private final WordGradients gradients;
  private final WordPass pass;
  private int batches;

  /** Who is told how a training goes. */
  interface Listener {
    /** An epoch, from 1, is over; the loss is the mean of the texts', in nats. */
    void epoch(int epoch, double loss);
  }

  WordTraining(WordsRecipe recipe, WordsData data) {
    this.recipe = recipe;
    fitting = recipe.training();
    random = new SplittableRandom(recipe.seed());
    network =
        new WordNetwork(
            recipe.features().buckets(),
            recipe.network(),
            List.of(TextRecognizer.SENTIMENTS.size(), StatedEmotion.values().length),
            random.split());
    int[] counts = new int[network.buckets()];
    examples = examples(data.training(), counts);
    learned = new boolean[counts.length];
    for (int i = 0; i < counts.length; i++) {
      learned[i] = counts[i] >= fitting.leastCount();
    }
    examples.forEach(this::forgetRare);
    gradients = new WordGradients(network);
    pass = new WordPass(network);
  }

  private List<Example> examples(List<LearnedText> texts, int[] counts) {
    List<Example> made = new ArrayList<>();
    for (LearnedText text : texts) {
      int[][] ids = WordsData.ids(recipe.features(), text.text());
      if (ids.length > 0) {
        made.add(new Example(ids, text.head(), text.label(), (float) text.weight()));
      }
      for (int[] row : ids) {
        network.known()[0][row[0]] = true;
        network.known()[1][row[1]] = true;
        for (int id : row) {
          counts[id]++;
        }
      }
    }
    return made;
  }

  private void forgetRare(Example example) {
    for (int[] row : example.ids()) {
      for (int i = 0; i < row.length; i++) {
        row[i] = learned[row[i]] ? row[i] : -1;
      }
    }
  }

  /**
   * Trains.
   *
   * @param stopped is asked after each batch
   * @return the network of the last epoch, its table quantised; null where it was stopped
   */
  WordNetwork train(Listener listener, BooleanSupplier stopped) {
    List<Example> order = examples;
    for (int epoch = 1; epoch <= fitting.epochs(); epoch++) {
      order = IntStream.of(RandomOrder.of(order.size(), random)).mapToObj(order::get).toList();
      double loss = 0;
      for (int from = 0; from < order.size(); from += fitting.batchSize()) {
        if (stopped.getAsBoolean()) {
          return null;
        }
        int to = Math.min(order.size(), from + fitting.batchSize());
        for (Example example : order.subList(from, to)) {
          loss += learn(example);
        }
        step(epoch - 1 + (double) to / order.size());
      }
      listener.epoch(epoch, loss / order.size());
    }
    network.forget(learned);
    network.quantize();
    return network;
  }

  private void step(double epochs) {
    batches++;
    double left = Math.max(0, 1 - epochs / fitting.epochs());
    double rate = fitting.learningRate() * Math.min(1, (double) batches / WARM_UP) * left;
    gradients.step((float) rate, (float) (rate * fitting.embeddingRate()));
  }

  /** {@return the loss of a text} Its gradients are added to the batch's. */
  private double learn(Example example) {
    int[][] ids = someOf(example.ids());
    pass.embed(ids);
    pass.dropValues(fitting.valueDropout(), random);
    pass.pool();
    pass.dropFeatures(fitting.featureDropout(), random);
    double[] probabilities = Softmax.of(pass.logits(example.head()), 1);
    float[] slopes = new float[probabilities.length];
    for (int c = 0; c < slopes.length; c++) {
      double smoothed = fitting.labelSmoothing() / slopes.length;
      double target = smoothed + (c == example.label() ? 1 - fitting.labelSmoothing() : 0);
      slopes[c] = (float) ((probabilities[c] - target) * example.weight() / fitting.batchSize());
    }
    pass.back(ids, example.head(), slopes, gradients);
    return -Math.log(Math.max(1e-12, probabilities[example.label()]));
  }

  private int[][] someOf(int[][] ids) {
    int[][] some =
        Arrays.stream(ids)
            .filter(row -> random.nextDouble() >= fitting.tokenDropout())
            .toArray(int[][]::new);
    return some.length == 0 ? ids : some;
  }
}
