package org.vultus.learn.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchSpaceTest {

  @Test
  void aGridIsEveryCombination() {
    SearchSpace space = SearchSpace.of("a=1,2", "b.c=[1,1],[2,2],{d: 1, e: ',]'}");
    assertThat(space.grid().stream().map(Object::toString))
        .containsExactly(
            "[a=1, b.c=[1,1]]",
            "[a=1, b.c=[2,2]]",
            "[a=1, b.c={d: 1, e: ',]'}]",
            "[a=2, b.c=[1,1]]",
            "[a=2, b.c=[2,2]]",
            "[a=2, b.c={d: 1, e: ',]'}]");
  }

  @Test
  void aRangeIsDrawnByItsLogarithm() {
    List<Double> drawn = draws("rate=0.001..0.1");
    assertThat(drawn).allSatisfy(value -> assertThat(value).isBetween(0.001, 0.1));
    assertThat(drawn.stream().filter(value -> value < 0.01).count()).isBetween(400L, 600L);
  }

  @Test
  void aRangeFromZeroIsDrawnUniformly() {
    List<Double> drawn = draws("dropout=0..0.5");
    assertThat(drawn.stream().filter(value -> value < 0.25).count()).isBetween(400L, 600L);
  }

  @Test
  void wholeNumbersStayWholeAndReachBothEnds() {
    List<List<Setting>> drawn = SearchSpace.of("units=3..6", "x=0..1.0").random(200, 1);
    assertThat(drawn.stream().map(settings -> settings.get(0).value()).distinct())
        .containsExactlyInAnyOrder("3", "4", "5", "6");
  }

  private static List<Double> draws(String variation) {
    Values values = Variation.parse(variation).values();
    java.util.SplittableRandom random = new java.util.SplittableRandom(1);
    return IntStream.range(0, 1000).mapToObj(i -> Double.valueOf(values.draw(random))).toList();
  }

  @Test
  void aLongerSearchBeginsLikeAShorterOne() {
    SearchSpace space = SearchSpace.of("rate=0.0005..0.01", "batch=32,64,128");
    assertThat(space.random(20, 5).subList(0, 8)).isEqualTo(space.random(8, 5));
    assertThat(space.random(8, 6)).isNotEqualTo(space.random(8, 5));
    assertThat(space.random(20, 5)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate | want KEY=VALUES, such as training.batchSize=32,64, got 'rate'",
        "a..b=1 | want the dotted path of a key of the recipe",
        "a=1,,2 | 'a': want values between the commas, such as 32,64,128, got '1,,2'",
        "a=[1,2 | 'a': '[1,2' leaves a bracket or quote open; close it",
        "a=2..1 | 'a': want a range from 0 or more to something higher, such as 0.0005..0.01, got 2.0..1.0",
      })
  void saysWhatIsWrongWithAVariation(String text, String complaint) {
    assertThatThrownBy(() -> SearchSpace.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(complaint);
  }

  @Test
  void refusesWhatCannotBeSearched() {
    assertThatThrownBy(() -> SearchSpace.of("a=0.1..0.2").grid())
        .hasMessageContaining("'a' is a range, which a grid cannot walk");
    String many = "=1,2,3,4,5,6,7,8,9,10";
    assertThatThrownBy(() -> SearchSpace.of("a" + many, "b" + many, "c" + many, "d" + many).grid())
        .hasMessageContaining("want a grid of at most 1000 trials");
    assertThatThrownBy(() -> SearchSpace.of("a=1,2").random(3, 1))
        .hasMessageContaining("want 3 different trials, found 2");
    assertThatThrownBy(() -> SearchSpace.of("a=1,2").random(2_000_000_000, 1))
        .hasMessageContaining("want 1 to 1000 trials, got 2000000000");
    assertThatThrownBy(() -> SearchSpace.of("network={a: 1}", "network.dropout=0,1"))
        .hasMessageContaining(
            "'network' and 'network.dropout' are varied, and one holds the other");
  }
}
