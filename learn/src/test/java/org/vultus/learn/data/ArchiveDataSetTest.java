package org.vultus.learn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveDataSetTest {
  @TempDir Path folder;

  private ArchiveDataSet open(Path zip) throws IOException {
    return ArchiveDataSet.ofZip("sample", zip, OpenOptions.DEFAULT);
  }

  @Test
  void manifestGivesClassSplitSubjectAndAttributes() throws Exception {
    Path zip =
        Samples.zipWithManifest(
            folder.resolve("a.zip"),
            "file,label,split,subject,age,sex",
            "x/1.png,sick,train,p1,70,f",
            "x/2.png,healthy,val,p2,,m",
            "x/3.png,sick,test,,30,");
    try (DataSet data = open(zip)) {
      assertThat(data.classes()).containsExactly("healthy", "sick");
      assertThat(data.items(Split.TRAIN))
          .containsExactly(
              new Item(
                  "x/1.png",
                  1,
                  Split.TRAIN,
                  java.util.Optional.of("p1"),
                  Map.of("age", "70", "sex", "f")));
      assertThat(data.items(Split.VALIDATION).get(0).attributes()).isEqualTo(Map.of("sex", "m"));
      assertThat(data.items(Split.TEST).get(0).subject()).isEmpty();
      assertThat(data.read(data.items(Split.VALIDATION).get(0)).sample(3, 3, 0)).isEqualTo(2);
      assertThat(data.digest()).isEqualTo(org.vultus.provenance.Sha256.of(zip));
    }
  }

  @Test
  void otherColumnsCanGiveClassAndSplit() throws Exception {
    Path zip =
        Samples.zipWithManifest(
            folder.resolve("a.zip"),
            "file,label,split,cause,official",
            "1.png,a,train,10,test",
            "2.png,a,train,9,train",
            "3.png,b,train,100,val");
    OpenOptions options = Samples.split("{labelColumn: cause, splitColumn: official}");
    try (DataSet data = ArchiveDataSet.ofZip("sample", zip, options)) {
      assertThat(data.classes()).containsExactly("9", "10", "100");
      assertThat(data.items(Split.TEST)).extracting(Item::id).containsExactly("1.png");
      assertThat(data.items(Split.TEST).get(0).attributes())
          .isEqualTo(Map.of("label", "a", "split", "train"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "file,label,split;1.png,a,training day;2.png,b,test|row 1|training day",
        "file,label,split;1.png,a,;2.png,b,test|row 1|train, validation or test",
        "file,class,split;1.png,a,train;2.png,b,test|no column 'label'|[class, file, split]",
        "file,label,split;1.png,,train;2.png,b,test|row 1|no label",
        "file,label,split;1.png,a,train;2.png,a,test|two distinct classes|[a]",
        "file,label,split;1.png,a,train;1.png,b,test|'1.png'|twice",
        "file,label,split;../1.png,a,train;2.png,b,test|'../1.png'|relative paths",
        "file,label,split;1.png,a;2.png,b,test|row 1|2 cells",
        "file,label,label;1.png,a,train;2.png,b,test|CSV|label",
        "file,label,split|no labelled images|manifest",
        "file,label,split,subject;1.png,a,train,p;2.png,b,test,p;3.png,b,test,q|1 subject|flatter"
      })
  void badManifestIsToldInOneSentence(String lines, String what, String also) throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("1.png", Samples.png(1));
    entries.put("2.png", Samples.png(2));
    entries.put("3.png", Samples.png(3));
    entries.put("manifest.csv", Samples.text(lines.replace(';', '\n')));
    Path zip = Samples.zip(folder.resolve("a.zip"), entries);
    assertThatThrownBy(() -> open(zip)).isInstanceOf(IOException.class).hasMessageContaining(what);
    if (!also.equals("manifest")) {
      assertThatThrownBy(() -> open(zip)).hasMessageContaining(also);
    }
  }

  @Test
  void sharedSubjectsAreReadOnlyWhenAskedForAndThenRemarked() throws Exception {
    Path zip =
        Samples.zipWithManifest(
            folder.resolve("a.zip"),
            "file,label,split,subject",
            "1.png,a,train,p",
            "2.png,b,test,p");
    OpenOptions options = Samples.split("{allowSharedSubjects: true}");
    try (DataSet data = ArchiveDataSet.ofZip("sample", zip, options)) {
      assertThat(data.remarks()).singleElement().asString().contains("1 subject");
      assertThatThrownBy(() -> data.requireSplits(Split.TRAIN, Split.VALIDATION))
          .hasMessageContaining("no validation images")
          .hasMessageContaining("train 1");
    }
  }

  @Test
  void absentImageIsNamedWhenTheSetIsOpened() throws Exception {
    Path zip =
        Samples.zip(
            folder.resolve("a.zip"),
            Map.of("manifest.csv", Samples.text("file,label,split\ngone.png,a,train")));
    assertThatThrownBy(() -> open(zip))
        .hasMessageContaining("1 image(s)")
        .hasMessageContaining("gone.png");
  }

  @Test
  void unreadableImageIsNamedWhenItIsRead() throws Exception {
    Path zip =
        Samples.zip(
            folder.resolve("a.zip"),
            Map.of(
                "1.png",
                Samples.text("no picture"),
                "2.png",
                Samples.png(2),
                "manifest.csv",
                Samples.text("file,label,split\n1.png,a,train\n2.png,b,test")));
    try (DataSet data = open(zip)) {
      assertThatThrownBy(() -> data.read(data.items(Split.TRAIN).get(0)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("image '1.png' of data set sample: is ")
          .hasMessageContaining("not PNG, JPEG, TIFF or BMP");
      assertThatThrownBy(() -> data.read(new Item("other.png", 0, Split.TRAIN)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void byteOrderMarkAndWindowsLineEndsAreRead() throws Exception {
    Path zip =
        Samples.zip(
            folder.resolve("a.zip"),
            Map.of(
                "1.png", Samples.png(1),
                "2.png", Samples.png(2),
                "manifest.csv",
                    Samples.text("\uFEFFfile,label,split\r\n1.png,ä,train\r\n2.png,b,test\r\n")));
    try (DataSet data = open(zip)) {
      assertThat(data.classes()).containsExactly("b", "ä");
    }
  }

  @Test
  void manifestInAnotherEncodingIsRefused() throws Exception {
    byte[] latin = "file,label,split\n1.png,ä,train\n".getBytes(StandardCharsets.ISO_8859_1);
    Path zip =
        Samples.zip(
            folder.resolve("a.zip"), Map.of("1.png", Samples.png(1), "manifest.csv", latin));
    assertThatThrownBy(() -> open(zip)).hasMessageContaining("UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil.png", "/evil.png", "a/../../evil.png", "C:/evil.png", "a\\b.png"})
  void namesThatLeadOutAreRefused(String name) throws Exception {
    Path zip = Samples.zip(folder.resolve("a.zip"), Map.of(name, Samples.png(1)));
    assertThatThrownBy(() -> open(zip)).isInstanceOf(IOException.class).hasMessageContaining(name);
  }

  @Test
  void entryThatStandsTwiceIsRefused() throws Exception {
    Path zip =
        Samples.zip(
            folder.resolve("a.zip"), Map.of("a/1.png", Samples.png(1), "a/2.png", Samples.png(2)));
    String bytes = new String(Files.readAllBytes(zip), StandardCharsets.ISO_8859_1);
    Files.write(zip, bytes.replace("a/2.png", "a/1.png").getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> open(zip)).hasMessageContaining("two files named 'a/1.png'");
  }

  @Test
  void bombIsRefusedBeforeItInflates() throws Exception {
    Path zip =
        Samples.zip(
            folder.resolve("a.zip"),
            Map.of(
                "1.png", new byte[32 << 20],
                "2.png", Samples.png(1),
                "manifest.csv", Samples.text("file,label,split\n1.png,a,train\n2.png,b,test")));
    try (DataSet data = open(zip)) {
      assertThatThrownBy(() -> data.read(data.items(Split.TRAIN).get(0)))
          .hasMessageContaining("inflates");
    }
  }

  @Test
  void truncatedAndForeignFilesAreNoZip() throws Exception {
    Path zip = Samples.zip(folder.resolve("a.zip"), Map.of("a/1.png", Samples.png(1)));
    Files.write(zip, java.util.Arrays.copyOf(Files.readAllBytes(zip), 60));
    assertThatThrownBy(() -> open(zip)).hasMessageContaining("no zip archive");
    assertThatThrownBy(() -> open(Files.write(folder.resolve("b.zip"), new byte[0])))
        .hasMessageContaining("no zip archive");
  }

  @Test
  void foldersOfClassesAreSplitFromTheSeedByClass() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 100; i++) {
      files.put("normal/%03d.png".formatted(i), Samples.png(i));
      files.put("sick/deep/%03d.png".formatted(i / 2), Samples.png(i));
    }
    files.put("normal/notes.txt", Samples.text("no image"));
    Path root = Samples.folder(folder.resolve("plain"), files);
    try (DataSet data = ArchiveDataSet.ofFolder("plain", root, OpenOptions.DEFAULT);
        DataSet again = ArchiveDataSet.ofFolder("plain", root, OpenOptions.DEFAULT);
        DataSet other = ArchiveDataSet.ofFolder("p", root, Samples.split("{seed: 2}"))) {
      assertThat(counts(data, Split.TRAIN)).isEqualTo(Map.of(0, 70L, 1, 35L));
      assertThat(counts(data, Split.VALIDATION)).isEqualTo(Map.of(0, 15L, 1, 7L));
      assertThat(counts(data, Split.TEST)).isEqualTo(Map.of(0, 15L, 1, 8L));
      assertThat(again.items(Split.TEST)).isEqualTo(data.items(Split.TEST));
      assertThat(again.digest()).isEqualTo(data.digest());
      assertThat(other.items(Split.TEST)).isNotEqualTo(data.items(Split.TEST));
      assertThat(other.digest()).isNotEqualTo(data.digest());
    }
  }

  private static Map<Integer, Long> counts(DataSet data, Split split) {
    return data.items(split).stream()
        .collect(Collectors.groupingBy(Item::label, Collectors.counting()));
  }

  @Test
  void subjectsOfPlainFoldersStayTogether() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 60; i++) {
      files.put(
          "%s/patient%02d_%d.png".formatted(i % 3 == 0 ? "a" : "b", i / 4, i), Samples.png(i));
    }
    Path root = Samples.folder(folder.resolve("plain"), files);
    OpenOptions options = Samples.split("{subject: '(patient[0-9]+)_'}");
    try (DataSet data = ArchiveDataSet.ofFolder("plain", root, options)) {
      Map<String, List<Split>> homes =
          java.util.Arrays.stream(Split.values())
              .flatMap(s -> data.items(s).stream())
              .collect(
                  Collectors.groupingBy(
                      i -> i.subject().orElseThrow(),
                      Collectors.mapping(Item::split, Collectors.toList())));
      assertThat(homes)
          .hasSize(15)
          .allSatisfy((s, in) -> assertThat(in).hasSize(4).containsOnly(in.get(0)));
      data.requireSplits(Split.values());
    }
  }

  @Test
  void foldersNamedAsSplitsAreTheSplits() throws Exception {
    Path root =
        Samples.folder(
            folder.resolve("plain"),
            Map.of(
                "train/a/1.png", Samples.png(1),
                "train/b/2.png", Samples.png(2),
                "val/a/1.png", Samples.png(3),
                "test/b/1.png", Samples.png(4)));
    try (DataSet data = ArchiveDataSet.ofFolder("plain", root, OpenOptions.DEFAULT)) {
      assertThat(data.classes()).containsExactly("a", "b");
      assertThat(data.items(Split.VALIDATION)).extracting(Item::id).containsExactly("val/a/1.png");
      assertThat(data.items(Split.TEST)).extracting(Item::label).containsExactly(1);
    }
  }

  @Test
  void emptyFolderIsToldWhatIsWanted() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> ArchiveDataSet.ofFolder("empty", empty, OpenOptions.DEFAULT))
        .hasMessageContaining("manifest.csv")
        .hasMessageContaining("one folder of images a class");
  }

  @Test
  void manifestWithoutSplitIsSplitBySubject() throws Exception {
    String[] lines = new String[41];
    lines[0] = "file,label,subject";
    for (int i = 1; i <= 40; i++) {
      lines[i] = "%d.png,%s,p%d".formatted(i, i % 2 == 0 ? "a" : "b", i / 2);
    }
    try (DataSet data = open(Samples.zipWithManifest(folder.resolve("a.zip"), lines))) {
      assertThat(data.items(Split.TRAIN).size()).isBetween(26, 30);
      data.requireSplits(Split.values());
    }
  }

  @Test
  void folderPackedAsAWholeIsReadLikeItsContent() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("set/train/a/1.png", Samples.png(1));
    entries.put("set/train/b/2.png", Samples.png(2));
    entries.put("set/test/a/3.png", Samples.png(3));
    entries.put("set/readme.txt", Samples.text("hello"));
    entries.put("__MACOSX/set/train/a/._1.png", Samples.text("junk"));
    try (DataSet data = open(Samples.zip(folder.resolve("a.zip"), entries))) {
      assertThat(data.classes()).containsExactly("a", "b");
      assertThat(data.items(Split.TEST)).extracting(Item::id).containsExactly("set/test/a/3.png");
    }
    Map<String, byte[]> labelled = new LinkedHashMap<>();
    labelled.put("set/img/1.png", Samples.png(1));
    labelled.put("set/img/2.png", Samples.png(2));
    labelled.put(
        "set/manifest.csv", Samples.text("file,label,split\nimg/1.png,a,train\nimg/2.png,b,val"));
    try (DataSet data = open(Samples.zip(folder.resolve("b.zip"), labelled))) {
      Item item = data.items(Split.VALIDATION).get(0);
      assertThat(data.read(item).sample(0, 0, 0)).isEqualTo(2);
    }
  }

  @Test
  void flippedBitsAreErrorsAndNothingElse() throws Exception {
    byte[] whole =
        Files.readAllBytes(
            Samples.zipWithManifest(
                folder.resolve("a.zip"),
                "file,label,split",
                "1.png,a,train",
                "2.png,b,train",
                "3.png,b,test"));
    java.util.Random random = new java.util.Random(3);
    Path file = folder.resolve("b.zip");
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      try (DataSet data = open(file)) {
        for (Item item : data.items(Split.TRAIN)) {
          assertThat(data.read(item).width()).isEqualTo(4);
        }
      } catch (IOException expected) {
        assertThat(expected).hasMessageContaining("b.zip").hasMessageNotContaining("null");
      }
    }
  }
}
