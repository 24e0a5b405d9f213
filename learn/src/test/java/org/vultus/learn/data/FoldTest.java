package org.vultus.learn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldTest {
  @TempDir Path folder;
  private Path zip;

  /**
   * 20 patients of class a with 1 to 4 images each, 9 of b with 2, 2 of c with 1; all but the last
   * images of a, which are the test split, to train or validate on.
   */
  @BeforeEach
  void write() throws Exception {
    List<String> rows = new ArrayList<>(List.of("file,label,split,subject"));
    for (int patient = 0; patient < 31; patient++) {
      String label = patient < 20 ? "a" : patient < 29 ? "b" : "c";
      int images = label.equals("a") ? 1 + patient % 4 : label.equals("b") ? 2 : 1;
      String split = patient < 3 ? "test" : patient % 5 == 0 ? "val" : "train";
      for (int i = 0; i < images; i++) {
        rows.add("p%d_%d.png,%s,%s,P%d".formatted(patient, i, label, split, patient));
      }
    }
    zip = Samples.zipWithManifest(folder.resolve("patients.zip"), rows.toArray(String[]::new));
  }

  private DataSet open() throws Exception {
    return ArchiveDataSet.ofZip("patients", zip, OpenOptions.DEFAULT);
  }

  private static Set<String> ids(List<Item> items) {
    return items.stream().map(Item::id).collect(Collectors.toSet());
  }

  private static Set<String> subjects(List<Item> items) {
    return items.stream().map(i -> i.subject().orElseThrow()).collect(Collectors.toSet());
  }

  @Test
  void everyImageIsHeldOutOnceAndNoSubjectIsOnBothSides() throws Exception {
    try (DataSet data = open()) {
      Set<String> pool = ids(data.items(Split.TRAIN));
      pool.addAll(ids(data.items(Split.VALIDATION)));
      Set<String> heldOut = new HashSet<>();
      for (Fold fold : Fold.of(data, 4, 1)) {
        Set<String> of = ids(fold.items(Split.VALIDATION));
        assertThat(heldOut).doesNotContainAnyElementsOf(of);
        heldOut.addAll(of);
        Set<String> both = ids(fold.items(Split.TRAIN));
        both.addAll(of);
        assertThat(both).isEqualTo(pool);
        assertThat(subjects(fold.items(Split.TRAIN)))
            .doesNotContainAnyElementsOf(subjects(fold.items(Split.VALIDATION)));
        assertThat(fold.items(Split.TEST)).isEqualTo(data.items(Split.TEST));
        assertThat(fold.items(Split.TRAIN)).allMatch(item -> item.split() == Split.TRAIN);
        assertThat(fold.items(Split.VALIDATION)).allMatch(item -> item.split() == Split.VALIDATION);
      }
      assertThat(heldOut).isEqualTo(pool);
    }
  }

  @Test
  void everyClassHasItsShareInEveryFold() throws Exception {
    try (DataSet data = open()) {
      List<Fold> folds = Fold.of(data, 3, 7);
      for (Fold fold : folds) {
        int[] counts = new int[3];
        fold.items(Split.VALIDATION).forEach(item -> counts[item.label()]++);
        assertThat(counts[0]).isBetween(13, 17);
        assertThat(counts[1]).isEqualTo(6);
        assertThat(counts[2]).isBetween(0, 1);
      }
      assertThat(folds).extracting(f -> f.items(Split.VALIDATION).size()).allMatch(n -> n >= 20);
    }
  }

  @Test
  void theSeedDecidesAndTheDigestTells() throws Exception {
    try (DataSet data = open()) {
      Fold first = Fold.of(data, 3, 1).get(0);
      assertThat(first.items(Split.TRAIN)).isEqualTo(Fold.of(data, 3, 1).get(0).items(Split.TRAIN));
      assertThat(first.items(Split.TRAIN))
          .isNotEqualTo(Fold.of(data, 3, 2).get(0).items(Split.TRAIN));
      Set<String> digests = new HashSet<>();
      digests.add(data.digest().hex());
      for (int folds : List.of(2, 3)) {
        for (long seed : List.of(1, 2)) {
          for (Fold fold : Fold.of(data, folds, seed)) {
            digests.add(fold.digest().hex());
          }
        }
      }
      assertThat(digests).hasSize(11);
    }
  }

  @Test
  void imagesAreReadWhicheverSplitTheyCameFrom() throws Exception {
    Path npz = Samples.zip(folder.resolve("breastmnist.npz"), Samples.medMnist());
    try (DataSet data = MedMnistDataSet.open("breastmnist", npz)) {
      for (Fold fold : Fold.of(data, 2, 1)) {
        for (Split split : List.of(Split.TRAIN, Split.VALIDATION)) {
          for (Item item : fold.items(split)) {
            int row = Integer.parseInt(item.id().replaceAll(".*/", ""));
            int first = (item.id().startsWith("val") ? 16 : 0) + 4 * row;
            assertThat(fold.read(item).sample(0, 0, 0)).isEqualTo(first);
          }
        }
      }
    }
  }

  @Test
  void moreFoldsThanSubjectsAreRefused() throws Exception {
    try (DataSet data = open()) {
      assertThatThrownBy(() -> Fold.of(data, 29, 1))
          .hasMessageContaining("28 subject(s)")
          .hasMessageContaining("want at most 28");
      assertThatThrownBy(() -> Fold.of(data, 1, 1)).hasMessageContaining("want 2 to 100 folds");
    }
  }
}
