package org.vultus.learn.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomOrderTest {

  @Test
  void recordedTrainingsSeeTheirItemsInTheSameOrderAgain() {
    assertThat(RandomOrder.of(8, new SplittableRandom(1))).containsExactly(4, 7, 6, 3, 2, 1, 0, 5);
  }
}
