package org.vultus.learn.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HistoryTest {
  private static History ofSpeeds(double... imagesPerSecond) {
    History history = History.EMPTY;
    for (double speed : imagesPerSecond) {
      int number = history.epochs().size() + 1;
      history = history.with(new History.Epoch(number, 1e-3, 1, 0.5, 1, 0.5, 0.5, speed));
    }
    return history;
  }

  @Test
  void timeIsThatOfAllEpochs() {
    assertThat(ofSpeeds(100, 100, 100).seconds(1000)).isCloseTo(30, within(1e-9));
    assertThat(History.EMPTY.seconds(1000)).isZero();
  }

  @Test
  void epochInWhichTheMachineWasPausedDoesNotCountMore() {
    assertThat(ofSpeeds(100, 0.5, 100).seconds(1000)).isCloseTo(30, within(1e-9));
  }
}
