package org.vultus.learn.saliency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.TinyModel;
import org.vultus.image.Image;
import org.vultus.image.PngWriter;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Samples;
import org.vultus.learn.data.Split;
import org.vultus.learn.evaluate.SaliencyCheck;
import org.vultus.learn.evaluate.SaliencyWords;
import org.vultus.model.ModelFolder;

/**
 * The tiny model finds bright squares: here they lie in the corners, so that an order by its maps
 * must beat chance and the centre.
 */
class SaliencyCheckerTest {
  private static final int IMAGES = 24;

  @TempDir Path temporary;
  private DataSet data;
  private ModelFolder folder;

  @BeforeEach
  void draw() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    StringBuilder manifest = new StringBuilder("file,label,split\n");
    for (int i = 0; i < IMAGES; i++) {
      int left = i % 2 * 9;
      int top = i / 2 % 2 * 9;
      int grey = 100 + i / 4;
      Image image =
          Drawn.gray(
              16, 16, (x, y) -> x >= left && x < left + 7 && y >= top && y < top + 7 ? 255 : grey);
      entries.put(i + ".png", PngWriter.write(image));
      manifest.append("%d.png,%s,val\n".formatted(i, i % 3 == 0 ? "normal" : "pneumonia"));
    }
    entries.put("manifest.csv", Samples.text(manifest.toString()));
    Path zip = Samples.zip(temporary.resolve("corners.zip"), entries);
    data = DataCatalog.standard().open(zip.toString());
    folder = ModelFolder.read(TinyModel.scan(temporary.resolve("models"), "tiny-scan"));
  }

  @AfterEach
  void close() throws IOException {
    data.close();
  }

  private SaliencySample sample(int count) {
    return SaliencySample.of(data, data.items(Split.VALIDATION), count, 1);
  }

  @Test
  void aMapThatIsTrueBeatsChanceAndTheCentre() throws IOException {
    AtomicInteger last = new AtomicInteger();
    SaliencyChecker checker = new SaliencyChecker(folder, sample(IMAGES));
    SaliencyCheck check = checker.check(done -> last.accumulateAndGet(done, Math::max));
    assertThat(last).hasValue(checker.steps());
    assertThat(check.images()).isEqualTo(IMAGES);
    assertThat(check.removals())
        .extracting(SaliencyCheck.Removal::order)
        .containsExactly("saliency", "centre", "patches", "random");
    assertThat(check.gains())
        .allSatisfy(
            gain -> {
              assertThat(gain.deletionInterval().low()).as("deletion").isPositive();
              assertThat(gain.insertionInterval().low()).as("insertion").isPositive();
            });
    for (SaliencyCheck.Removal removal : check.removals()) {
      List<Double> deletion = removal.deletionCurve();
      List<Double> insertion = removal.insertionCurve();
      int end = PixelRemoval.STEPS;
      assertThat(deletion).hasSize(end + 1);
      assertThat(deletion.get(0)).as("the whole image").isCloseTo(insertion.get(end), within(1e-9));
      assertThat(deletion.get(end)).as("the blurred one").isCloseTo(insertion.get(0), within(1e-9));
    }
    assertThat(SaliencyWords.of(check))
        .startsWith("By deletion, saliency is better than centre, patches and random.");
  }

  @Test
  void randomWeightsLeaveNothingOfTheMaps() throws IOException {
    SaliencyCheck check = new SaliencyChecker(folder, sample(IMAGES)).check(done -> {});
    List<SaliencyCheck.Randomized> stages = check.randomized();
    assertThat(stages).extracting(SaliencyCheck.Randomized::layers).containsExactly(0, 1, 2);
    assertThat(stages.get(0).rankCorrelation()).as("the true weights").isCloseTo(1, within(1e-9));
    assertThat(stages.get(0).similarity()).isCloseTo(1, within(1e-4));
    assertThat(stages.get(2).rankCorrelation()).isBetween(-0.5, 0.5);
    assertThat(stages.get(2).similarity()).isLessThan(0.9);
  }

  @Test
  void equalSeedsGiveEqualChecks() throws IOException {
    SaliencyCheck first = new SaliencyChecker(folder, sample(5)).check(done -> {});
    assertThat(new SaliencyChecker(folder, sample(5)).check(done -> {})).isEqualTo(first);
    assertThat(sample(5).items()).isNotEqualTo(data.items(Split.VALIDATION).subList(0, 5));
    assertThat(sample(999).items()).hasSize(IMAGES);
  }

  @Test
  void onlyTheLastLayersAreReplaced() throws IOException {
    RandomizedGraph graph = RandomizedGraph.of(folder);
    assertThat(graph.layers()).hasSize(2);
    ModelProto before = graph.randomized(0, 7);
    ModelProto after = graph.randomized(1, 7);
    TensorProto patch = before.getGraph().getInitializer(0);
    assertThat(patch.getName()).isEqualTo("patch");
    assertThat(after.getGraph().getInitializer(0)).as("the first layer").isEqualTo(patch);
    TensorProto weights = before.getGraph().getInitializer(1);
    assertThat(after.getGraph().getInitializer(1)).isNotEqualTo(weights);
    assertThat(after.getGraph().getInitializer(1).getDimsList()).isEqualTo(weights.getDimsList());
    assertThat(after.getGraph().getNodeList()).isEqualTo(before.getGraph().getNodeList());
    assertThat(graph.randomized(1, 7)).isEqualTo(after);
    assertThat(graph.randomized(1, 8)).isNotEqualTo(after);
  }

  /** The tiny model sees evidence for "normal" where a picture is dark, as the air here is. */
  @Test
  void evidenceInTheAirIsTakenOfHeadsAlone() throws IOException {
    assertThat(new SaliencyChecker(folder, sample(4)).check(done -> {}).air()).isEmpty();
    Map<String, byte[]> entries = new LinkedHashMap<>();
    StringBuilder manifest = new StringBuilder("file,label,split\n");
    for (int i = 0; i < 6; i++) {
      int brightness = 235 + i;
      Image head =
          Drawn.gray(16, 16, (x, y) -> x > 3 && x < 12 && y > 3 && y < 12 ? brightness : 3);
      entries.put(i + ".png", PngWriter.write(head));
      manifest.append("%d.png,%s,val\n".formatted(i, i == 0 ? "normal" : "pneumonia"));
    }
    entries.put("manifest.csv", Samples.text(manifest.toString()));
    Path zip = Samples.zip(temporary.resolve("heads.zip"), entries);
    Path heads = TinyModel.scan(temporary.resolve("models"), "tiny-heads");
    TinyModel.edit(heads, "training:", "kind: head-ct\ntraining:");
    try (DataSet drawn = DataCatalog.standard().open(zip.toString())) {
      SaliencySample sample = SaliencySample.of(drawn, drawn.items(Split.VALIDATION), 6, 1);
      SaliencyCheck check = new SaliencyChecker(ModelFolder.read(heads), sample).check(done -> {});
      SaliencyCheck.InAir air = check.air().get(0);
      assertThat(air.images()).isEqualTo(6);
      assertThat(air.area()).isCloseTo(1 - 64 / 256.0, within(1e-9));
      assertThat(air.evidence()).as("of what is dark").isBetween(air.area(), 1.0);
      assertThat(SaliencyWords.of(check)).contains("lies in the air around the head");
    }
  }
}
