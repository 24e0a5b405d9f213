package org.vultus.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.vultus.learn.data.FerDataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;

/** Sixty images; the model calls all of them "ill", and those of the first thirty are. */
class SlicesTest {
  private static final int IMAGES = 60;

  private static List<Slice> slices(String attribute, IntFunction<String> value) {
    List<Item> items = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    int[] labels = new int[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      Map<String, String> attributes = new LinkedHashMap<>();
      if (value.apply(i) != null) {
        attributes.put(attribute, value.apply(i));
      }
      labels[i] = i < 30 ? 1 : 0;
      items.add(new Item("i" + i, labels[i], Split.TEST, Optional.empty(), attributes));
      rows.add(new double[] {0.2, 0.8});
    }
    return Slices.of(items, new Scores(List.of("well", "ill"), rows, labels, List.of()));
  }

  @Test
  void agesAreCutIntoDecades() {
    assertThat(slices("age", i -> i % 12 == 0 ? null : Integer.toString(35 + i)))
        .extracting(Slice::value, Slice::images)
        .containsExactly(
            tuple("30 to 39", 4),
            tuple("40 to 49", 9),
            tuple("50 to 59", 9),
            tuple("60 to 69", 10),
            tuple("70 to 79", 9),
            tuple("80 to 89", 9),
            tuple("90 to 99", 5),
            tuple(Slices.NOT_STATED, 5));
  }

  @Test
  void otherNumbersAreCutIntoQuarters() {
    assertThat(slices("weight", i -> Integer.toString(i * i)))
        .extracting(Slice::value, Slice::images)
        .containsExactly(
            tuple("0 to 196", 15),
            tuple("above 196 to 841", 15),
            tuple("above 841 to 1936", 15),
            tuple("above 1936 to 3481", 15));
    assertThat(slices("grade", i -> Integer.toString(i % 3)))
        .extracting(Slice::value)
        .containsExactly("0", "1", "2");
  }

  @Test
  void wordsAreGroupsAndEachIsMeasured() {
    List<Slice> slices = slices("sex", i -> i < 40 ? "female" : "male");
    assertThat(slices).extracting(Slice::value).containsExactly("female", "male");
    Slice female = slices.get(0);
    assertThat(female.accuracy()).isEqualTo(0.75);
    assertThat(female.balancedAccuracy()).isEqualTo(0.5);
    assertThat(female.interval()).isEqualTo(Interval.wilson(30, 40));
    assertThat(female.small()).isFalse();
    Slice male = slices.get(1);
    assertThat(male.accuracy()).isZero();
    assertThat(male.classes()).isEqualTo(1);
    assertThat(male.small()).as("20 images").isTrue();
  }

  @Test
  void columnsThatTellNothingAreLeftOut() {
    assertThat(slices("device", i -> "one")).isEmpty();
    assertThat(slices("path", i -> "image-" + i)).isEmpty();
    assertThat(slices("official_split", i -> i < 30 ? "a" : "b")).isEmpty();
    assertThat(slices(FerDataSet.TRAINING_TWIN, i -> i < 30 ? "a" : "b")).isEmpty();
    assertThat(slices("none", i -> null)).isEmpty();
  }

  @Test
  void itemsOfOtherScoresAreRefused() {
    Scores one = new Scores(List.of("a", "b"), List.of(new double[] {1, 0}), new int[1], List.of());
    assertThatThrownBy(() -> Slices.of(List.of(), one))
        .hasMessage("want an item for each of 1 scores, got 0");
  }
}
