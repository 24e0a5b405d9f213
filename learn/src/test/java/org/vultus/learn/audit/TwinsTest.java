package org.vultus.learn.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fixture.Drawn;
import org.vultus.image.Image;
import org.vultus.image.PngWriter;
import org.vultus.learn.data.ArchiveDataSet;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.OpenOptions;
import org.vultus.learn.data.Samples;
import org.vultus.learn.data.Split;

class TwinsTest {
  @TempDir Path folder;

  private DataSet set(String name, Map<String, Image> images, String split) throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    StringBuilder manifest = new StringBuilder("file,label,split\n");
    int row = 0;
    for (Map.Entry<String, Image> image : images.entrySet()) {
      files.put(image.getKey(), PngWriter.write(image.getValue()));
      manifest.append(image.getKey()).append(row++ % 2 == 0 ? ",a," : ",b,").append(split);
      manifest.append('\n');
    }
    files.put("manifest.csv", Samples.text(manifest.toString()));
    return ArchiveDataSet.ofZip(
        name, Samples.zip(folder.resolve(name + ".zip"), files), OpenOptions.DEFAULT);
  }

  @Test
  void findsWhatAnotherSetTestsOnInAnotherSizeAndCut() throws Exception {
    Map<String, Image> stretched = new LinkedHashMap<>();
    Map<String, Image> small = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      stretched.put("big" + i + ".png", Textures.cloud(i, 96, 96));
    }
    Drawn.Shade third = Textures.shade(3, 1, 96, 96);
    small.put("whole.png", Textures.cloud(5, 28, 28));
    small.put("middle.png", Drawn.gray(68, 96, (x, y) -> third.at(x + 14, y)));
    small.put("stranger.png", Textures.cloud(99, 28, 28));
    try (DataSet big = set("big", stretched, "train");
        DataSet tests = set("tests", small, "test")) {
      Twins heldOut = Twins.of(List.of(new Twins.Source(tests, tests.items(Split.TEST))));
      Map<String, Twins.Twin> twins = heldOut.in(big, big.items(Split.TRAIN), done -> {});
      assertThat(twins).containsOnlyKeys("big3.png", "big5.png");
      assertThat(twins.get("big3.png").item()).isEqualTo("middle.png");
      assertThat(twins.get("big5.png").dataSet()).isEqualTo("tests");
      Twins other = Twins.of(List.of(new Twins.Source(big, big.items(Split.TRAIN))));
      assertThat(other.in(tests, tests.items(Split.TEST), done -> {}))
          .containsOnlyKeys("middle.png", "whole.png");
    }
  }

  @Test
  void aTrainingWithoutTwinsSeesNoneOfThem() throws Exception {
    Map<String, Image> pictures = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      pictures.put("big" + i + ".png", Textures.cloud(i, 96, 96));
    }
    Map<String, Image> tested =
        Map.of("small.png", Textures.cloud(7, 28, 28), "other.png", Textures.cloud(98, 28, 28));
    try (DataSet tests = set("tests", tested, "val");
        DataSet big = set("big", pictures, "train");
        DataSet view = WithoutTwins.of(big, List.of(tests), done -> {})) {
      assertThat(view.items(Split.TRAIN))
          .hasSize(19)
          .extracting(Item::id)
          .doesNotContain("big7.png");
      assertThat(view.remarks()).anyMatch(remark -> remark.startsWith("1 training"));
      assertThat(view.digest()).isNotEqualTo(big.digest());
      assertThat(view.openedDigest()).isEqualTo(big.digest());
      assertThat(view.read(view.items(Split.TRAIN).get(0)).width()).isEqualTo(96);
    }
  }
}
