package org.vultus.learn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.model.DataSplit;
import org.vultus.model.ModelBundle;
import org.vultus.model.StrictYaml;
import org.vultus.provenance.Sha256;

class AnnotatedDataSetTest {
  private static final String HEADER =
      "sample_id,imaging_type,disease_category,location,severity,date,annotator\n";

  @TempDir Path folder;
  private DataCatalog catalog;

  @BeforeEach
  void write() throws IOException {
    Map<String, byte[]> images = new LinkedHashMap<>();
    for (int i = 0; i < 10; i++) {
      images.put("normal/%d.png".formatted(i), Samples.png(i));
      images.put("pneumonia/%d.png".formatted(i), Samples.png(100 + i));
    }
    Samples.folder(Files.createDirectories(folder.resolve("films")), images);
    catalog = new DataCatalog(List.of(folder));
  }

  private static Map<String, String> classes(DataSet data) {
    Map<String, String> classes = new TreeMap<>();
    for (Split split : Split.values()) {
      data.items(split)
          .forEach(item -> classes.put(item.id() + " " + split, data.classes().get(item.label())));
    }
    return classes;
  }

  private DataSet open(String... rows) throws IOException {
    Files.writeString(folder.resolve("said.csv"), HEADER + String.join("", rows));
    return catalog.open("films", Samples.split("{labels: said.csv}"));
  }

  @Test
  void theLatestAnnotationHasTheLastWord() throws IOException {
    try (DataSet found = catalog.open("films");
        DataSet data =
            open(
                "normal/3.png,chest-xray,pneumonia,,,2026-11-02,MK\n",
                "pneumonia/1.png,chest-xray,normal,,,2026-11-02,MK\n",
                "pneumonia/1.png,chest-xray,pneumonia,,,2026-11-01,AB\n",
                "pneumonia/2.png,chest-xray,pneumonia,,,2026-11-01,AB\n",
                "S-99,chest-xray,effusion,,,2026-11-01,AB\n")) {
      Map<String, String> before = classes(found);
      Map<String, String> after = classes(data);
      assertThat(after.keySet()).as("images and splits stay").isEqualTo(before.keySet());
      before.forEach(
          (image, label) -> {
            boolean corrected =
                image.startsWith("normal/3.png") || image.startsWith("pneumonia/1.png");
            String other = label.equals("normal") ? "pneumonia" : "normal";
            assertThat(after.get(image)).as(image).isEqualTo(corrected ? other : label);
          });
      assertThat(data.remarks())
          .contains(
              "3 image(s) annotated, 2 of them with another class; 1 annotated sample(s) are no image of this set");
      Item some = data.items(Split.TRAIN).get(0);
      assertThat(data.read(some).width()).isEqualTo(4);
    }
  }

  @Test
  void whatWasTrainedOnIsOpenedAgainAndAChangedAnnotationIsNoticed() throws IOException {
    Sha256 digest;
    try (DataSet data = open("normal/3.png,chest-xray,pneumonia,,,2026-11-02,MK\n")) {
      digest = data.openedDigest();
      assertThat(digest).isNotEqualTo(catalog.open("films").digest());
    }
    var training =
        new ModelBundle.Training(
            "films",
            digest,
            "films",
            digest,
            1,
            1,
            Optional.of(StrictYaml.read("split", "{labels: said.csv}", DataSplit.class)),
            Optional.empty(),
            Optional.empty());
    try (DataSet again = catalog.open(training)) {
      assertThat(again.openedDigest()).isEqualTo(digest);
    }
    try (DataSet other = open("normal/3.png,chest-xray,normal,,,2026-11-02,MK\n")) {
      assertThat(other.openedDigest()).isNotEqualTo(digest);
    }
  }

  @Test
  void whatCannotBeALabelIsRefused() {
    refused(
        "normal/3.png,chest-xray,effusion,,,2026-11-02,MK\n", "the disease category 'effusion'");
    refused("S-1,chest-xray,normal,,,2026-11-02,MK\n", "none of 1 annotated sample(s) is an image");
    refused("normal/3.png,,normal,,,2026-11-02,MK\n", "row 2, imaging_type");
    assertThatThrownBy(() -> catalog.open("films", Samples.split("{labels: none.csv}")))
        .hasMessageContaining("no annotations 'none.csv' in " + List.of(folder));
    assertThatThrownBy(() -> Samples.split("{labels: a.csv, kinds: []}"))
        .hasMessageContaining("want kinds or labels");
  }

  private void refused(String row, String complaint) {
    assertThatThrownBy(() -> open(row))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(complaint);
  }
}
