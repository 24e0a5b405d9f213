package org.vultus.learn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.image.Image;

/** Folders named as people have them, with the faces that this project drew. */
class PosedFacesTest {
  private static final Path EXAMPLES = Path.of("../examples");
  private static final String HAPPY = "face-happiness.png";
  private static final String ANGRY = "face-anger.png";
  private static final String NEUTRAL = "face-neutrality.png";

  @TempDir Path folder;

  private Path put(String file, String example) throws IOException {
    Path target = folder.resolve(file);
    Files.createDirectories(target.getParent());
    return Files.copy(EXAMPLES.resolve(example), target);
  }

  private DataSet open(String name, String options) throws IOException {
    return new DataCatalog(List.of(folder)).open(name, Samples.split(options));
  }

  private static List<Item> all(DataSet data) {
    List<Item> items = new ArrayList<>();
    for (Split split : Split.values()) {
      items.addAll(data.items(split));
    }
    return items;
  }

  private static Map<String, String> classById(DataSet data) {
    Map<String, String> classes = new LinkedHashMap<>();
    all(data).forEach(item -> classes.put(item.id(), data.classes().get(item.label())));
    return classes;
  }

  private static void assertSubjectsStayTogether(DataSet data) {
    Map<String, Split> homes = new HashMap<>();
    for (Item item : all(data)) {
      assertThat(homes.computeIfAbsent(item.subject().orElseThrow(), s -> item.split()))
          .isEqualTo(item.split());
    }
  }

  @Test
  void jaffeLiesInOneFolder() throws IOException {
    for (String subject : List.of("KA", "KL", "MK", "NM")) {
      put("jaffe/" + subject + ".HA1.29.tiff", HAPPY);
      put("jaffe/" + subject + ".NE2.27.tiff", NEUTRAL);
    }
    put("jaffe/KA.AN1.39.tiff", ANGRY);
    Files.writeString(folder.resolve("jaffe/README"), "not an image");
    try (DataSet data = open("jaffe", "{seed: 1}")) {
      assertThat(data.classes()).isEqualTo(FerDataSet.CLASSES);
      assertThat(all(data)).hasSize(9);
      assertThat(classById(data))
          .containsEntry("KA.HA1.29.tiff", "happiness")
          .containsEntry("KL.NE2.27.tiff", "neutrality")
          .containsEntry("KA.AN1.39.tiff", "anger");
      assertThat(all(data)).extracting(item -> item.subject().orElseThrow()).contains("KA", "NM");
      assertSubjectsStayTogether(data);
      assertThat(data.remarks()).isEmpty();
      Item item = all(data).get(0);
      Image crop = data.read(item);
      assertThat(crop.width()).isEqualTo(crop.height()).isBetween(100, 192);
      assertThat(Integer.parseInt(item.attributes().get("face_size"))).isBetween(100, 288);
    }
  }

  @Test
  void kdefShowsEverybodyTwiceAndFromFiveAngles() throws IOException {
    for (String subject : List.of("AF01", "BF01", "AM05")) {
      put("KDEF/%s/%sANS.JPG".formatted(subject, subject), ANGRY);
      put("KDEF/%s/%sAFS.JPG".formatted(subject, subject), HAPPY);
      put("KDEF/%s/%sNEHL.JPG".formatted(subject, subject), NEUTRAL);
    }
    put("KDEF/AF01/AF01.JPG", NEUTRAL);
    try (DataSet data = open("kdef", "{seed: 1}")) {
      assertThat(classById(data))
          .hasSize(6)
          .containsEntry("AF01/AF01ANS.JPG", "anger")
          .containsEntry("BF01/BF01AFS.JPG", "fear");
      assertThat(all(data))
          .extracting(item -> item.subject().orElseThrow())
          .as("both sessions show the same people")
          .containsOnly("F01", "M05");
      assertThat(all(data).get(0).attributes())
          .containsEntry("angle", "straight")
          .containsEntry("sex", "female")
          .containsKey("session");
      assertThat(data.remarks())
          .containsExactly(
              "1 pictures left out: their names tell no emotion",
              "3 pictures left out: the faces look aside; all-angles-of-NAME takes them too");
      assertSubjectsStayTogether(data);
      try (DataSet angles = open("all-angles-of-kdef", "{seed: 1}")) {
        assertThat(angles.name()).isEqualTo("all-angles-of-KDEF");
        assertThat(all(angles)).hasSize(9);
        assertThat(all(angles))
            .extracting(item -> item.attributes().get("angle"))
            .contains("half left profile");
        assertThat(angles.digest()).isNotEqualTo(data.digest());
      }
    }
    put("jaffe/KA.AN1.39.tiff", ANGRY);
    assertThatThrownBy(() -> open("all-angles-of-jaffe", "{seed: 1}"))
        .hasMessageContaining("is not named as KDEF is, so it tells no angles");
  }

  private void sequence(String subject, String number, int frames, String label)
      throws IOException {
    String at = subject + "/" + number + "/" + subject + "_" + number + "_";
    for (int frame = 1; frame <= frames; frame++) {
      put("ck+/cohn-kanade-images/%s%08d.png".formatted(at, frame), frame == 1 ? NEUTRAL : HAPPY);
    }
    if (label != null) {
      Path file = folder.resolve("ck+/Emotion/%s%08d_emotion.txt".formatted(at, frames));
      Files.createDirectories(file.getParent());
      Files.writeString(file, label);
    }
  }

  @Test
  void cohnKanadeLabelsTheLastFramesAndBeginsNeutral() throws IOException {
    sequence("S005", "001", 6, "   5.0000000e+00\n");
    sequence("S010", "002", 2, "   3.0000000e+00\n");
    sequence("S011", "001", 4, "   2.0000000e+00\n");
    sequence("S012", "001", 3, null);
    assertThat(new DataCatalog(List.of(folder)).entries())
        .extracting(CatalogEntry::name)
        .containsExactly("ck+");
    String at = "cohn-kanade-images/S005/001/S005_001_0000000";
    try (DataSet data = open(folder.resolve("ck+").toString(), "{seed: 1}")) {
      assertThat(classById(data))
          .hasSize(6)
          .containsEntry(at + "1.png", "neutrality")
          .containsEntry(at + "4.png", "happiness")
          .containsEntry(at + "6.png", "happiness")
          .doesNotContainKey(at + "2.png")
          .containsEntry("cohn-kanade-images/S010/002/S010_002_00000002.png", "disgust");
      assertThat(all(data)).extracting(item -> item.subject().get()).containsOnly("S005", "S010");
      assertThat(data.remarks())
          .containsExactly(
              "1 sequences left out: they have no label",
              "1 sequences of contempt left out: it is none of the seven emotions");
    }
    Path label = folder.resolve("ck+/Emotion/S005/001/S005_001_00000006_emotion.txt");
    Files.writeString(label, "happy");
    assertThatThrownBy(() -> open(folder.resolve("ck+").toString(), "{seed: 1}"))
        .hasMessageContaining("holds 'happy', want a number from 0 to 7 as 3.0000000e+00");
  }

  @Test
  void framesWithoutLabelsAreNotTakenForClasses() throws IOException {
    put("frames/cohn-kanade-images/S005/001/S005_001_00000001.png", NEUTRAL);
    assertThatThrownBy(() -> open(folder.resolve("frames").toString(), "{seed: 1}"))
        .hasMessageContaining("holds frames of CK+ and no label; put its folder Emotion");
  }

  @Test
  void croppedFramesInFoldersOfEmotionsAreTakenAsTheyAre() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String subject : List.of("S010", "S011", "S012")) {
      files.put("CK+48/happy/" + subject + "_004_00000017.png", Samples.png(100));
      files.put("CK+48/anger/" + subject + "_005_00000017.png", Samples.png(50));
    }
    files.put("CK+48/contempt/S010_006_00000017.png", Samples.png(70));
    Samples.zip(folder.resolve("ck48.zip"), files);
    try (DataSet data = open("ck48", "{seed: 1}")) {
      assertThat(classById(data))
          .hasSize(6)
          .containsEntry("CK+48/happy/S010_004_00000017.png", "happiness");
      assertThat(data.classes()).isEqualTo(FerDataSet.CLASSES);
      assertThat(data.remarks())
          .containsExactly("1 pictures of contempt left out: it is none of the seven emotions");
      assertThat(data.read(all(data).get(0)).width()).isEqualTo(4);
      assertThat(all(data).get(0).attributes()).containsEntry("face_size", "4");
      assertSubjectsStayTogether(data);
    }
  }

  @Test
  void picturesWithoutAFaceAreLeftOutAndCounted() throws IOException {
    put("jaffe/KA.HA1.29.png", HAPPY);
    put("jaffe/KL.AN1.30.png", ANGRY);
    put("jaffe/KL.SA1.31.png", "chest-xray-normal.png");
    try (DataSet data = open("jaffe", "{seed: 1}")) {
      assertThat(all(data)).hasSize(2);
      assertThat(data.remarks())
          .containsExactly("1 pictures left out: no upright, frontal face was found");
      assertThatThrownBy(() -> data.read(new Item("x.png", 0, Split.TEST)))
          .hasMessage("'x.png' is no item of data set jaffe");
    }
  }

  @Test
  void aDamagedPictureIsNamed() throws IOException {
    put("jaffe/KA.HA1.29.png", HAPPY);
    Files.writeString(folder.resolve("jaffe/KL.AN1.30.png"), "no picture");
    assertThatThrownBy(() -> open("jaffe", "{seed: 1}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("image 'KL.AN1.30.png' of " + folder.resolve("jaffe"));
  }

  @Test
  void aManifestSaysMoreThanNames() throws IOException {
    put("jaffe/KA.HA1.29.png", HAPPY);
    put("jaffe/KL.AN1.30.png", ANGRY);
    Files.writeString(
        folder.resolve("jaffe/manifest.csv"),
        "file,label,split\nKA.HA1.29.png,smile,train\nKL.AN1.30.png,frown,test\n");
    try (DataSet data = open("jaffe", "{seed: 1}")) {
      assertThat(data.classes()).containsExactly("frown", "smile");
    }
  }
}
