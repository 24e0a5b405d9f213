package org.vultus.learn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vultus.learn.data.Samples.npy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.image.Image;
import org.vultus.image.Photometric;
import org.vultus.provenance.Sha256;

class NpzDataSetsTest {
  @TempDir Path folder;

  private DataSet open(String name, Map<String, byte[]> arrays) throws IOException {
    Path file = Samples.zip(folder.resolve(name + ".npz"), arrays);
    return new DataCatalog(java.util.List.of(folder)).open(file.toString());
  }

  private static Map<String, byte[]> fer() {
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    byte[] pixels = {1, 1, 2, 2, 3, 3, 4, 4, 1, 1, 5, 5};
    arrays.put("images.npy", npy("|u1", "6, 1, 2", pixels));
    arrays.put("label.npy", npy("|u1", "6", new byte[] {0, 3, 6, 5, 4, 1}));
    arrays.put("usage.npy", npy("|u1", "6", new byte[] {0, 0, 0, 1, 2, 2}));
    arrays.put("lossless.npy", npy("|u1", "6", new byte[] {1, 1, 0, 1, 1, 1}));
    byte[] votes = new byte[60];
    votes[10] = 1; // row 1: neutral 1, happiness 3, contempt 4, unknown 2
    votes[11] = 3;
    votes[17] = 4;
    votes[18] = 2;
    votes[20] = 10; // row 2: votes of another face
    votes[39] = 10; // row 3: no face
    arrays.put("ferplus_votes.npy", npy("|u1", "6, 10", votes));
    return arrays;
  }

  @Test
  void trainingFaceThatIsATestFaceIsLeftOut() throws Exception {
    try (FerDataSet data = (FerDataSet) open("fer", fer())) {
      assertThat(data.items(Split.TRAIN)).extracting(Item::id).containsExactly("1", "2");
      assertThat(data.items(Split.VALIDATION)).extracting(Item::id).containsExactly("3");
      assertThat(data.items(Split.TEST)).extracting(Item::id).containsExactly("4", "5");
      assertThat(data.items(Split.TEST).get(0).attributes())
          .containsExactly(Map.entry(FerDataSet.TRAINING_TWIN, "0"));
      assertThat(data.items(Split.TEST).get(1).attributes()).isEmpty();
      assertThat(data.remarks()).singleElement().asString().startsWith("1 training faces left out");
      Image face = data.read(data.items(Split.TEST).get(1));
      assertThat(face.width()).isEqualTo(2);
      assertThat(face.sample(1, 0, 0)).isEqualTo(5);
    }
  }

  @Test
  void brighterCopyOfATestFaceIsLeftOutOfTrainingAndAnotherFaceIsNot() throws Exception {
    java.util.Random random = new java.util.Random(1);
    byte[] pixels = new byte[4 * 256];
    for (int i = 0; i < 256; i++) {
      int value = random.nextInt(200);
      pixels[i] = (byte) value;
      pixels[256 + i] = (byte) random.nextInt(200);
      pixels[512 + i] = (byte) random.nextInt(200);
      pixels[768 + i] = (byte) (value * 5 / 4 + random.nextInt(6));
    }
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    arrays.put("images.npy", npy("|u1", "4, 16, 16", pixels));
    arrays.put("label.npy", npy("|u1", "4", new byte[] {0, 3, 6, 5}));
    arrays.put("usage.npy", npy("|u1", "4", new byte[] {0, 0, 1, 2}));
    try (DataSet data = open("fer", arrays)) {
      assertThat(data.items(Split.TRAIN)).extracting(Item::id).containsExactly("1");
      assertThat(data.items(Split.VALIDATION).get(0).attributes()).isEmpty();
      assertThat(data.items(Split.TEST).get(0).attributes())
          .containsExactly(Map.entry(FerDataSet.TRAINING_TWIN, "0"));
    }
  }

  @Test
  void votesBecomeSharesOverTheSevenEmotions() throws Exception {
    try (DataSet data = open("fer", fer())) {
      assertThat(data.softLabel(data.items(Split.TRAIN).get(0)).orElseThrow())
          .containsExactly(0, 0, 0, 0.75f, 0, 0, 0.25f);
      assertThat(data.softLabel(data.items(Split.TRAIN).get(1))).isEmpty();
      assertThat(data.softLabel(data.items(Split.VALIDATION).get(0))).isEmpty();
    }
  }

  /** Votes of one row, in FER+'s order: neutral, happiness, surprise, sadness, anger, disgust … */
  private static Map<String, byte[]> ferPlus(String... rows) {
    Map<String, byte[]> arrays = fer();
    byte[] votes = new byte[60];
    for (int row = 0; row < rows.length; row++) {
      String[] cells = rows[row].split(" ");
      for (int column = 0; column < cells.length; column++) {
        votes[10 * row + column] = Byte.parseByte(cells[column]);
      }
    }
    arrays.put("ferplus_votes.npy", npy("|u1", "6, 10", votes));
    arrays.put("lossless.npy", npy("|u1", "6", new byte[] {1, 1, 1, 1, 1, 1}));
    return arrays;
  }

  @Test
  void ferPlusIsAViewWithContempt() throws Exception {
    Map<String, byte[]> arrays =
        ferPlus(
            "0 9 0 0 0 0 0 0 0 0", // a test face's twin: of no split
            "1 2 0 0 0 0 0 4 0 0", // most votes for contempt; the single one for neutral is none
            "3 3 0 0 0 0 0 0 0 4", // most votes say that it is no face
            "0 0 0 0 6 0 0 0 0 4", // anger by majority
            "5 0 0 0 5 0 0 0 0 0", // no majority
            "4 0 0 3 0 0 0 0 1 1"); // 4 of 7, as single votes do not count
    Path file = Samples.zip(folder.resolve("faces.npz"), arrays);
    DataCatalog catalog = new DataCatalog(java.util.List.of(folder));
    for (String name : java.util.List.of("ferplus-of-faces", "ferplus-of-" + file)) {
      try (DataSet data = catalog.open(name)) {
        assertThat(data.name()).isEqualTo("ferplus-of-faces");
        assertThat(data.classes()).hasSize(8).endsWith("neutrality", "contempt");
        assertThat(data.items(Split.TRAIN)).extracting(Item::id).containsExactly("1");
        Item contempt = data.items(Split.TRAIN).get(0);
        assertThat(contempt.label()).isEqualTo(7);
        assertThat(data.softLabel(contempt).orElseThrow())
            .containsExactly(0, 0, 0, 2 / 6f, 0, 0, 0, 4 / 6f);
        assertThat(data.items(Split.VALIDATION)).extracting(Item::label).containsExactly(0);
        assertThat(data.items(Split.TEST)).extracting(Item::id).containsExactly("5");
        assertThat(data.items(Split.TEST)).extracting(Item::label).containsExactly(6);
        assertThat(data.remarks())
            .contains(
                "1 of 2 train faces left out: no one emotion has the most votes of FER+",
                "1 of 2 test faces left out: no emotion has the majority of the votes of FER+");
        String seen = "ferplus/1 of " + Sha256.of(file).hex();
        assertThat(data.digest()).isEqualTo(Sha256.of(Samples.text(seen)));
        assertThat(data.read(data.items(Split.TEST).get(0)).width()).isEqualTo(2);
      }
    }
    assertThat(catalog.find("ferplus-of-faces").path()).isEqualTo(file);
  }

  @Test
  void ferPlusWantsVotes() throws Exception {
    Map<String, byte[]> arrays = fer();
    arrays.remove("ferplus_votes.npy");
    Samples.zip(folder.resolve("faces.npz"), arrays);
    DataCatalog catalog = new DataCatalog(java.util.List.of(folder));
    assertThatThrownBy(() -> catalog.open("ferplus-of-faces"))
        .hasMessage("faces has no votes of FER+; want an .npz of FER-2013 with ferplus_votes");
    assertThatThrownBy(() -> catalog.open("ferplus-of-nothing"))
        .hasMessageContaining("no data set 'nothing'");
  }

  @Test
  void ferValuesOutOfRangeAreRefused() {
    Map<String, byte[]> arrays = fer();
    arrays.put("label.npy", npy("|u1", "6", new byte[] {0, 3, 7, 5, 4, 1}));
    assertThatThrownBy(() -> open("fer", arrays)).hasMessageContaining("'label' of row 2 is 7");
    arrays.put("label.npy", npy("|u1", "5", new byte[5]));
    assertThatThrownBy(() -> open("fer", arrays)).hasMessageContaining("6 images but 5 values");
  }

  @Test
  void medMnistFileIsReadBySplit() throws Exception {
    try (DataSet data = open("breastmnist", Samples.medMnist())) {
      assertThat(data.classes()).containsExactly("malignant", "normal_or_benign");
      assertThat(data.items(Split.TRAIN)).hasSize(4);
      Item last = data.items(Split.TEST).get(1);
      assertThat(last).isEqualTo(new Item("test/1", 1, Split.TEST));
      Image image = data.read(last);
      assertThat(image.photometric()).isEqualTo(Photometric.GRAYSCALE);
      assertThat(image.sample(0, 1, 0)).isEqualTo(30);
      assertThat(data.volume(last)).isEmpty();
    }
    try (DataSet data = open("mine", Samples.medMnist())) {
      assertThat(data.classes()).containsExactly("0", "1");
    }
  }

  @Test
  void volumesAreSeenByTheirProjections() throws Exception {
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    for (String split : new String[] {"train", "val", "test"}) {
      byte[] voxels = new byte[2 * 64];
      for (int i = 0; i < voxels.length; i++) {
        voxels[i] = (byte) i;
      }
      arrays.put(split + "_images.npy", npy("|u1", "2, 4, 4, 4", voxels));
      arrays.put(split + "_labels.npy", npy("|u1", "2, 1", new byte[] {0, 1}));
    }
    try (DataSet data = open("adrenalmnist3d", arrays)) {
      Item item = data.items(Split.VALIDATION).get(1);
      Volume volume = data.volume(item).orElseThrow();
      assertThat(volume.voxel(1, 2, 3)).isEqualTo(64 + 16 + 8 + 3);
      Image image = data.read(item);
      assertThat(image.photometric()).isEqualTo(Photometric.RGB);
      assertThat(image.sample(3, 1, 0)).isEqualTo(mean(i -> volume.voxel(i, 1, 3)));
      assertThat(image.sample(3, 1, 1)).isEqualTo(mean(i -> volume.voxel(1, i, 3)));
      assertThat(image.sample(3, 1, 2)).isEqualTo(mean(i -> volume.voxel(1, 3, i)));
    }
  }

  /** Image i of a split shows findings i and 13. */
  private static Map<String, byte[]> findings() {
    Map<String, byte[]> arrays = Samples.medMnist();
    for (String split : new String[] {"train", "val", "test"}) {
      int rows = split.equals("train") ? 4 : 2;
      byte[] labels = new byte[rows * 14];
      for (int row = 1; row < rows; row++) {
        labels[14 * row + row] = 1;
        labels[14 * row + 13] = 1;
      }
      arrays.put(split + "_labels.npy", npy("|u1", rows + ", 14", labels));
    }
    return arrays;
  }

  @Test
  void imagesOfAMultiLabelFileHaveFindings() throws Exception {
    try (DataSet data = open("chestmnist", findings())) {
      assertThat(data.labelKind()).isEqualTo(LabelKind.MULTI_LABEL);
      assertThat(data.classes()).hasSize(14).startsWith("atelectasis").endsWith("hernia");
      Item nothing = data.items(Split.TRAIN).get(0);
      Item some = data.items(Split.TRAIN).get(2);
      assertThat(nothing.findings().orElseThrow()).isEmpty();
      assertThat(some.findings().orElseThrow()).containsExactly(2, 13);
      assertThat(some.shows(13)).isTrue();
      assertThat(some.shows(3)).isFalse();
      assertThatThrownBy(some::label).hasMessageContaining("'train/2' has 2 findings");
      assertThatThrownBy(() -> data.requireOneClass("the SVM"))
          .hasMessageContaining("the SVM reads data sets of one class");
      assertThatThrownBy(() -> Fold.of(data, 2, 1)).hasMessageContaining("cross-validation");
    }
    try (DataSet data = open("mine", findings())) {
      assertThat(data.classes()).hasSize(14).startsWith("0").endsWith("13");
    }
    try (DataSet data = open("retinamnist", Samples.medMnist())) {
      assertThat(data.labelKind()).isEqualTo(LabelKind.ORDINAL);
    }
    assertThatThrownBy(() -> open("breastmnist", findings()))
        .hasMessageContaining("14 label(s) each, but those of breastmnist have one");
    assertThatThrownBy(() -> open("chestmnist", Samples.medMnist()))
        .hasMessageContaining("1 label(s) each, but those of chestmnist have 14");
    Map<String, byte[]> arrays = findings();
    byte[] two = new byte[28];
    two[3] = 2;
    arrays.put("val_labels.npy", npy("|u1", "2, 14", two));
    assertThatThrownBy(() -> open("chestmnist", arrays))
        .hasMessageContaining("label 2 of validation row 0 is out of range; want 0 to 1");
  }

  @Test
  void whatCannotBeReadIsToldClearly() {
    Map<String, byte[]> arrays = Samples.medMnist();
    arrays.put("val_labels.npy", npy("|u1", "2, 1", new byte[] {0, 2}));
    assertThatThrownBy(() -> open("breastmnist", arrays))
        .hasMessageContaining("label 2 of validation row 1 is out of range; want 0 to 1");
    arrays.put("val_labels.npy", npy("|u1", "2, 14", new byte[28]));
    assertThatThrownBy(() -> open("chestmnist", arrays))
        .hasMessageContaining("with 1 labels each and with 14 in one file");
    arrays.put("val_labels.npy", npy("|u1", "3, 1", new byte[3]));
    assertThatThrownBy(() -> open("x", arrays)).hasMessageContaining("2 validation images but 3");
    arrays.put("val_images.npy", npy("|u1", "2, 2, 3", new byte[12]));
    assertThatThrownBy(() -> open("x", arrays)).hasMessageContaining("[2, 2] and of shape [2, 3]");
    arrays.remove("val_images.npy");
    assertThatThrownBy(() -> open("x", arrays)).hasMessageContaining("no array 'val_images'");
    assertThatThrownBy(() -> open("x", Map.of("a.npy", npy("|u1", "1", new byte[1]))))
        .hasMessageContaining("has the arrays [a]");
  }

  private static int mean(IntUnaryOperator along) {
    return (int) Math.round(IntStream.range(0, 4).map(along).average().orElseThrow());
  }
}
