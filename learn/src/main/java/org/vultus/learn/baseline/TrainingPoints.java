package org.vultus.learn.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Training images in the order of their classes.
 *
 * @param indices which images they are
 * @param ranges the images of each class, possibly none
 */
record TrainingPoints(int[] indices, List<Machine.Range> ranges) {

  /**
   * Takes all images, or as many of each class as its share of {@code most} allows, drawn at random
   * without replacement; of a rare class at least {@code least}, where it has them.
   *
   * @param labels class of each image
   * @param classes how many classes there are
   */
  static TrainingPoints drawn(int[] labels, int classes, int most, int least, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> drawn = new ArrayList<>();
    List<Machine.Range> ranges = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      int label = c;
      int[] ofClass = IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
      int count = ofClass.length;
      if (labels.length > most) {
        int share = (int) Math.round((double) most * count / labels.length);
        count = Math.min(count, Math.max(least, share));
        for (int i = 0; i < count; i++) {
          int other = i + random.nextInt(ofClass.length - i);
          int swapped = ofClass[i];
          ofClass[i] = ofClass[other];
          ofClass[other] = swapped;
        }
      }
      ranges.add(new Machine.Range(drawn.size(), count));
      IntStream.of(ofClass).limit(count).sorted().forEach(drawn::add);
    }
    return new TrainingPoints(drawn.stream().mapToInt(i -> i).toArray(), List.copyOf(ranges));
  }

  /** {@return these images numbered anew, from 0 in their order} */
  TrainingPoints renumbered() {
    return new TrainingPoints(IntStream.range(0, count()).toArray(), ranges);
  }

  int count() {
    return indices.length;
  }

  /** {@return C of each class} */
  double[] costs(double cost, Setting.ClassWeights weights) {
    long present = ranges.stream().filter(range -> range.count() > 0).count();
    return ranges.stream()
        .mapToDouble(
            range ->
                weights == Setting.ClassWeights.NONE || range.count() == 0
                    ? cost
                    : cost * count() / (present * range.count()))
        .toArray();
  }
}
