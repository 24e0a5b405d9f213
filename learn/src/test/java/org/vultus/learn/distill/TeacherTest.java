package org.vultus.learn.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fixture.Drawn;
import org.vultus.fixture.TinyModel;
import org.vultus.image.PngWriter;
import org.vultus.learn.Stripes;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;
import org.vultus.learn.fit.RunFolder;
import org.vultus.learn.fit.Trainer;
import org.vultus.learn.fit.TrainingListener;
import org.vultus.learn.recipe.Optimizer;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.recipe.Training;
import org.vultus.model.StrictYaml;
import org.vultus.provenance.Sha256;

class TeacherTest {
  private static final Sha256 DIGEST = Sha256.of(new byte[] {1});

  @TempDir Path temporary;
  private Path network;
  private DataSet data;

  /** Dark and bright pictures of 24 x 24 pixels, for a teacher that reads 16 x 16. */
  @BeforeEach
  void write() throws IOException {
    network = TinyModel.scan(temporary.resolve("models"), "bright");
    for (int i = 0; i < 20; i++) {
      int shade = 40 + 8 * i;
      Path folder = temporary.resolve("pictures/" + (i < 10 ? "normal" : "pneumonia"));
      Files.createDirectories(folder);
      byte[] png = PngWriter.write(Drawn.gray(24, 24, (x, y) -> shade));
      Files.write(folder.resolve(i + ".png"), png);
    }
    data = DataCatalog.standard().open(temporary.resolve("pictures").toString());
  }

  @AfterEach
  void close() throws IOException {
    data.close();
  }

  private float[][] answers(Teacher teacher, double temperature) throws IOException {
    return teacher.answers(data, data.items(Split.TRAIN), temperature, done -> {}, () -> false);
  }

  /**
   * Says of every item of the first class 0.9 and of others 0.3 for that class; classes reversed.
   */
  private Path kept(List<Item> items) throws IOException {
    List<SoftLabels.OfItem> said = new ArrayList<>();
    for (Item item : items) {
      double first = item.label() == 0 ? 0.9 : 0.3;
      said.add(
          new SoftLabels.OfItem(
              item.id(), 1, List.of(1 - item.label()), new double[] {1 - first, first}));
    }
    Path file = temporary.resolve("out-of-fold.json");
    List<String> reversed = List.of(data.classes().get(1), data.classes().get(0));
    new SoftLabels("pictures", DIGEST, "r", DIGEST, reversed, true, said).write(file);
    return file;
  }

  @Test
  void aNetworkAnswersOnItsOwnPreprocessing() throws IOException {
    float[][] answers = answers(Teacher.read(List.of(network)), 1);
    List<Item> items = data.items(Split.TRAIN);
    for (int i = 0; i < items.size(); i++) {
      double value = data.read(items.get(i)).sample(0, 0, 0) / 255.0;
      double evidence = (value - TinyModel.MEAN) / TinyModel.STD;
      double difference = (TinyModel.weight(1, 2) - TinyModel.weight(0, 2)) * evidence;
      assertThat(answers[i][1]).isCloseTo((float) (1 / (1 + Math.exp(-difference))), within(1e-4f));
      assertThat(answers[i][0] + answers[i][1]).isCloseTo(1, within(1e-6f));
    }
  }

  @Test
  void keptAnswersAreFoundByIdAndClassName() throws IOException {
    Teacher teacher = Teacher.read(List.of(kept(data.items(Split.TRAIN))));
    float[][] answers = answers(teacher, 1);
    float[][] softened = answers(teacher, 2);
    List<Item> items = data.items(Split.TRAIN);
    for (int i = 0; i < items.size(); i++) {
      boolean first = items.get(i).label() == 0;
      assertThat(answers[i][0]).isCloseTo(first ? 0.9f : 0.3f, within(1e-6f));
      assertThat(softened[i][0]).isCloseTo(first ? 0.75f : 0.39564f, within(1e-4f));
    }
  }

  @Test
  void severalAnswerWithTheirMean() throws IOException {
    Path file = kept(data.items(Split.TRAIN));
    float[][] one = answers(Teacher.read(List.of(network)), 1);
    float[][] other = answers(Teacher.read(List.of(file)), 1);
    Teacher both = Teacher.read(List.of(network, file));
    AtomicInteger last = new AtomicInteger();
    float[][] mean =
        both.answers(
            data,
            data.items(Split.TRAIN),
            1,
            done -> last.accumulateAndGet(done, Math::max),
            () -> false);
    assertThat(last).hasValue(both.answersFor(mean.length)).hasValue(2 * mean.length);
    for (int i = 0; i < mean.length; i++) {
      assertThat(mean[i][0]).isCloseTo((one[i][0] + other[i][0]) / 2, within(1e-6f));
    }
    assertThat(both.sha256()).isNotEqualTo(Teacher.read(List.of(network)).sha256());
  }

  @Test
  void whatCannotTeachIsToldClearly() throws IOException {
    assertThatThrownBy(() -> Teacher.read(List.of(temporary.resolve("nowhere"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no teacher in '" + temporary.resolve("nowhere"));
    Path others = kept(data.items(Split.VALIDATION));
    int images = data.items(Split.TRAIN).size();
    assertThatThrownBy(() -> answers(Teacher.read(List.of(others)), 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("says nothing of %d of the %d images".formatted(images, images));
    Files.writeString(others, Files.readString(others).replace("0.9", "0.8"));
    assertThatThrownBy(() -> Teacher.read(List.of(others)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("that sum to 1");
    assertThatThrownBy(
            () ->
                Teacher.read(List.of(network))
                    .answers(data, data.items(Split.TRAIN), 1, done -> {}, () -> true))
        .isInstanceOf(InterruptedIOException.class);
  }

  /** A teacher that says the opposite of every label, and has all of the target, is believed. */
  @Test
  void theStudentLearnsWhatTheTeacherSays() throws IOException {
    Path pictures = temporary.resolve("stripes");
    Stripes.draw(pictures);
    Path file = temporary.resolve("recipe.yaml");
    Stripes.recipe(file, Optimizer.Kind.ADAMW, 0.01, 6, Training.Precision.FLOAT32);
    Files.writeString(
        file,
        Files.readString(file)
            + "distillation: {teacher: [opposite.json], share: 1, temperature: 1}\n");
    Recipe recipe = StrictYaml.read(file, Recipe.class);
    Path opposite = temporary.resolve("opposite.json");
    try (DataSet stripes = DataCatalog.standard().open(pictures.toString())) {
      said(stripes, 0.02).write(opposite);
      Trainer.Result result = train(recipe, stripes, opposite);
      assertThat(result.validation().accuracy()).isLessThan(0.1);
      said(stripes, 0.03).write(opposite);
      assertThatThrownBy(() -> train(recipe, stripes, opposite))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another teacher");
    }
  }

  private static SoftLabels said(DataSet data, double right) throws IOException {
    List<SoftLabels.OfItem> said = new ArrayList<>();
    for (Item item : data.items(Split.TRAIN)) {
      double first = item.label() == 0 ? right : 1 - right;
      said.add(
          new SoftLabels.OfItem(
              item.id(), 1, List.of(item.label()), new double[] {first, 1 - first}));
    }
    return new SoftLabels(data.name(), data.digest(), "r", DIGEST, data.classes(), true, said);
  }

  private Trainer.Result train(Recipe recipe, DataSet stripes, Path teacher) throws IOException {
    try (RunFolder run = RunFolder.open(temporary.resolve("run"))) {
      return new Trainer(
              recipe,
              java.util.Optional.empty(),
              java.util.Optional.of(Teacher.read(List.of(teacher))),
              stripes,
              run,
              new TrainingListener() {})
          .train();
    }
  }
}
