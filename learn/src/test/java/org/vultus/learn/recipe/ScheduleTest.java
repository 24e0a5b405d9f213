package org.vultus.learn.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vultus.learn.recipe.Schedule.Kind;

class ScheduleTest {

  @ParameterizedTest
  @CsvSource({
    "CONSTANT, 10, 1",
    "COSINE, 10, 0.1",
    "COSINE, 6, 0.55",
    "LINEAR, 6, 0.55",
    "LINEAR, 10, 0.1",
    "STEP, 2.1, 1",
    "STEP, 6, 0.316228",
    "STEP, 10, 0.1"
  })
  void fallsFromOneToTheFinalFactor(Kind kind, double epoch, double factor) {
    Schedule schedule = new Schedule(kind, 2, 0.1, 3);
    assertThat(schedule.factor(epoch, 10)).isCloseTo(factor, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0.5", "2, 1"})
  void climbsInAStraightLineWhileItWarmsUp(double epoch, double factor) {
    assertThat(new Schedule(Kind.COSINE, 2, 0, 3).factor(epoch, 10))
        .isCloseTo(factor, within(1e-9));
  }

  @Test
  void neverFallsBelowTheFinalFactorAfterTheEnd() {
    assertThat(new Schedule(Kind.COSINE, 0, 0.2, 3).factor(99, 10)).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void refusesStairsDownToZero() {
    assertThatThrownBy(() -> new Schedule(Kind.STEP, 0, 0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finalFactor above 0");
  }
}
