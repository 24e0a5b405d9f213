package org.vultus.learn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.model.DataSplit;
import org.vultus.model.KindOfSet;

class KindDataSetTest {
  private static final Optional<String> PERSON = Optional.of("([^/]+)_[0-9]+[.]png");

  @TempDir Path folder;
  private DataCatalog catalog;

  @BeforeEach
  void fill() throws IOException {
    List<String> films = new ArrayList<>(List.of("file,label,split,subject"));
    for (int i = 0; i < 30; i++) {
      String split = i < 20 ? "train" : i < 25 ? "val" : "test";
      films.add("f%d.png,%s,%s,p%d".formatted(i, i % 2 == 0 ? "ill" : "well", split, i / 5));
    }
    Samples.zipWithManifest(folder.resolve("films.zip"), films.toArray(String[]::new));
    Map<String, byte[]> people = new LinkedHashMap<>();
    for (int i = 0; i < 40; i++) {
      people.put("images/who%d_%d.png".formatted(i / 4, i), Samples.png(i));
    }
    people.put("manifest.csv", Samples.text("file,x,y,width,height\nimages/who0_0.png,1,1,2,2"));
    Samples.zip(folder.resolve("people.zip"), people);
    Samples.zip(folder.resolve("arrays.npz"), Samples.medMnist());
    catalog = new DataCatalog(List.of(folder));
  }

  private static KindOfSet kind(String data, String kind, Integer atMost, boolean unlabelled) {
    return new KindOfSet(data, kind, Optional.ofNullable(atMost), unlabelled);
  }

  private DataSet open(long seed, KindOfSet... kinds) throws IOException {
    String name = Stream.of(kinds).map(KindOfSet::data).collect(Collectors.joining("+"));
    DataSplit split =
        new DataSplit("label", "split", PERSON, seed, false, Optional.of(List.of(kinds)));
    return catalog.open(name, OpenOptions.of(Optional.of(split)));
  }

  @Test
  void everySetIsOfOneKindAndKeepsItsSplits() throws IOException {
    try (DataSet data =
        open(
            1,
            kind("films", "chest-xray", null, false),
            kind("arrays", "chest-xray", null, false),
            kind("people", "none", null, true))) {
      assertThat(data.classes()).containsExactly("chest-xray", "none");
      assertThat(data.name()).isEqualTo("films+arrays+people");
      List<Item> test = data.items(Split.TEST);
      assertThat(test.stream().filter(i -> i.label() == 0)).hasSize(5 + 2);
      assertThat(test.get(0).id()).isEqualTo("films/f25.png");
      assertThat(test.get(0).subject()).contains("films/p5");
      assertThat(test.get(0).attributes()).isEqualTo(Map.of("source", "films"));
      assertThat(data.read(test.get(0)).sample(0, 0, 0)).isEqualTo(26);
      assertThatThrownBy(() -> data.read(new Item("films/x.png", 0, Split.TEST)))
          .hasMessageContaining("is no item of data set films+arrays+people");
    }
  }

  @Test
  void whatComesWithoutSplitsIsDealtBySubject() throws IOException {
    try (DataSet data =
            open(1, kind("films", "a", null, false), kind("people", "none", null, true));
        DataSet again =
            open(1, kind("films", "a", null, false), kind("people", "none", null, true));
        DataSet other =
            open(2, kind("films", "a", null, false), kind("people", "none", null, true))) {
      Set<String> seen = new HashSet<>();
      int images = 0;
      for (Split split : Split.values()) {
        List<Item> people = data.items(split).stream().filter(item -> item.label() == 1).toList();
        Set<String> who =
            people.stream().map(i -> i.subject().orElseThrow()).collect(Collectors.toSet());
        assertThat(who).isNotEmpty().noneMatch(seen::contains);
        seen.addAll(who);
        images += people.size();
        assertThat(again.items(split)).isEqualTo(data.items(split));
      }
      assertThat(images).isEqualTo(40);
      assertThat(again.digest()).isEqualTo(data.digest());
      assertThat(other.digest()).isNotEqualTo(data.digest());
    }
  }

  @Test
  void someOfASetAreTakenByChanceOfTheSeed() throws IOException {
    try (DataSet data = open(1, kind("films", "a", 4, false), kind("arrays", "none", null, false));
        DataSet other =
            open(5, kind("films", "a", 4, false), kind("arrays", "none", null, false))) {
      for (Split split : Split.values()) {
        assertThat(data.items(split).stream().filter(item -> item.label() == 0)).hasSize(4);
      }
      assertThat(data.items(Split.TRAIN)).isNotEqualTo(other.items(Split.TRAIN));
    }
  }

  @Test
  void drawnFamiliesAndSeedsShareNoSplit() throws IOException {
    try (DataSet data = open(1, kind("films", "a", null, false), kind("drawn", "none", 30, false));
        DrawnDataSet drawn = new DrawnDataSet()) {
      assertThat(data.items(Split.VALIDATION).stream().filter(i -> i.label() == 1)).hasSize(30);
      Item picture = data.items(Split.TEST).get(7);
      assertThat(picture.attributes().get("source")).startsWith("drawn/");
      assertThat(data.read(picture).width()).isGreaterThan(90);
      Set<Integer> families = new HashSet<>();
      Set<String> ids = new HashSet<>();
      for (Split split : Split.values()) {
        Set<Integer> own = drawn.items(split).stream().map(Item::label).collect(Collectors.toSet());
        assertThat(own).hasSizeGreaterThan(6).noneMatch(families::contains);
        families.addAll(own);
        drawn.items(split).forEach(item -> assertThat(ids.add(item.id())).isTrue());
      }
      assertThat(families).hasSize(drawn.classes().size());
      assertThatThrownBy(() -> drawn.read(new Item("page", 0, Split.TEST)))
          .hasMessageContaining("is no item of data set drawn");
    }
  }

  @Test
  void patchesAreInColourAndTheSameEachTime() throws IOException {
    try (DataSet data =
        open(1, kind("films", "a", null, false), kind("patches-of-people", "none", null, true))) {
      Item patch =
          data.items(Split.TRAIN).stream().filter(i -> i.label() == 1).findFirst().orElseThrow();
      assertThat(patch.id()).startsWith("patches-of-people/images/");
      var image = data.read(patch);
      assertThat(image.channels()).isEqualTo(3);
      assertThat(image.width()).isEqualTo(image.height()).isBetween(1, 4);
      assertThat(data.read(patch).sample(0, 0, 2)).isEqualTo(image.sample(0, 0, 2));
    }
  }

  @Test
  void saysWhatIsWrong() {
    KindOfSet films = kind("films", "a", null, false);
    OpenOptions ofFilms =
        OpenOptions.of(
            Optional.of(
                new DataSplit("label", "split", PERSON, 1, false, Optional.of(List.of(films)))));
    assertThatThrownBy(() -> catalog.open("films+people", ofFilms))
        .hasMessageContaining("want kinds of exactly the data sets [films, people]")
        .hasMessageContaining("got those of [films]");
    assertThatThrownBy(() -> open(1, films, kind("people", "none", null, false)))
        .hasMessageContaining("label");
    assertThatThrownBy(() -> open(1, films, kind("arrays", "none", null, true)))
        .hasMessageContaining("leave out unlabelled: true");
    assertThatThrownBy(() -> kind("films", "Chest X-ray", null, false))
        .hasMessageContaining("lower-case words");
    assertThatThrownBy(() -> kind("films", "a", 0, false)).hasMessageContaining("atMost");
    assertThatThrownBy(
            () ->
                new DataSplit(
                    "cause", "split", PERSON, 1, false, Optional.of(Arrays.asList(films))))
        .hasMessageContaining("want kinds without labelColumn");
  }
}
