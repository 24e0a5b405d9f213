package org.vultus.learn.fusion;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.vultus.learn.fusion.Patients.Batch;
import org.vultus.learn.net.Network;
import org.vultus.learn.net.Shape;
import org.vultus.learn.net.TorchNetwork;

/**
 * A fusion in training or after it.
 *
 * <p>With a {@link #strength} it moves the scan's log odds of disease as {@link
 * org.vultus.fusion.FeatureFusion} does; without one, the network's own log odds are the answer.
 */
final class LearnedFusion implements AutoCloseable {
  private static final int CHUNK = 256;

  /**
   * Adam moves every value by about the learning rate a step, and ρ has further to go than most.
   */
  private static final double LOGIT_UNIT = 10;

  private static final double FIRST_LOGIT = -1;

  private final TorchNetwork network;
  private final Basis basis;

  /**
   * Logit of ρ in units of {@link #LOGIT_UNIT}, float32 [1]; null where the network answers by
   * itself.
   */
  private final Tensor strengthLogit;

  /** ρ was found to be of no use. */
  private boolean silenced;

  LearnedFusion(TorchNetwork network, Basis basis, boolean movesTheScan) {
    this.network = network;
    this.basis = basis;
    this.strengthLogit =
        movesTheScan
            ? torch.zeros(1).fill_(new Scalar(FIRST_LOGIT / LOGIT_UNIT)).requires_grad_(true)
            : null;
  }

  TorchNetwork network() {
    return network;
  }

  Basis basis() {
    return basis;
  }

  boolean movesTheScan() {
    return strengthLogit != null;
  }

  Tensor strengthLogit() {
    return strengthLogit;
  }

  /** {@return ρ, in [0, 1)} */
  double strength() {
    return silenced ? 0 : 1 / (1 + Math.exp(-LOGIT_UNIT * strengthLogit.item_float()));
  }

  /** Takes up what {@link #strengthLogit} held once. */
  void setStrengthLogit(float value) {
    if (strengthLogit != null) {
      try (var scope = new PointerScope();
          var noGrad = new NoGradGuard()) {
        strengthLogit.fill_(new Scalar(value));
      }
    }
  }

  /** Lets face and words move nothing. */
  void silence() {
    silenced = true;
  }

  /** {@return log odds of disease, calibrated, float32 [N], in the caller's scope} */
  Tensor logOdds(Batch batch, boolean training) {
    Shape shape = network.network().input();
    int patients = batch.size();
    Tensor input =
        torch.from_blob(
            new FloatPointer(batch.rows()),
            (long) patients * (1 + batch.references()),
            shape.channels(),
            shape.height(),
            shape.width());
    Tensor logits = network.logits(input, training);
    Tensor evidence = logits.select(1, 1).sub(logits.select(1, 0));
    if (strengthLogit == null) {
      return evidence;
    }
    Tensor rho =
        silenced ? torch.zeros(1) : torch.sigmoid(strengthLogit.mul(new Scalar(LOGIT_UNIT)));
    Tensor moved = torch.tanh(evidence.div(new Scalar(2))).mul(rho);
    Tensor shifts = torch.log1p(moved).sub(torch.log1p(moved.neg()));
    Tensor own = shifts.narrow(0, 0, patients);
    Tensor others =
        shifts
            .narrow(0, patients, (long) patients * batch.references())
            .view(patients, batch.references());
    Tensor usual = torch.logsumexp(others, 1).sub(new Scalar(Math.log(batch.references())));
    Tensor affect = torch.from_blob(new FloatPointer(batch.affect()), patients);
    Tensor scan = torch.from_blob(new FloatPointer(batch.logOdds()), patients);
    return scan.add(own.sub(usual).mul(affect));
  }

  /** {@return log odds of disease of each case, calibrated, with all that is known of it} */
  double[] logOdds(List<CohortCase> cases) {
    return logOdds(new Patients(cases, basis), Missing.NOTHING, 0);
  }

  /**
   * {@return log odds of disease of each patient}
   *
   * @param seed of what is left out of each
   */
  double[] logOdds(Patients patients, Missing missing, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int compared = movesTheScan() ? basis.references().length : 0;
    double[] all = new double[patients.size()];
    for (int from = 0; from < all.length; from += CHUNK) {
      int[] some = IntStream.range(from, Math.min(from + CHUNK, all.length)).toArray();
      Batch batch = patients.batch(some, missing, compared, random);
      try (var scope = new PointerScope();
          var noGrad = new NoGradGuard()) {
        float[] values = new float[some.length];
        logOdds(batch, false).contiguous().data_ptr_float().get(values);
        for (int i = 0; i < values.length; i++) {
          all[from + i] = values[i];
        }
      }
    }
    return all;
  }

  /** {@return what the network computes} */
  Network description() {
    return network.network();
  }

  @Override
  public void close() {
    network.close();
    if (strengthLogit != null) {
      strengthLogit.close();
    }
  }
}
