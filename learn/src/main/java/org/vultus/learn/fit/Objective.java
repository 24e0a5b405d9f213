package org.vultus.learn.fit;

import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.vultus.learn.fit.Batches.Batch;
import org.vultus.learn.net.Network;
import org.vultus.learn.recipe.JointLoss;
import org.vultus.learn.recipe.Training;

/**
 * What a training makes small: cross-entropy, of findings binary cross-entropy, and where the
 * recipe says so the other terms of the {@link JointLoss}, with the centres that belong to them.
 */
final class Objective implements AutoCloseable {
  private final int classes;
  private final Optional<JointLoss> joint;
  private final Optional<ClassCentres> centres;

  Objective(Training training, Network network) {
    this.classes = network.classes();
    this.joint = training.jointLoss();
    this.centres = joint.map(loss -> new ClassCentres(loss, classes, network.embeddingSize()));
  }

  /**
   * {@return the loss of a batch} Where there are centres, they follow it.
   *
   * @param logits float32 [N, classes]
   * @param embeddings float32 [N, D]
   */
  Tensor of(Batch batch, Tensor logits, Tensor embeddings) {
    Tensor targets = torch.from_blob(new FloatPointer(batch.targets()), batch.size(), classes);
    Tensor classification =
        batch.labels().length > 0
            ? torch.cross_entropy_loss(logits, targets, new TensorOptional(), 1, -100, 0)
            : torch.binary_cross_entropy_with_logits(logits, targets);
    if (centres.isEmpty()) {
      return classification;
    }
    Tensor loss =
        classification
            .mul(new Scalar(joint.orElseThrow().classification()))
            .add(centres.get().loss(embeddings, batch.labels()));
    centres.get().follow(embeddings, batch.labels());
    return loss;
  }

  /** {@return the centres of the classes, if there are any} */
  Optional<float[]> state() {
    return centres.map(ClassCentres::values);
  }

  /** Takes up what {@link #state} gave. */
  void restore(Optional<float[]> state) {
    centres.ifPresent(c -> c.load(state.orElse(new float[0])));
  }

  @Override
  public void close() {
    centres.ifPresent(ClassCentres::close);
  }
}
