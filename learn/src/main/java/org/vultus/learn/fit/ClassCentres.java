package org.vultus.learn.fit;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.vultus.learn.recipe.JointLoss;

/**
 * Where the embeddings of each class lie, and how well they keep to it: the two terms that {@link
 * JointLoss} adds to the cross-entropy.
 *
 * <p>Centres begin at 0 and follow the embeddings batch by batch (Wen et al. 2016, equation 4): Δ
 * of a class is the sum of (centre − embedding) over its n images in the batch, divided by 1 + n. A
 * class that a batch has none of stays where it is.
 */
final class ClassCentres implements AutoCloseable {
  private static final long[] LENGTH = {1};
  private static final long[] BATCH = {0};
  private static final double LEAST_SQUARE = 1e-12;

  private final JointLoss recipe;
  private final int classes;
  private final Tensor centres;

  ClassCentres(JointLoss recipe, int classes, int embeddingSize) {
    this.recipe = recipe;
    this.classes = classes;
    this.centres = torch.zeros(classes, embeddingSize);
  }

  /**
   * {@return λ₂ · L_reg + λ₃ · L_dist of a batch} The centres stay where they are.
   *
   * @param embeddings float32 [N, D]
   * @param labels class of each
   */
  Tensor loss(Tensor embeddings, int[] labels) {
    Tensor unit = ofLengthOne(embeddings);
    Tensor own = oneHot(labels);
    Tensor now = centres.clone();
    Tensor squares = squares(unit).add(squares(now).t());
    Tensor distances = squares.sub(unit.matmul(now.t()).mul(new Scalar(2)));
    Tensor toOwn = distances.mul(own).sum().div(new Scalar(labels.length));
    Tensor lacking = torch.relu(distances.neg().add(new Scalar(recipe.margin())));
    Tensor ofOthers = lacking.sub(lacking.mul(own)).sum();
    Tensor toOthers = ofOthers.div(new Scalar((double) labels.length * Math.max(1, classes - 1)));
    return toOwn
        .mul(new Scalar(recipe.compactness()))
        .add(toOthers.mul(new Scalar(recipe.separation())));
  }

  /** Moves the centres towards a batch. */
  void follow(Tensor embeddings, int[] labels) {
    try (var scope = new PointerScope();
        var noGrad = new NoGradGuard()) {
      Tensor own = oneHot(labels);
      Tensor count = own.sum(BATCH, false, new ScalarTypeOptional()).unsqueeze(1);
      Tensor sum = own.t().matmul(ofLengthOne(embeddings.detach()));
      Tensor change = centres.mul(count).sub(sum).div(count.add(new Scalar(1)));
      centres.sub_(change.mul(new Scalar(recipe.centreRate())));
    }
  }

  /** {@return the centres, [classes, D]} */
  float[] values() {
    float[] values = new float[(int) centres.numel()];
    try (var scope = new PointerScope()) {
      centres.contiguous().data_ptr_float().get(values);
    }
    return values;
  }

  /** Takes up centres that {@link #values} gave. */
  void load(float[] values) {
    if (values.length != centres.numel()) {
      throw new IllegalArgumentException(
          "want %d values for the centres of the classes, got %d; start again with --fresh"
              .formatted(centres.numel(), values.length));
    }
    try (var scope = new PointerScope();
        var noGrad = new NoGradGuard()) {
      centres.copy_(torch.from_blob(new FloatPointer(values), centres.sizes().vec().get()));
    }
  }

  private Tensor oneHot(int[] labels) {
    float[] values = new float[labels.length * classes];
    for (int i = 0; i < labels.length; i++) {
      values[i * classes + labels[i]] = 1;
    }
    return torch.from_blob(new FloatPointer(values), labels.length, classes);
  }

  private static Tensor ofLengthOne(Tensor rows) {
    return rows.div(squares(rows).add(new Scalar(LEAST_SQUARE)).sqrt());
  }

  /** Squared length of each row, [N, 1]. */
  private static Tensor squares(Tensor rows) {
    return rows.mul(rows).sum(LENGTH, true, new ScalarTypeOptional());
  }

  @Override
  public void close() {
    centres.close();
  }
}
