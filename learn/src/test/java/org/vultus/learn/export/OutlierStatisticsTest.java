package org.vultus.learn.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutlierStatisticsTest {
  private static final int SIZE = 6;

  /** Two classes of normal features that are correlated and of different scales. */
  private static List<float[]> features(int count, long seed) {
    Random random = new Random(seed);
    List<float[]> features = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] row = new float[SIZE];
      double common = random.nextGaussian();
      for (int k = 0; k < SIZE; k++) {
        double value = 9 * (i % 2) + common + 0.5 * random.nextGaussian();
        row[k] = (float) (value * Math.pow(2, k - 3));
      }
      features.add(row);
    }
    return features;
  }

  private static int[] labels(int count) {
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
    }
    return labels;
  }

  @Test
  void isAboutOneForImagesOfTheTrainingSplitAndNewOnesAlike() {
    OutlierStatistics statistics = OutlierStatistics.fit(features(2000, 1), labels(2000));
    assertThat(statistics.shrinkage()).isLessThan(0.02);
    assertThat(meanSquare(statistics, features(2000, 1))).isCloseTo(1, within(0.05));
    assertThat(meanSquare(statistics, features(2000, 2))).isCloseTo(1, within(0.05));
  }

  private static double meanSquare(OutlierStatistics statistics, List<float[]> features) {
    return features.stream().mapToDouble(f -> Math.pow(statistics.score(f), 2)).average().orElse(0);
  }

  @Test
  void knowsThatFeaturesGoTogether() {
    OutlierStatistics statistics = OutlierStatistics.fit(features(2000, 1), labels(2000));
    float[] together = new float[SIZE];
    float[] apart = new float[SIZE];
    for (int k = 0; k < SIZE; k++) {
      together[k] = (float) (9.5 * Math.pow(2, k - 3));
      apart[k] = (k % 2 == 0 ? 1 : -1) * together[k];
    }
    assertThat(statistics.score(together)).isLessThan(1.5);
    assertThat(statistics.score(apart)).isGreaterThan(2);
  }

  @Test
  void fewImagesOfManyFeaturesAndDeadFeaturesGiveFiniteScores() {
    Random random = new Random(3);
    List<float[]> few = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      float[] row = new float[60];
      for (int k = 1; k < row.length; k++) {
        row[k] = (float) random.nextGaussian();
      }
      few.add(row);
    }
    OutlierStatistics statistics = OutlierStatistics.fit(few, labels(20));
    assertThat(statistics.shrinkage()).isGreaterThan(0.3);
    float[] other = few.get(0).clone();
    other[0] = 0.1f;
    assertThat(statistics.score(few.get(0))).isBetween(0.1, 3.0);
    assertThat(statistics.score(other)).isGreaterThan(5).isLessThan(1e6);
  }

  @Test
  void aClassWithoutAnImageHasNoMean() {
    int[] labels = labels(100);
    for (int i = 0; i < labels.length; i++) {
      labels[i] *= 2;
    }
    assertThat(OutlierStatistics.fit(features(100, 1), labels).classes()).isEqualTo(2);
  }

  @Test
  void theWhitenedSamplesAreWhite() {
    List<double[]> samples = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      double common = random.nextGaussian();
      samples.add(new double[] {common, common + 0.2 * random.nextGaussian(), -common / 2});
    }
    LedoitWolf covariance = LedoitWolf.of(samples);
    double[][] w = covariance.whitening();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double sum = 0;
        for (int a = 0; a < 3; a++) {
          for (int b = 0; b < 3; b++) {
            sum += w[i][a] * covariance.covariance()[a][b] * w[j][b];
          }
        }
        assertThat(sum).isCloseTo(i == j ? 1 : 0, within(1e-9));
      }
    }
  }
}
