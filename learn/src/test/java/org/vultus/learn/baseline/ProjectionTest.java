package org.vultus.learn.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionTest {

  private static List<float[]> vectors(int count, int length) {
    SplittableRandom random = new SplittableRandom(count);
    List<float[]> vectors = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      float shared = random.nextInt(2);
      float[] vector = new float[length];
      for (int i = 0; i < length; i++) {
        vector[i] = (float) (0.3 * shared + 0.5 * random.nextDouble());
      }
      vectors.add(vector);
    }
    return vectors;
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 200})
  void allComponentsKeepEveryDistance(int length) {
    List<float[]> vectors = vectors(50, length);
    Projection projection = Projection.fit(vectors, 256);
    assertThat(projection.components()).isEqualTo(Math.min(length, 49));
    Points points = projection.of(vectors);
    double meanSquare = Arrays.stream(points.squares()).average().orElseThrow();
    assertThat(meanSquare).isCloseTo(1, within(1e-3));
    for (int n = 1; n < 50; n++) {
      double wanted = 0;
      for (int i = 0; i < length; i++) {
        double d = (vectors.get(n)[i] - vectors.get(0)[i]) * projection.scale()[i];
        wanted += d * d / length;
      }
      double found = 0;
      for (float[] row : points.values()) {
        found += (row[n] - row[0]) * (row[n] - row[0]);
      }
      assertThat(found).isCloseTo(wanted, within(1e-3));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 200})
  void firstComponentsHoldMostVarianceAndAreUncorrelated(int length) {
    List<float[]> vectors = vectors(60, length);
    Points points = Projection.fit(vectors, 4).of(vectors);
    assertThat(points.components()).isEqualTo(4);
    double before = Double.POSITIVE_INFINITY;
    for (int a = 0; a < 4; a++) {
      double variance = product(points, a, a);
      assertThat(variance).isLessThanOrEqualTo(before);
      for (int b = 0; b < a; b++) {
        assertThat(product(points, a, b)).isCloseTo(0, within(1e-3));
      }
      before = variance;
    }
    assertThat(product(points, 0, 0)).isGreaterThan(3 * product(points, 1, 1));
  }

  private static double product(Points points, int a, int b) {
    double sum = 0;
    for (int i = 0; i < points.count(); i++) {
      sum += points.values()[a][i] * points.values()[b][i] / points.count();
    }
    return sum;
  }

  @Test
  void nearlyConstantEntriesAreNotBlownUp() {
    List<float[]> vectors = vectors(50, 20);
    vectors.forEach(v -> v[7] = 0.2f + 0.0001f * v[6]);
    assertThat(Projection.fit(vectors, 5).scale()[7]).isEqualTo(100);
  }

  @Test
  void equalVectorsHaveNoComponents() {
    assertThatThrownBy(() -> Projection.fit(List.of(new float[5], new float[5]), 3))
        .hasMessageContaining("all 2 vectors are equal");
  }
}
