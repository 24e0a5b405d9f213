package org.vultus.learn.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.vultus.learn.recipe.JointLoss;

class ClassCentresTest {
  private static final int[] LABELS = {0, 0, 1, 1};
  private static final float[] EMBEDDINGS = {3, 0, 4, 1, 1, 1, 0.5f, 1};

  @Test
  void centresGoTowardsTheMeansOfTheirClasses() {
    JointLoss recipe = new JointLoss(1, 1, 1, 1, 0.5);
    try (var scope = new PointerScope();
        ClassCentres centres = new ClassCentres(recipe, 3, 2)) {
      centres.follow(embeddings(), LABELS);
      double x = (1 + 4 / Math.sqrt(17)) / 3 * 0.5;
      assertThat((double) centres.values()[0]).isCloseTo(x, within(1e-6));
      assertThat((double) centres.values()[1]).isCloseTo(1 / Math.sqrt(17) / 6, within(1e-6));
      assertThat(centres.values()[4]).as("a class without images stays").isZero();

      ClassCentres others = new ClassCentres(recipe, 3, 2);
      others.load(centres.values());
      assertThat(others.values()).containsExactly(centres.values());
      assertThatThrownBy(() -> others.load(new float[5])).hasMessageContaining("want 6 values");
      others.close();
    }
  }

  @Test
  void theLossIsTheDistanceFromTheOwnCentreAndWhatOthersLackOfTheMargin() {
    try (var scope = new PointerScope();
        ClassCentres centres = new ClassCentres(new JointLoss(1, 1, 10, 3, 1), 2, 2)) {
      centres.load(new float[] {1, 0, 0, 1});
      Tensor two = torch.from_blob(new FloatPointer(5f, 0f, 3f, 4f), 2, 2);
      double own = (0 + (0.6 * 0.6 + 0.2 * 0.2)) / 2;
      double lacking = ((3 - 2) + (3 - (0.4 * 0.4 + 0.8 * 0.8))) / 2;
      assertThat((double) centres.loss(two, new int[] {0, 1}).item_float())
          .isCloseTo(own + 10 * lacking, within(1e-5));
    }
  }

  @Test
  void itsGradientDrawsAClassTogetherAndPushesClassesApart() {
    JointLoss recipe = new JointLoss(1, 0.5, 0.5, 1, 0.5);
    try (var scope = new PointerScope();
        ClassCentres centres = new ClassCentres(recipe, 2, 2)) {
      Tensor moved = embeddings().requires_grad_(true);
      float[] before = values(moved);
      for (int step = 0; step < 200; step++) {
        centres.loss(moved, LABELS).backward();
        centres.follow(moved, LABELS);
        try (var noGrad = new NoGradGuard()) {
          moved.sub_(moved.grad().mul(new Scalar(0.5)));
          moved.grad().zero_();
        }
      }
      float[] after = values(moved);
      assertThat(cosine(after, 0, 1)).isGreaterThan(cosine(before, 0, 1)).isGreaterThan(0.99);
      assertThat(cosine(after, 2, 3)).isGreaterThan(cosine(before, 2, 3)).isGreaterThan(0.99);
      assertThat(cosine(after, 1, 2)).isLessThan(cosine(before, 1, 2));
      assertThat(2 - 2 * cosine(after, 1, 2)).as("squared distance").isGreaterThan(0.95);
    }
  }

  private static Tensor embeddings() {
    return torch.from_blob(new FloatPointer(EMBEDDINGS), 4, 2).clone();
  }

  private static float[] values(Tensor rows) {
    float[] values = new float[(int) rows.numel()];
    rows.detach().contiguous().data_ptr_float().get(values);
    return values;
  }

  private static double cosine(float[] rows, int left, int right) {
    double dot = rows[2 * left] * rows[2 * right] + rows[2 * left + 1] * rows[2 * right + 1];
    return dot
        / Math.hypot(rows[2 * left], rows[2 * left + 1])
        / Math.hypot(rows[2 * right], rows[2 * right + 1]);
  }
}
