package org.vultus.learn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataCatalogTest {
  @TempDir Path folder;
  private Path first;
  private Path second;
  private DataCatalog catalog;

  @BeforeEach
  void fill() throws Exception {
    first = Files.createDirectory(folder.resolve("first"));
    second = Files.createDirectories(folder.resolve("second/medmnist")).getParent();
    Samples.zipWithManifest(
        first.resolve("chest_xray.zip"), "file,label,split", "1.png,a,train", "2.png,b,test");
    Samples.zip(second.resolve("Chest-XRay.npz"), Samples.medMnist());
    Samples.zip(second.resolve("medmnist/breastmnist.npz"), Samples.medMnist());
    Samples.folder(
        second.resolve("plain"), Map.of("a/1.png", Samples.png(1), "b/1.png", Samples.png(2)));
    catalog = new DataCatalog(List.of(folder.resolve("absent"), first, second));
  }

  @ParameterizedTest
  @ValueSource(strings = {"chest_xray", "chest-xray", "Chest_Xray.zip", "CHEST-XRAY.npz"})
  void endingCaseAndDashesDoNotMatter(String name) throws Exception {
    assertThat(catalog.find(name).path()).isEqualTo(first.resolve("chest_xray.zip"));
  }

  @Test
  void everyPlaceAndOneFolderBelowItIsListed() throws Exception {
    assertThat(catalog.entries())
        .extracting(CatalogEntry::name)
        .containsExactly("breastmnist", "chest_xray", "plain");
    assertThat(catalog.find("plain").kind()).isEqualTo(CatalogEntry.Kind.FOLDER);
  }

  @Test
  void severalAreOpenedAsOne() throws Exception {
    try (DataSet data = catalog.open("breastmnist+chest_xray")) {
      assertThat(data.classes())
          .containsExactly(
              "breastmnist/malignant",
              "breastmnist/normal_or_benign",
              "chest_xray/a",
              "chest_xray/b");
      assertThat(data.items(Split.TRAIN)).hasSize(4 + 1);
      Item last = data.items(Split.TEST).get(2);
      assertThat(last.id()).isEqualTo("chest_xray/2.png");
      assertThat(last.label()).isEqualTo(3);
      assertThat(data.read(last).sample(0, 0, 0)).isEqualTo(2);
      assertThat(data.digest()).isNotEqualTo(catalog.open("chest_xray").digest());
    }
    assertThatThrownBy(() -> catalog.open("chest_xray+none")).hasMessageContaining("'none'");
    assertThatThrownBy(() -> catalog.open("chest_xray+chest_xray"))
        .hasMessageContaining("different names");
  }

  @Test
  void pathNamesADataSetToo() throws Exception {
    Path npz = second.resolve("Chest-XRay.npz");
    assertThat(catalog.find(npz.toString()).path()).isEqualTo(npz);
    try (DataSet data = catalog.open(second.resolve("plain").toString())) {
      assertThat(data.name()).isEqualTo("plain");
    }
    Path text = Files.writeString(folder.resolve("a.txt"), "a");
    assertThatThrownBy(() -> catalog.open(text.toString())).hasMessageContaining("no data set");
  }

  @Test
  void unknownNameListsWhatThereIs() {
    assertThatThrownBy(() -> catalog.open("nothing"))
        .hasMessageContaining("'nothing'")
        .hasMessageContaining("breastmnist, chest_xray, plain")
        .hasMessageContaining("data get");
  }

  @Test
  void sharedDataIsFoundBesideAnyParent() throws Exception {
    Path shared = Files.createDirectories(folder.resolve("shared/data"));
    Path module = Files.createDirectories(folder.resolve("repository/learn"));
    assertThat(DataCatalog.beside(module)).contains(shared);
    assertThat(DataCatalog.beside(folder.resolve("repository"))).contains(shared);
  }
}
