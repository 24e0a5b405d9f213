package org.vultus.learn.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vultus.learn.augment.Augmentation;
import org.vultus.learn.net.MiniXception;
import org.vultus.learn.recipe.Distillation;
import org.vultus.learn.recipe.Optimizer;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.recipe.Schedule;
import org.vultus.learn.recipe.Training;
import org.vultus.learn.recipe.Training.ClassWeights;
import org.vultus.model.ModelBundle;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Preprocessing;

/** What the loss is told to want of each image. */
class BatchesTest {
  private static final int CLASSES = 3;

  /** Four images of class 0, of the values 0 to 3; one of class 1, of the value 4. */
  private static final PreparedImages IMAGES = images(new float[5][]);

  private static PreparedImages images(float[][] votes) {
    List<Pixels> pixels =
        IntStream.range(0, 5).mapToObj(i -> new Pixels(1, 1, 1, new float[] {i / 4f})).toList();
    return new PreparedImages(List.of(), pixels, new int[] {0, 0, 0, 0, 1}, votes);
  }

  private static Recipe recipe(
      double smoothing, double softLabels, double mixup, ClassWeights weights) {
    return recipe(smoothing, softLabels, mixup, 0, weights, 1);
  }

  private static Recipe recipe(
      double smoothing,
      double softLabels,
      double mixup,
      double cutmix,
      ClassWeights weights,
      int side) {
    Schedule schedule = new Schedule(Schedule.Kind.CONSTANT, 0, 0, 3);
    Optimizer optimizer = new Optimizer(Optimizer.Kind.SGD, 0.1, 0, 0.9);
    Training training =
        new Training(
            1,
            5,
            optimizer,
            schedule,
            smoothing,
            softLabels,
            Optional.empty(),
            mixup,
            Optional.of(cutmix),
            Optional.empty(),
            weights,
            0,
            Optional.empty(),
            0,
            Training.Precision.FLOAT32);
    return recipe(training, side, Optional.empty());
  }

  private static Recipe recipe(Training training, int side, Optional<Distillation> distillation) {
    return new Recipe(
        "batches",
        "Batches",
        "1.0.0",
        ModelBundle.Task.SCAN,
        Optional.empty(),
        "none",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        distillation,
        1,
        new Recipe.Input(
            1, side, side, Preprocessing.Fit.STRETCH, 0, Preprocessing.Range.FULL, false),
        Augmentation.NONE,
        new MiniXception(1, List.of(1), 0, 0),
        training,
        false,
        List.of(),
        new ModelBundle.Licence("none", "none", "none"),
        "Tests.",
        List.of());
  }

  /** The only batch of the first epoch, its images in the order of their values. */
  private static float[][] targets(Recipe recipe, PreparedImages images) {
    Batches.Batch batch = batch(recipe, images);
    float[][] targets = new float[5][];
    for (int i = 0; i < 5; i++) {
      int image = Math.round(batch.input()[i] * 4);
      targets[image] = Arrays.copyOfRange(batch.targets(), i * CLASSES, (i + 1) * CLASSES);
      assertThat(batch.labels()[i]).isEqualTo(image / 4);
    }
    return targets;
  }

  private static Batches.Batch batch(Recipe recipe, PreparedImages images) {
    Batches batches = new Batches(recipe, images, recipe.input().withoutStatistics(), CLASSES);
    assertThat(batches.count()).isEqualTo(1);
    return batches.batch(1, batches.order(1), 0);
  }

  @Test
  void smoothingSpreadsItsShareOverAllClasses() {
    float[][] targets = targets(recipe(0.3, 0, 0, ClassWeights.NONE), IMAGES);
    assertThat(targets[0]).containsExactly(new float[] {0.8f, 0.1f, 0.1f}, within(1e-6f));
    assertThat(targets[4]).containsExactly(new float[] {0.1f, 0.8f, 0.1f}, within(1e-6f));
  }

  @Test
  void votesTakeTheirShareOfTheTargetWhereTheyAreKnown() {
    float[][] votes = new float[5][];
    votes[2] = new float[] {0.5f, 0, 0.5f};
    float[][] targets = targets(recipe(0, 0.4, 0, ClassWeights.NONE), images(votes));
    assertThat(targets[2]).containsExactly(new float[] {0.8f, 0, 0.2f}, within(1e-6f));
    assertThat(targets[1]).containsExactly(1, 0, 0);
  }

  @Test
  void theTeacherTakesItsShareOfTheTarget() {
    float[][] answers = new float[5][];
    Arrays.fill(answers, new float[] {0.2f, 0.2f, 0.6f});
    Training training = recipe(0.3, 0, 0, ClassWeights.NONE).training();
    Optional<Distillation> half = Optional.of(new Distillation(List.of("teacher"), 0.5, 1));
    float[][] targets = targets(recipe(training, 1, half), IMAGES.taughtBy(answers));
    assertThat(targets[0]).containsExactly(new float[] {0.5f, 0.15f, 0.35f}, within(1e-6f));
  }

  @Test
  void gradesReachIntoTheirNeighbours() {
    Training t = recipe(0, 0, 0, ClassWeights.NONE).training();
    Training ordinal =
        new Training(
            t.epochs(),
            t.batchSize(),
            t.optimizer(),
            t.schedule(),
            0,
            0,
            Optional.of(0.5),
            0,
            t.cutmix(),
            t.jointLoss(),
            t.classWeights(),
            0,
            t.selection(),
            0,
            t.precision());
    float[][] targets = targets(recipe(ordinal, 1, Optional.empty()), IMAGES);
    double sum = 1 + Math.exp(-2) + Math.exp(-4);
    assertThat(targets[0])
        .containsExactly(
            new float[] {
              (float) (1 / sum), (float) (Math.exp(-2) / sum), (float) (Math.exp(-4) / sum)
            },
            within(1e-6f));
    assertThat(targets[4][0]).isEqualTo(targets[4][2]).isLessThan(targets[4][1]);
  }

  @Test
  void rareClassesCountMore() {
    float[][] balanced = targets(recipe(0, 0, 0, ClassWeights.BALANCED), IMAGES);
    assertThat(balanced[0][0]).isCloseTo(5 / (3 * 4f), within(1e-6f));
    assertThat(balanced[4][1]).isCloseTo(5 / (3 * 1f), within(1e-6f));
    float[][] halfWay = targets(recipe(0, 0, 0, ClassWeights.SQUARE_ROOT), IMAGES);
    assertThat(halfWay[4][1]).isCloseTo((float) Math.sqrt(5 / 3.0), within(1e-6f));
  }

  @Test
  void mixingBlendsAnImageAndItsTargetByOneShare() {
    Batches.Batch plain = batch(recipe(0, 0, 0, ClassWeights.NONE), IMAGES);
    float[] before = plain.input().clone();
    Batches.Batch mixed = batch(recipe(0, 0, 1, ClassWeights.NONE), IMAGES);
    float share = (mixed.input()[0] - before[4]) / (before[0] - before[4]);
    assertThat(share).isBetween(0.5f, 0.999f);
    for (int i = 0; i < 5; i++) {
      int partner = 4 - i;
      assertThat(mixed.input()[i])
          .isCloseTo(share * before[i] + (1 - share) * before[partner], within(1e-5f));
      for (int c = 0; c < CLASSES; c++) {
        float own = plain.targets()[i * CLASSES + c];
        float other = plain.targets()[partner * CLASSES + c];
        assertThat(mixed.targets()[i * CLASSES + c])
            .isCloseTo(share * own + (1 - share) * other, within(1e-5f));
      }
    }
    assertThat(mixed.labels()).isEqualTo(plain.labels());
  }

  @Test
  void aSwappedRectangleTakesItsShareOfTheTarget() {
    int side = 8;
    List<Pixels> flat =
        IntStream.range(0, 2).mapToObj(i -> new Pixels(1, side, side, filled(side, i))).toList();
    PreparedImages two =
        new PreparedImages(List.of(), flat, new int[] {0, 1}, new float[2][CLASSES]);
    Batches.Batch batch = batch(recipe(0, 0, 0, 1, ClassWeights.NONE, side), two);
    for (int i = 0; i < 2; i++) {
      float[] pixels = Arrays.copyOfRange(batch.input(), i * side * side, (i + 1) * side * side);
      float bright = 0;
      for (float pixel : pixels) {
        assertThat(pixel).isIn(0f, 1f);
        bright += pixel / pixels.length;
      }
      assertThat(batch.targets()[i * CLASSES + 1]).isCloseTo(bright, within(1e-6f));
      assertThat(bright).isBetween(0.01f, 0.99f);
      assertThat(Math.round(bright)).isEqualTo(batch.labels()[i]);
    }
  }

  private static float[] filled(int side, float value) {
    float[] values = new float[side * side];
    Arrays.fill(values, value);
    return values;
  }
}
