package org.vultus.learn.data;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds which pictures of one split are in another split too, if brighter, harder, compressed anew
 * or shifted by less than a pixel.
 *
 * <p>Two pictures are near duplicates where their pixels correlate by at least 0.98. Pictures of
 * mean 0 and length 1 correlate by 1 − d² / 2, d being their distance, and no orthonormal
 * projection makes a distance longer. So the means of 4 × 4 blocks rule out nearly every pair and
 * miss no duplicate: of the 200 million pairs of FER-2013, few are compared pixel by pixel.
 *
 * <p>A picture of one grey value has no direction: its duplicates are those of the same value.
 */
final class NearDuplicates {
  static final double LEAST_CORRELATION = 0.98;

  private static final int BLOCKS = 4;
  private static final double LONGEST_SQUARED = 2 * (1 - LEAST_CORRELATION);
  private static final double ROUNDING = 1e-5;

  private final NpyArray images;
  private final int height;
  private final int width;

  /** Pictures of uint8 [N, height, width]. */
  NearDuplicates(NpyArray images) {
    this.images = images;
    this.height = images.extent(1);
    this.width = images.extent(2);
  }

  /**
   * {@return for each of {@code rows} that has near duplicates among {@code others}, the rows of
   * all of those, in the order of {@code others}}
   */
  Map<Integer, int[]> among(int[] rows, int[] others) {
    Standardized[] candidates =
        Arrays.stream(others).parallel().mapToObj(this::standardized).toArray(Standardized[]::new);
    float[][] coordinates = new float[BLOCKS * BLOCKS][candidates.length];
    for (int block = 0; block < coordinates.length; block++) {
      for (int i = 0; i < candidates.length; i++) {
        coordinates[block][i] = candidates[i].coordinates[block];
      }
    }
    return Arrays.stream(rows)
        .parallel()
        .mapToObj(row -> Map.entry(row, among(standardized(row), candidates, coordinates)))
        .filter(found -> found.getValue().length > 0)
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
  }

  private int[] among(Standardized picture, Standardized[] candidates, float[][] coordinates) {
    float[] squared = new float[candidates.length];
    for (int block = 0; block < coordinates.length; block++) {
      float[] theirs = coordinates[block];
      float own = picture.coordinates[block];
      for (int i = 0; i < squared.length; i++) {
        float difference = theirs[i] - own;
        squared[i] += difference * difference;
      }
    }
    return IntStream.range(0, squared.length)
        .filter(i -> squared[i] <= LONGEST_SQUARED + ROUNDING && near(picture, candidates[i]))
        .map(i -> candidates[i].row)
        .toArray();
  }

  /**
   * What makes a picture one of mean 0 and length 1.
   *
   * @param scale by which differences from the mean are multiplied; 0 for one grey value
   * @param coordinates of the result along the blocks
   */
  private record Standardized(int row, double mean, double scale, float[] coordinates) {}

  private Standardized standardized(int row) {
    int size = height * width;
    double sum = 0;
    double squares = 0;
    double[] blockSums = new double[BLOCKS * BLOCKS];
    int[] blockSizes = new int[blockSums.length];
    for (int i = 0; i < size; i++) {
      int pixel = pixel(row, i);
      sum += pixel;
      squares += pixel * pixel;
      int block = i / width * BLOCKS / height * BLOCKS + i % width * BLOCKS / width;
      blockSums[block] += pixel;
      blockSizes[block]++;
    }
    double mean = sum / size;
    double variation = squares - sum * mean;
    double scale = variation > ROUNDING ? 1 / Math.sqrt(variation) : 0;
    float[] coordinates = new float[blockSums.length];
    for (int block = 0; block < coordinates.length; block++) {
      if (blockSizes[block] > 0) {
        double deviation = blockSums[block] - blockSizes[block] * mean;
        coordinates[block] = (float) (deviation * scale / Math.sqrt(blockSizes[block]));
      }
    }
    return new Standardized(row, mean, scale, coordinates);
  }

  private boolean near(Standardized a, Standardized b) {
    if (a.scale == 0 || b.scale == 0) {
      return a.scale == b.scale && a.mean == b.mean;
    }
    double correlation = 0;
    for (int i = 0; i < height * width; i++) {
      correlation += (pixel(a.row, i) - a.mean) * (pixel(b.row, i) - b.mean);
    }
    return correlation * a.scale * b.scale >= LEAST_CORRELATION;
  }

  private int pixel(int row, int index) {
    return images.data()[row * height * width + index] & 0xFF;
  }
}
