package org.vultus.learn.saliency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MapSimilarityTest {
  @Test
  void ranksAgreeWhereTheOrderDoes() {
    float[] map = {1, 5, 2, 9};
    assertThat(MapSimilarity.spearman(map, new float[] {10, 11, 10.5f, 99})).isEqualTo(1);
    assertThat(MapSimilarity.spearman(map, new float[] {4, 2, 3, 1})).isEqualTo(-1);
    assertThat(MapSimilarity.spearman(map, new float[] {3, 3, 3, 3})).isZero();
  }

  @Test
  void tiesShareTheirMeanRank() {
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: covariance 4.5, variances 4.5 and 5.
    assertThat(MapSimilarity.spearman(new float[] {1, 2, 2, 3}, new float[] {1, 2, 3, 4}))
        .isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
  }

  @Test
  void structureIsEqualOnlyToItself() {
    float[] map = new float[256];
    float[] other = new float[256];
    for (int i = 0; i < 256; i++) {
      map[i] = i % 16 < 8 ? 1 : 0;
      other[i] = 1 - map[i];
    }
    assertThat(MapSimilarity.ssim(map, map, 16, 16)).isCloseTo(1, within(1e-5));
    assertThat(MapSimilarity.ssim(map, other, 16, 16)).isLessThan(0.1);
    assertThat(MapSimilarity.ssim(map, new float[256], 16, 16)).isLessThan(0.6);
  }
}
