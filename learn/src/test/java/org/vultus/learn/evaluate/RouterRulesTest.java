package org.vultus.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fixture.TinyModel;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;
import org.vultus.model.BundleFile;
import org.vultus.model.ModelBundle;

class RouterRulesTest {
  private static final List<String> CLASSES = List.of("none", "brain-mri", "chest-xray");

  @TempDir Path folder;

  private ModelBundle router() throws IOException {
    return BundleFile.read(TinyModel.router(folder, "study-router"));
  }

  /** Pictures i = 0 … n − 1 of a kind, the i-th with probability and outlier score (i + 1) / n. */
  private static Scores ramp(int n, int label) {
    List<double[]> rows = new ArrayList<>();
    double[] scores = new double[n];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      double p = (i + 1.0) / n;
      double[] row = {0, 0, 0};
      row[label] = p;
      row[(label + 1) % 3] = 1 - p;
      rows.add(row);
      labels[i] = label;
      scores[i] = p;
    }
    return new Scores(CLASSES, rows, labels, List.of(), scores);
  }

  @Test
  void fiveInAThousandOfTheKindsDoNotPass() throws IOException {
    ModelBundle ruled = RouterRules.of(router(), ramp(1000, 2));
    assertThat(ruled.recognition().orElseThrow().minimum())
        .as("a half is the least")
        .isEqualTo(0.5);
    assertThat(ruled.recognition().orElseThrow().images()).isEqualTo(1000);
    assertThat(ruled.outOfDistribution().orElseThrow().limit()).isCloseTo(0.995, within(1e-5));

    List<double[]> sure = new ArrayList<>();
    IntStream.range(0, 1000)
        .forEach(i -> sure.add(new double[] {0.2 - i * 1e-4, 0.8 + i * 1e-4, 0}));
    int[] labels = new int[1000];
    java.util.Arrays.fill(labels, 1);
    Scores scores = new Scores(CLASSES, sure, labels, List.of(), new double[1000]);
    assertThat(RouterRules.of(router(), scores).recognition().orElseThrow().minimum())
        .isCloseTo(0.8005, within(1e-5));
  }

  @Test
  void picturesOfNoneChooseNothing() throws IOException {
    assertThatThrownBy(() -> RouterRules.of(router(), ramp(10, 0)))
        .hasMessageContaining("want pictures of some kind in the validation split");
  }

  @Test
  void whereEachSourceGoesIsCounted() throws IOException {
    double[][] rows = {
      {0, 0, 1}, {0, 0, 1}, {0, 0.4, 0.6}, {0, 1, 0}, {1, 0, 0}, {0, 0, 1}, {0, 0.2, 0.8}
    };
    double[] outliers = {1, 2, 1, 1, 9, 1, 1.6};
    int[] labels = {2, 2, 2, 2, 0, 0, 0};
    String[] sources = {"films", "films", "films", "films", "faces", "faces", "drawn/page"};
    List<Item> items =
        IntStream.range(0, 7)
            .mapToObj(
                i ->
                    new Item(
                        "i" + i,
                        labels[i],
                        Split.TEST,
                        Optional.empty(),
                        Map.of("source", sources[i])))
            .toList();
    List<RoutingMeasure> measures =
        RoutingMeasure.of(
            router(), items, new Scores(CLASSES, List.of(rows), labels, List.of(), outliers));
    assertThat(measures)
        .extracting(RoutingMeasure::source)
        .containsExactly("all of a kind", "all of none", "films", "drawn/page", "faces");
    RoutingMeasure films = measures.get(2);
    assertThat(films.images()).isEqualTo(4);
    assertThat(films.recognized()).isEqualTo(0.25);
    assertThat(films.refused()).as("an outlier and an unsure one").isEqualTo(0.5);
    assertThat(films.mistaken()).isEqualTo(0.25);
    assertThat(measures.get(1).right()).isEqualTo(2 / 3.0);
    assertThat(measures.get(4).mistaken()).isEqualTo(0.5);
  }
}
