package org.vultus.learn.distill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Samples;
import org.vultus.learn.data.Split;
import org.vultus.learn.export.ModelExport;
import org.vultus.learn.fit.Pretrained;
import org.vultus.learn.fit.RunFolder;
import org.vultus.learn.fit.Trainer;
import org.vultus.learn.fit.TrainingListener;
import org.vultus.learn.recipe.Recipe;
import org.vultus.model.GoldenInputs;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.model.StrictYaml;
import org.vultus.provenance.Sha256;

/**
 * A small network of faces that learns from votes, from mixed faces and from a larger, mirrored
 * network that ships, and begins with weights of another training: all at once.
 */
class MirroredTeacherTest {
  private static final int CLASSES = 7;
  private static final int SIDE = 24;
  private static final int FACES = 12 * CLASSES;

  @TempDir Path temporary;
  private DataSet faces;

  /** What FER-2013's file holds, of stripes: a class is how far they lie apart. */
  @BeforeEach
  void draw() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    byte[] images = new byte[FACES * SIDE * SIDE];
    byte[] labels = new byte[FACES];
    byte[] usage = new byte[FACES];
    byte[] votes = new byte[FACES * 10];
    for (int i = 0; i < FACES; i++) {
      labels[i] = (byte) (i % CLASSES);
      usage[i] = (byte) Math.max(0, i / CLASSES / 2 - 3);
      votes[10 * i + i % CLASSES] = 7;
      votes[10 * i + (i + 1) % CLASSES] = 3;
      for (int k = 0; k < SIDE * SIDE; k++) {
        int stripe = k / SIDE / (1 + i % CLASSES) % 2;
        images[i * SIDE * SIDE + k] = (byte) (random.nextInt(60) + 150 * stripe);
      }
    }
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    String count = Integer.toString(FACES);
    arrays.put("images.npy", Samples.npy("|u1", "%s, %d, %d".formatted(count, SIDE, SIDE), images));
    arrays.put("label.npy", Samples.npy("|u1", count, labels));
    arrays.put("usage.npy", Samples.npy("|u1", count, usage));
    arrays.put("ferplus_votes.npy", Samples.npy("|u1", count + ", 10", votes));
    Path file = Samples.zip(temporary.resolve("faces.npz"), arrays);
    Files.createDirectories(temporary.resolve("recipes"));
    faces = DataCatalog.standard().open(file.toString());
  }

  @AfterEach
  void close() throws IOException {
    faces.close();
  }

  private Path recipe(String name, int side, String more) throws IOException {
    return Files.writeString(
        temporary.resolve("recipes").resolve(name + ".yaml"),
        """
        name: %s
        title: Displayed emotion
        version: 1.0.0
        task: emotion
        data: faces
        %s
        seed: 3
        input: {channels: 1, height: %d, width: %d}
        augmentation: {horizontalFlip: 0.5}
        network: {kind: mini-xception, stem: 4, widths: [6, 8], excitation: 2}
        training:
          epochs: 2
          batchSize: 14
          optimizer: {kind: adamw, learningRate: 0.01, weightDecay: 0.01}
          schedule: {kind: cosine, warmupEpochs: 1, finalFactor: 0.1}
          softLabels: 0.3
          mixup: 0.2
          averageDecay: 0.5
        mirrored: true
        licence: {code: Apache-2.0, weights: Apache-2.0, data: Apache-2.0}
        intendedUse: Tests.
        limits: [Stripes only.]
        """
            .formatted(name, more, side, side));
  }

  private Trainer.Result train(Path file) throws IOException {
    Recipe recipe = StrictYaml.read(file, Recipe.class);
    Path run = temporary.resolve("runs").resolve(recipe.name());
    try (RunFolder folder = RunFolder.open(run)) {
      return new Trainer(
              recipe,
              Pretrained.of(recipe, file),
              Teacher.of(recipe, file),
              faces,
              folder,
              new TrainingListener() {})
          .train();
    }
  }

  private double export(Path file, Trainer.Result result, Path folder) throws IOException {
    Recipe recipe = StrictYaml.read(file, Recipe.class);
    return new ModelExport(recipe, faces).write(result, folder, () -> false);
  }

  @Test
  void theStudentLearnsFromAllOfThemAndShips() throws IOException {
    assertThat(faces.softLabel(faces.items(Split.TRAIN).get(0))).as("votes").isPresent();
    Path teacher = recipe("emotion", 32, "");
    export(teacher, train(teacher), temporary.resolve("models/emotion"));
    Trainer.Result before = train(recipe("before", SIDE, ""));
    Pretrained.write(temporary.resolve("before.weights"), before.weights());

    String begins = "pretrained: ../before.weights";
    String taught = "distillation: {teacher: [../models/emotion], share: 0.5, temperature: 2}";
    Path student = recipe("student", SIDE, begins + "\n" + taught);
    Trainer.Result result = train(student);
    assertThat(result.weights())
        .as("the teacher is heard")
        .isNotEqualTo(train(recipe("untaught", SIDE, begins)).weights());
    assertThat(result.weights())
        .as("the weights it begins with count")
        .isNotEqualTo(train(recipe("fresh", SIDE, taught)).weights());

    Path folder = temporary.resolve("models/student");
    assertThat(export(student, result, folder)).isLessThan(ModelExport.PARITY);
    ModelFolder model = ModelFolder.read(folder);
    assertThat(model.bundle().training().recipeSha256())
        .isEqualTo(StrictYaml.read(student, Recipe.class).fitDigest());
    assertThat(model.bundle().training().pretrainedSha256())
        .contains(Sha256.of(temporary.resolve("before.weights")));
    Teacher named = Teacher.read(List.of(temporary.resolve("models/emotion")));
    assertThat(model.bundle().training().teacherSha256()).contains(named.sha256());
    try (OnnxModel network = OnnxModel.open(model, 1)) {
      assertThat(GoldenInputs.verify(model, network)).isPositive();
    }
  }
}
