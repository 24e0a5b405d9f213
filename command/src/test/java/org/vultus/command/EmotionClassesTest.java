package org.vultus.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.TinyModel;
import org.vultus.image.PngWriter;
import org.vultus.model.BundleFile;
import org.vultus.model.ModelBundle.Evaluation;

/** {@code vultus emotion --classes}: other labels from the same network. */
class EmotionClassesTest {
  @TempDir Path folder;
  private Path face;

  @BeforeEach
  void drawAFace() throws IOException {
    TinyModel.emotion(folder.resolve("models"), "emotion-mini");
    face = folder.resolve("face.png");
    Files.write(
        face, PngWriter.write(Drawn.gray(48, 48, (x, y) -> 170 + (x * 7919 + y * 104729) % 80)));
  }

  private CommandRun emotion(String... args) {
    return CommandRun.of(
        folder.resolve("models"),
        Stream.concat(Stream.of("emotion", "--cropped", face), Stream.of(args)).toArray());
  }

  private static List<String> cells(CommandRun run) {
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    return List.of(run.out().split("\n")[1].split(",", -1));
  }

  @Test
  void fourClassesShareTheProbability() {
    CommandRun run = emotion("--classes", "four");
    assertThat(run.out())
        .startsWith("file,label,probability,neutrality,happiness,anger,sadness,error\n");
    List<String> cells = cells(run);
    assertThat(cells.get(1)).isEqualTo("neutrality");
    assertThat(cells.get(2)).isEqualTo(cells.get(3));
    double sum = cells.subList(3, 7).stream().mapToDouble(Double::parseDouble).sum();
    assertThat(sum).isBetween(0.99999, 1.00001);
    double all = Double.parseDouble(cells(emotion()).get(2));
    assertThat(Double.parseDouble(cells.get(2))).isGreaterThan(all);
  }

  @Test
  void moodIsALabelSet() {
    CommandRun run = emotion("--classes", "mood");
    assertThat(run.out())
        .startsWith("file,label,probability,negative,neutral,positive,other,error\n");
    assertThat(cells(run).get(1)).isEqualTo("neutral");
  }

  @Test
  void emotionsMayBeCalledAsPeopleCallThem() {
    assertThat(emotion("--classes", "Happy, angry").out())
        .startsWith("file,label,probability,happiness,anger,error\n");
  }

  @Test
  void whatCannotBeNamedIsAWrongCommandLine() {
    CommandRun five = emotion("--classes", "five");
    assertThat(five.exit()).isEqualTo(2);
    assertThat(five.err())
        .contains("--classes: unknown emotion 'five', want four, mood, or some of anger, disgust");
    assertThat(emotion("--classes", "four,mood").err())
        .contains("--classes: 'four' is a set of its own; name it alone");
    CommandRun contempt = emotion("--classes", "anger,contempt");
    assertThat(contempt.exit()).isEqualTo(2);
    assertThat(contempt.err()).contains("which the model tells apart, got anger, contempt");
  }

  /** It is right more often on faces that ten people agree on, which says nothing about others. */
  @Test
  void aModelThatTellsContemptIsAskedForByName() throws IOException {
    Path eight = TinyModel.emotionWithContempt(folder.resolve("models"), "emotion-ferplus");
    Evaluation better = new Evaluation("validation", 3199, 0.87, 0.86, 0.88);
    BundleFile.write(eight, BundleFile.read(eight).evaluated(List.of(better)));
    assertThat(emotion().out()).doesNotContain("contempt");
    assertThat(emotion("--model", "emotion-ferplus").out())
        .startsWith(
            "file,label,probability,anger,disgust,fear,happiness,sadness,surprise,neutrality,contempt,error\n");
  }
}
