package org.vultus.learn.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Resizing;

/**
 * Groups of pictures that are alike: of one view, one pose, one kind of sequence. What a mixture
 * model would call its components, found greedily: the picture around which the others stand
 * densest, with its neighbours; then the same among those left.
 *
 * <p>Likeness is the correlation of thumbnails, so exposure does not matter.
 */
final class LookAlikes {
  private static final int THUMBNAIL = 24;

  private LookAlikes() {}

  /**
   * Finds groups, the densest first.
   *
   * @param size pictures a group
   * @param most how many groups; fewer come where the pictures do not suffice, but always one
   */
  static List<List<Pixels>> groups(List<Pixels> pictures, int size, int most) {
    List<Pixels> left = new ArrayList<>(pictures);
    List<float[]> thumbnails =
        new ArrayList<>(pictures.stream().map(LookAlikes::thumbnail).toList());
    List<List<Pixels>> groups = new ArrayList<>();
    while (groups.isEmpty() || (groups.size() < most && left.size() >= size)) {
      List<Integer> densest = densest(thumbnails, Math.min(size, left.size()));
      groups.add(densest.stream().map(left::get).toList());
      densest.stream()
          .sorted(Comparator.reverseOrder())
          .mapToInt(Integer::intValue)
          .forEach(
              i -> {
                left.remove(i);
                thumbnails.remove(i);
              });
    }
    return groups;
  }

  private static List<Integer> densest(List<float[]> thumbnails, int size) {
    record Ball(int centre, double radius) {}
    Ball smallest =
        IntStream.range(0, thumbnails.size())
            .parallel()
            .mapToObj(
                centre -> {
                  double[] distances = distances(thumbnails, centre);
                  Arrays.sort(distances);
                  return new Ball(centre, distances[size - 1]);
                })
            .min(Comparator.comparingDouble(Ball::radius).thenComparingInt(Ball::centre))
            .orElseThrow();
    double[] distances = distances(thumbnails, smallest.centre);
    return IntStream.range(0, distances.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> distances[i]))
        .limit(size)
        .toList();
  }

  private static double[] distances(List<float[]> thumbnails, int centre) {
    float[] from = thumbnails.get(centre);
    double[] distances = new double[thumbnails.size()];
    for (int n = 0; n < distances.length; n++) {
      float[] to = thumbnails.get(n);
      float sum = 0;
      for (int i = 0; i < from.length; i++) {
        sum += from[i] * to[i];
      }
      distances[n] = 1 - sum;
    }
    return distances;
  }

  /** Of mean 0 and length 1, so that a product of two is their correlation. */
  private static float[] thumbnail(Pixels picture) {
    float[] values = new Resizing(THUMBNAIL, THUMBNAIL).apply(picture).values().clone();
    double mean = IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElse(0);
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] -= (float) mean;
      squares += values[i] * values[i];
    }
    float scale = (float) (1 / Math.sqrt(Math.max(squares, 1e-9)));
    for (int i = 0; i < values.length; i++) {
      values[i] *= scale;
    }
    return values;
  }
}
