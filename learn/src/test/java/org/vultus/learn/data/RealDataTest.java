package org.vultus.learn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vultus.image.Image;
import org.vultus.learn.recipe.Recipe;
import org.vultus.model.KindOfSet;
import org.vultus.model.StrictYaml;

/** What stands in the data sets' own description, read through the loaders. */
class RealDataTest {
  private final DataCatalog catalog = DataCatalog.standard();

  private DataSet open(String name) throws IOException {
    boolean there = catalog.entries().stream().anyMatch(e -> e.name().equals(name));
    assumeTrue(there, name + " is in none of " + catalog.places());
    return catalog.open(name);
  }

  @Test
  void theRoutersKindsStandInAllSplitsAndNoSubjectInTwo() throws Exception {
    Recipe recipe = StrictYaml.read(Path.of("../recipes/study-router.yaml"), Recipe.class);
    for (KindOfSet set : recipe.split().orElseThrow().kinds().orElseThrow()) {
      if (!set.data().equals(DrawnDataSet.NAME) && !set.data().startsWith("patches-of-")) {
        open(set.data().equals("faces_lfw") ? "fer2013" : set.data()).close();
      }
    }
    assumeTrue(
        catalog.entries().stream().anyMatch(e -> e.name().equals("faces_lfw")),
        "faces_lfw is in none of " + catalog.places());
    try (DataSet data = catalog.open(recipe.data(), OpenOptions.of(recipe.split()))) {
      assertThat(data.classes()).hasSize(8).contains("none", "eye-fundus");
      Map<String, Split> homes = new HashMap<>();
      for (Split split : Split.values()) {
        assertThat(data.items(split).stream().map(Item::label).distinct()).hasSize(8);
        for (Item item : data.items(split)) {
          String subject = item.subject().orElseThrow();
          assertThat(homes.computeIfAbsent(subject, s -> split)).as(subject).isEqualTo(split);
        }
      }
      homes.forEach(
          (subject, split) -> {
            if (subject.startsWith("patches-of-")) {
              assertThat(homes.get(subject.substring("patches-of-".length()))).isEqualTo(split);
            }
          });
      Item patch =
          data.items(Split.TEST).stream()
              .filter(item -> item.id().startsWith("patches-of-"))
              .findFirst()
              .orElseThrow();
      assertThat(data.read(patch).channels()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "chest_xray, 4720, 496, 624, normal|pneumonia, 128",
    "brain_mri, 5137, 571, 1311, glioma|meningioma|no_tumor|pituitary, 128",
    "head_ct, 140, 20, 40, hemorrhage|normal, 128",
    "breast_ultrasound, 546, 78, 156, benign|malignant|normal, 128",
    "skin_lesions, 7040, 980, 1995, akiec|bcc|bkl|df|mel|nv|vasc, 112",
    "eye_fundus, 2953, 414, 850, cataract|diabetic_retinopathy|glaucoma|normal, 128",
    "breastmnist, 546, 78, 156, malignant|normal_or_benign, 28",
    "retinamnist, 1080, 120, 400, grade_0|grade_1|grade_2|grade_3|grade_4, 28",
    "pneumoniamnist_rebuilt, 4708, 524, 624, normal|pneumonia, 28",
    "adrenalmnist3d, 1188, 98, 298, normal|hyperplasia, 28"
  })
  void archivesHoldWhatTheirDescriptionStates(
      String name, int train, int validation, int test, String classes, int side) throws Exception {
    try (DataSet data = open(name)) {
      assertThat(data.items(Split.TRAIN)).hasSize(train);
      assertThat(data.items(Split.VALIDATION)).hasSize(validation);
      assertThat(data.items(Split.TEST)).hasSize(test);
      assertThat(String.join("|", data.classes())).isEqualTo(classes);
      List<Item> some = data.items(Split.TRAIN).subList(0, 64);
      List<Image> images =
          IntStream.range(0, some.size())
              .parallel()
              .mapToObj(i -> read(data, some.get(i)))
              .toList();
      assertThat(images).allMatch(i -> i.width() == side && i.height() == side);
    }
  }

  private static Image read(DataSet data, Item item) {
    try {
      return data.read(item);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void fer2013LeavesFacesOfOtherSplitsOutOfTraining() throws Exception {
    try (FerDataSet data = (FerDataSet) open("fer2013")) {
      assertThat(data.items(Split.VALIDATION)).hasSize(3589);
      assertThat(data.items(Split.TEST)).hasSize(3589);
      assertThat(data.items(Split.TRAIN)).hasSize(28709 - 822);
      assertThat(data.items(Split.TEST))
          .filteredOn(i -> i.attributes().containsKey(FerDataSet.TRAINING_TWIN))
          .hasSize(328);
      int[] counts = new int[7];
      data.items(Split.TEST).forEach(i -> counts[i.label()]++);
      assertThat(counts).containsExactly(491, 55, 528, 879, 594, 416, 626);
      int agreeing = 0;
      int voted = 0;
      for (Item item : data.items(Split.TEST)) {
        if (data.softLabel(item).isPresent()) {
          float[] shares = data.softLabel(item).get();
          double sum = IntStream.range(0, 7).mapToDouble(i -> shares[i]).sum();
          assertThat(sum).isCloseTo(1, within(1e-5));
          voted++;
          agreeing += shares[item.label()] > 0.3 ? 1 : 0;
        }
      }
      assertThat(voted).isGreaterThan(3400);
      assertThat(agreeing / (double) voted).isGreaterThan(0.6);
    }
  }

  /** The numbers that a training of the view began with: its digest must not move under it. */
  @Test
  void ferPlusHasEightClassesByMajority() throws Exception {
    open("fer2013").close();
    try (DataSet data = catalog.open("ferplus-of-fer2013")) {
      assertThat(data.classes()).hasSize(8).endsWith("contempt");
      int[] images = new int[3];
      for (Split split : Split.values()) {
        images[split.ordinal()] = data.items(split).size();
      }
      assertThat(images).containsExactly(26163, 3199, 3153);
      assertThat(data.digest().hex())
          .isEqualTo("e6ab752fba2ac5d9a3414b5cb1f45781d6580e0cf00e4cf9c9f686988594693c");
      int[] counts = new int[8];
      data.items(Split.TEST).forEach(i -> counts[i.label()]++);
      assertThat(counts).containsExactly(273, 18, 83, 893, 384, 396, 1090, 16);
    }
  }

  @Test
  void bloodCellsHoldEightClasses() throws Exception {
    try (DataSet data = open("blood_cells")) {
      assertThat(data.classes()).hasSize(8);
      assertThat(data.items(Split.TRAIN)).hasSize(11965);
      assertThat(data.items(Split.TEST)).hasSize(3419);
    }
  }

  @Test
  void officialSkinSplitLeaksAndIsReadOnlyWhenAskedFor() throws Exception {
    open("skin_lesions").close();
    OpenOptions official = Samples.split("{splitColumn: dermamnist_split}");
    assertThatThrownBy(() -> catalog.open("skin_lesions", official))
        .hasMessageContaining("1005 subject(s) stand in two splits");
    OpenOptions leaking =
        Samples.split("{splitColumn: dermamnist_split, allowSharedSubjects: true}");
    try (DataSet data = catalog.open("skin_lesions", leaking)) {
      assertThat(data.items(Split.TRAIN)).hasSize(7005);
      assertThat(data.remarks()).hasSize(2).last().asString().startsWith("4 image(s) left out");
    }
  }

  @Test
  void adrenalVolumesAreMasks() throws Exception {
    try (DataSet data = open("adrenalmnist3d")) {
      Volume volume = data.volume(data.items(Split.TEST).get(297)).orElseThrow();
      assertThat(volume.voxel(14, 14, 14)).isIn(0, 255);
    }
  }

  @ParameterizedTest
  @CsvSource({"text", "faces_lfw", "dicom_samples"})
  void whatLabelsNoImagesIsToldClearly(String name) throws Exception {
    boolean there = catalog.entries().stream().anyMatch(e -> e.name().equals(name));
    assumeTrue(there, name + " is in none of " + catalog.places());
    assertThatThrownBy(() -> catalog.open(name)).isInstanceOf(IOException.class);
  }
}
