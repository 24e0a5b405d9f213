package org.vultus.learn.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a model said of each image of a split, and what was true.
 *
 * @param classes names, in the order of the probabilities
 * @param probabilities one row an image, one value a class, each in [0, 1], summing to 1
 * @param labels index of the true class of each image
 * @param subjects whose image each is; empty where the data set does not say it of every image
 * @param outlierScores how far each image lies from those that the model knows; empty where the
 *     model does not say
 */
public record Scores(
    List<String> classes,
    List<double[]> probabilities,
    int[] labels,
    List<String> subjects,
    double[] outlierScores) {

  public Scores {
    classes = List.copyOf(classes);
    probabilities = List.copyOf(probabilities);
    subjects = List.copyOf(subjects);
    int images = labels.length;
    boolean fits =
        probabilities.size() == images
            && (subjects.isEmpty() || subjects.size() == images)
            && (outlierScores.length == 0 || outlierScores.length == images);
    if (images == 0 || !fits) {
      throw new IllegalArgumentException(
          "want as many rows, labels, subjects (or none) and outlier scores (or none), from 1, got %d, %d, %d and %d"
              .formatted(probabilities.size(), images, subjects.size(), outlierScores.length));
    }
    for (int i = 0; i < images; i++) {
      double sum = 0;
      for (double p : probabilities.get(i)) {
        sum += p >= 0 ? p : Double.NaN;
      }
      if (probabilities.get(i).length != classes.size() || !(Math.abs(sum - 1) <= 1e-4)) {
        throw new IllegalArgumentException(
            "want %d probabilities an image, summing to 1; image %d has %d, summing to %s"
                .formatted(classes.size(), i, probabilities.get(i).length, sum));
      }
      if (labels[i] < 0 || labels[i] >= classes.size()) {
        throw new IllegalArgumentException(
            "label of image %d is %d, want 0 to %d".formatted(i, labels[i], classes.size() - 1));
      }
    }
  }

  /**
   * {@return what several models say together: the mean of their probabilities}
   *
   * @param members of the same images and classes, at least one
   */
  public static Scores mean(List<Scores> members) {
    Scores first = members.get(0);
    List<double[]> means = new ArrayList<>();
    for (int i = 0; i < first.images(); i++) {
      double[] mean = new double[first.classes().size()];
      for (Scores member : members) {
        if (!member.classes().equals(first.classes()) || member.labels()[i] != first.labels()[i]) {
          throw new IllegalArgumentException(
              "want scores of the same images and classes; image %d differs".formatted(i));
        }
        for (int c = 0; c < mean.length; c++) {
          mean[c] += member.probabilities().get(i)[c] / members.size();
        }
      }
      means.add(mean);
    }
    return new Scores(first.classes(), means, first.labels(), first.subjects());
  }

  /**
   * {@return the images of several sets as one}
   *
   * @param parts of equal classes, at least one; subjects are known where all parts know them
   */
  public static Scores together(List<Scores> parts) {
    List<String> classes = parts.get(0).classes();
    if (parts.stream().anyMatch(part -> !part.classes().equals(classes))) {
      throw new IllegalArgumentException(
          "want scores of equal classes, got others than " + classes);
    }
    boolean allOfSubjects = parts.stream().noneMatch(part -> part.subjects().isEmpty());
    return new Scores(
        classes,
        parts.stream().flatMap(part -> part.probabilities().stream()).toList(),
        parts.stream().flatMapToInt(part -> IntStream.of(part.labels())).toArray(),
        allOfSubjects
            ? parts.stream().flatMap(part -> part.subjects().stream()).toList()
            : List.of());
  }

  /** What a model said that gives no outlier scores. */
  public Scores(
      List<String> classes, List<double[]> probabilities, int[] labels, List<String> subjects) {
    this(classes, probabilities, labels, subjects, new double[0]);
  }

  /** {@return how many images there are} */
  public int images() {
    return labels.length;
  }

  /** {@return index of the most probable class of an image; of equals, the first} */
  public int predicted(int image) {
    double[] row = probabilities.get(image);
    int best = 0;
    for (int c = 1; c < row.length; c++) {
      best = row[c] > row[best] ? c : best;
    }
    return best;
  }

  /** {@return the images for which this holds of their index; at least one must be left} */
  public Scores where(IntPredicate kept) {
    int[] indices = IntStream.range(0, images()).filter(kept).toArray();
    return new Scores(
        classes,
        IntStream.of(indices).mapToObj(probabilities::get).toList(),
        IntStream.of(indices).map(i -> labels[i]).toArray(),
        subjects.isEmpty() ? subjects : IntStream.of(indices).mapToObj(subjects::get).toList(),
        outlierScores.length == 0
            ? outlierScores
            : IntStream.of(indices).mapToDouble(i -> outlierScores[i]).toArray());
  }

  /**
   * {@return what is said under the condition that each image is of one of these classes: their
   * probabilities, divided by their sum} Where all are 0, no one is likelier than another.
   *
   * @param some of the classes, to which all images belong
   */
  public Scores among(List<String> some) {
    List<double[]> shares = new ArrayList<>();
    for (double[] row : probabilities) {
      double[] kept = some.stream().mapToDouble(name -> row[classes.indexOf(name)]).toArray();
      double sum = DoubleStream.of(kept).sum();
      shares.add(DoubleStream.of(kept).map(p -> sum > 0 ? p / sum : 1.0 / kept.length).toArray());
    }
    int[] indices = IntStream.of(labels).map(label -> some.indexOf(classes.get(label))).toArray();
    return new Scores(some, shares, indices, subjects, outlierScores);
  }

  /** {@return how one class stands out against all others} */
  public RocCurve curve(int classIndex) {
    double[] scores = probabilities.stream().mapToDouble(row -> row[classIndex]).toArray();
    boolean[] positive = new boolean[images()];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = labels[i] == classIndex;
    }
    return RocCurve.of(scores, positive);
  }
}
