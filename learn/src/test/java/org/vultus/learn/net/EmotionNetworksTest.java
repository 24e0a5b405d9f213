package org.vultus.learn.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the networks for displayed emotion are made of. */
class EmotionNetworksTest {
  private static final Shape FACE = new Shape(1, 48, 48);
  private static final int CLASSES = 7;

  /**
   * Published: 25,557,032 weights with three colours, a 7×7 stem and 1,000 classes, of which the
   * last layer has 2,049,000 and the stem 9,408.
   */
  @Test
  void resnet50IsThatOfThePaperButForStemAndHead() {
    Network network = new Resnet50(1, 2, 0).describe(FACE, CLASSES);
    long published = 25_557_032 - 2_049_000 - 9_408;
    assertThat(network.parameterCount()).isEqualTo(published + 64 * 9 + 2048 * 7 + 7);
    assertThat(network.embeddingSize()).isEqualTo(2048);
    long convolutions =
        network.nodes().stream().filter(n -> n.layer() instanceof Layer.Convolution).count();
    assertThat(convolutions).as("50 and four shortcuts").isEqualTo(54);
  }

  @Test
  void multiplyAddsAreThoseOfTheConvolutions() {
    Network network = new PlainCnn(List.of(4, 6), 0).describe(FACE, CLASSES);
    long first = 9L * (4 + 4 * 4) * 48 * 48;
    long second = 9L * (4 * 6 + 6 * 6) * 24 * 24;
    long head = 6L * 7 * 24 * 24;
    assertThat(network.multiplyAdds()).isEqualTo(first + second + head);
    Network rows = new RowLstm(5, 1, false, 0).describe(new Shape(1, 10, 12), 2);
    assertThat(rows.multiplyAdds()).isEqualTo(10 * (4 * 5 * (12 + 5) + 5 * 2));
  }

  @Test
  void everyPartOfCsamVggAddsWeightsOfItsOwn() {
    long all = weights(csamVgg(true, true, true, true));
    assertThat(weights(csamVgg(false, true, true, true))).isLessThan(all);
    assertThat(weights(csamVgg(true, false, true, true))).isEqualTo(all - 2 * (2 * 25 + 1));
    assertThat(weights(csamVgg(true, true, false, true))).isLessThan(all);
    assertThat(weights(csamVgg(true, true, true, false))).isLessThan(all);
    assertThat(layers(csamVgg(false, false, false, false))).isEqualTo(2 + 2 * 3 + 1);
  }

  @Test
  void everyPartOfGhostResnetCanBeLeftOut() {
    long all = weights(ghostResnet(true, true, true, true));
    assertThat(weights(ghostResnet(false, true, true, true))).isGreaterThan(all);
    assertThat(weights(ghostResnet(true, false, true, true))).isLessThan(all);
    long spatial = 2 * (9 + 25 + 49) + 3 + 3 + 1;
    assertThat(weights(ghostResnet(true, true, false, true))).isEqualTo(all - 2 * spatial);
    assertThat(weights(ghostResnet(true, true, true, false))).isLessThan(all);
  }

  @Test
  void whatIsPooledOverAllPlacesIsNoMap() {
    Network network = ghostResnet(true, true, true, true).describe(FACE, CLASSES);
    List<Shape> maps =
        IntStream.range(0, network.nodes().size())
            .filter(i -> !network.isSummary(i))
            .mapToObj(i -> network.nodes().get(i).shape())
            .toList();
    assertThat(maps).allMatch(shape -> shape.height() >= 24 && shape.width() >= 24);
    assertThat(network.isSummary(network.embedding())).isTrue();
    assertThat(network.isSummary(Network.INPUT)).isFalse();
  }

  @Test
  void sayWhatTheyWant() {
    assertThatThrownBy(() -> new PlainCnn(List.of(), 0))
        .hasMessage("want 1 to 16 widths in [1, 8192], got []");
    assertThatThrownBy(() -> new CsamVgg(8, List.of(8), 8, 4, true, true, true, true, 0))
        .hasMessage("want an odd spatialKernel in [1, 31], got 4");
    assertThatThrownBy(
            () -> new GhostResnet(8, 1, List.of(9), List.of(1), 2, 8, true, true, true, true, 0))
        .hasMessageContaining("even ones");
    assertThatThrownBy(() -> new Resnet50(0.01, 1, 0)).hasMessageContaining("want a width in");
  }

  private static long weights(Architecture architecture) {
    return architecture.describe(FACE, CLASSES).parameterCount();
  }

  private static long layers(Architecture architecture) {
    return architecture.describe(FACE, CLASSES).nodes().stream()
        .filter(node -> node.layer() instanceof Layer.Convolution)
        .count();
  }

  private static CsamVgg csamVgg(
      boolean channels, boolean places, boolean residual, boolean refinement) {
    return new CsamVgg(8, List.of(8, 16), 4, 5, channels, places, residual, refinement, 0);
  }

  private static GhostResnet ghostResnet(
      boolean ghost, boolean channels, boolean places, boolean highOrder) {
    return new GhostResnet(
        8, 1, List.of(8, 16), List.of(1, 1), 2, 4, ghost, channels, places, highOrder, 0);
  }
}
