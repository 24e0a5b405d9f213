package org.vultus.learn.evaluate;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * How often each class was taken for which.
 *
 * <p>A share of nothing is NaN: the precision of a class that is never predicted, the recall of one
 * that the split has no image of. Macro averages are over the classes that the split has images of,
 * and count there the precision of a class that is never predicted as 0.
 *
 * @param counts row: true class; column: predicted class
 */
public record ConfusionMatrix(List<List<Integer>> counts) {

  public ConfusionMatrix {
    counts = counts.stream().map(List::copyOf).toList();
    int classes = counts.size();
    if (classes < 2 || counts.stream().anyMatch(row -> row.size() != classes)) {
      throw new IllegalArgumentException("want a square of two classes or more, got " + counts);
    }
  }

  /** {@return the confusion of the most probable classes with the true ones} */
  public static ConfusionMatrix of(Scores scores) {
    return of(scores.classes().size(), scores.labels(), scores::predicted);
  }

  /**
   * {@return the confusion of predicted classes with the true ones}
   *
   * @param labels index of the true class of each image
   * @param predicted gives the index of the class that an image was taken for
   */
  public static ConfusionMatrix of(int classes, int[] labels, IntUnaryOperator predicted) {
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < labels.length; i++) {
      counts[labels[i]][predicted.applyAsInt(i)]++;
    }
    return new ConfusionMatrix(
        IntStream.range(0, classes)
            .mapToObj(row -> IntStream.of(counts[row]).boxed().toList())
            .toList());
  }

  /** {@return how many images of a class the split has} */
  public int images(int classIndex) {
    return counts.get(classIndex).stream().mapToInt(n -> n).sum();
  }

  /** {@return how many images there are} */
  public int images() {
    return IntStream.range(0, counts.size()).map(this::images).sum();
  }

  /** {@return how many images were given their true class} */
  public int right() {
    return IntStream.range(0, counts.size()).map(c -> counts.get(c).get(c)).sum();
  }

  /** {@return share of images that were given their true class} */
  public double accuracy() {
    return (double) right() / images();
  }

  /** {@return of the images that were called this class, the share that are} */
  public double precision(int classIndex) {
    return (double) counts.get(classIndex).get(classIndex) / predicted(classIndex);
  }

  /**
   * {@return sensitivity, which is recall: of the images of this class, the share that was found}
   */
  public double sensitivity(int classIndex) {
    return (double) counts.get(classIndex).get(classIndex) / images(classIndex);
  }

  /** {@return of the images of other classes, the share that was not called this class} */
  public double specificity(int classIndex) {
    int others = images() - images(classIndex);
    int called = predicted(classIndex) - counts.get(classIndex).get(classIndex);
    return (double) (others - called) / others;
  }

  /** {@return Wilson's interval of the sensitivity; NaN where the class has no image} */
  public Interval sensitivityInterval(int classIndex) {
    return Interval.share(counts.get(classIndex).get(classIndex), images(classIndex));
  }

  /** {@return Wilson's interval of the specificity; NaN where no other class has an image} */
  public Interval specificityInterval(int classIndex) {
    int others = images() - images(classIndex);
    int called = predicted(classIndex) - counts.get(classIndex).get(classIndex);
    return Interval.share(others - called, others);
  }

  /** {@return harmonic mean of precision and sensitivity: 2 TP / (2 TP + FP + FN)} */
  public double f1(int classIndex) {
    int found = counts.get(classIndex).get(classIndex);
    return 2.0 * found / (images(classIndex) + predicted(classIndex));
  }

  /**
   * {@return mean of a class's value over the classes that the split has images of; NaN counts 0}
   */
  public double macro(IntToDoubleFunction value) {
    return IntStream.range(0, counts.size())
        .filter(c -> images(c) > 0)
        .mapToDouble(value)
        .map(v -> Double.isNaN(v) ? 0 : v)
        .average()
        .orElse(Double.NaN);
  }

  /** {@return mean F1 of the classes, weighted by their images} */
  public double weightedF1() {
    return IntStream.range(0, counts.size())
        .filter(c -> images(c) > 0)
        .mapToDouble(c -> f1(c) * images(c) / images())
        .sum();
  }

  /**
   * {@return agreement beyond what the frequencies alone give (Cohen 1960,
   * doi:10.1177/001316446002000104)} 1: perfect, 0: by chance; NaN where one class is all there is.
   */
  public double kappa() {
    double images = images();
    double byChance =
        IntStream.range(0, counts.size())
            .mapToDouble(c -> images(c) / images * (predicted(c) / images))
            .sum();
    return byChance == 1 ? Double.NaN : (accuracy() - byChance) / (1 - byChance);
  }

  /**
   * {@return agreement of grades beyond chance, where a wrong grade counts by the square of its
   * distance (Cohen 1968, doi:10.1037/h0026256)} 1: perfect, 0: by chance, NaN where one class is
   * all there is. For classes that are grades in rising order.
   */
  public double quadraticKappa() {
    double images = images();
    double found = 0;
    double byChance = 0;
    for (int row = 0; row < counts.size(); row++) {
      for (int column = 0; column < counts.size(); column++) {
        double distance = Math.pow(row - column, 2);
        found += distance * counts.get(row).get(column) / images;
        byChance += distance * (images(row) / images) * (predicted(column) / images);
      }
    }
    return byChance == 0 ? Double.NaN : 1 - found / byChance;
  }

  private int predicted(int classIndex) {
    return counts.stream().mapToInt(row -> row.get(classIndex)).sum();
  }
}
