package org.vultus.learn.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.vultus.learn.data.Item;

/**
 * An image that was given a wrong class.
 *
 * @param item the image
 * @param truth its true class
 * @param predicted the class it was given
 * @param probability of the class it was given
 * @param probabilityOfTruth of its true class
 */
public record Mistake(
    Item item, String truth, String predicted, double probability, double probabilityOfTruth) {

  /**
   * {@return the mistakes of which the model was most sure, the worst first}
   *
   * @param items the images of the scores, in their order
   * @param most how many at most
   */
  public static List<Mistake> worst(List<Item> items, Scores scores, int most) {
    return IntStream.range(0, scores.images())
        .filter(i -> scores.predicted(i) != scores.labels()[i])
        .mapToObj(i -> of(items.get(i), scores, i))
        .sorted(
            Comparator.comparingDouble(Mistake::probability)
                .reversed()
                .thenComparing(mistake -> mistake.item().id()))
        .limit(most)
        .toList();
  }

  private static Mistake of(Item item, Scores scores, int image) {
    int predicted = scores.predicted(image);
    int truth = scores.labels()[image];
    double[] probabilities = scores.probabilities().get(image);
    return new Mistake(
        item,
        scores.classes().get(truth),
        scores.classes().get(predicted),
        probabilities[predicted],
        probabilities[truth]);
  }
}
