package org.vultus.learn.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vultus.preprocess.Pixels;

class NoveltyTest {
  private static final int SIDE = 16;

  private final SplittableRandom random = new SplittableRandom(9);
  private final List<Pixels> strangers = Stream.generate(this::noise).limit(80).toList();

  private Pixels noise() {
    float[] values = new float[SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return new Pixels(1, SIDE, SIDE, values);
  }

  /** Half as bright, with less contrast, and with some grain. */
  private Pixels disguised(Pixels original, float grain) {
    float[] values = original.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.1f + 0.5f * values[i] + grain * (random.nextFloat() - 0.5f);
    }
    return new Pixels(1, SIDE, SIDE, values);
  }

  @Test
  void aStrangerIsNew() {
    Novelty.Likeness likeness = Novelty.beside(strangers.stream()).of(noise());
    assertThat(likeness.isNew()).isTrue();
    assertThat(likeness.correlation()).isLessThan(0.5);
  }

  @Test
  void aCopyIsNotNewWhateverItsExposure() {
    Novelty novelty = Novelty.beside(strangers.stream());
    Novelty.Likeness likeness = novelty.of(disguised(strangers.get(3), 0));
    assertThat(likeness.isNew()).isFalse();
    assertThat(likeness.correlation()).isCloseTo(1, within(1e-3));
    assertThat(likeness.ratio()).isLessThan(0.1);
  }

  @Test
  void aCopyOfAPictureWithNearDuplicatesIsNotNew() {
    Pixels anatomy = noise();
    List<Pixels> patient = new ArrayList<>(strangers);
    for (int slice = 0; slice < 60; slice++) {
      patient.add(disguised(anatomy, 0.1f));
    }
    Novelty.Likeness likeness = Novelty.beside(patient.stream()).of(disguised(anatomy, 0.1f));
    assertThat(likeness.ratio()).isGreaterThan(Novelty.LEAST_RATIO);
    assertThat(likeness.isNew()).isFalse();
  }

  @Test
  void aPictureOfOneValueIsLikeNoOther() {
    Pixels black = new Pixels(1, SIDE, SIDE, new float[SIDE * SIDE]);
    assertThat(Novelty.beside(strangers.stream()).of(black).correlation()).isZero();
    assertThatThrownBy(() -> Novelty.beside(Stream.of(black)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("want two pictures or more, got 1");
  }
}
