package org.vultus.learn.fusion;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.vultus.learn.data.RandomOrder;
import org.vultus.learn.fit.GradientDescent;
import org.vultus.learn.fusion.FusionRecipe.Fitting;
import org.vultus.learn.fusion.Patients.Batch;
import org.vultus.learn.net.FusionMlp;
import org.vultus.learn.net.Network;
import org.vultus.learn.net.Shape;
import org.vultus.learn.net.TorchNetwork;
import org.vultus.learn.net.Weights;
import org.vultus.model.FusionBundle.Cohort.Kind;

/**
 * Teaches a network to join modalities.
 *
 * <p>It is fitted on scans that the study's network was not trained on: on its own training scans
 * that network is always right, and nothing would be left for a face to say. Half of the cases are
 * shown without their scan, so that face and words must show what they are worth by themselves; by
 * the others the network learns what a scan leaves open.
 *
 * <p>The result is the epoch of the lowest cross-entropy on patients whose scans, faces and texts
 * it has not seen. If face and words do not help there by more than two standard errors, they are
 * given no say at all. As the same patients chose the epoch, that keeps most of what is learned
 * from chance out of the clinic, and not all.
 */
final class FusionTrainer {
  private static final long SHUFFLES = 1_000_003;
  private static final double STANDARD_ERRORS = 2;

  /** Healthy patients that a training step compares a patient with. */
  private static final int COMPARED = 4;

  private final FusionRecipe recipe;

  FusionTrainer(FusionRecipe recipe) {
    this.recipe = recipe;
  }

  /**
   * Trains.
   *
   * @param fit patients to learn from
   * @param chooseBy patients to choose the epoch by
   * @param kind whether they are real
   * @return the fusion, which the caller closes
   */
  LearnedFusion train(List<CohortCase> fit, List<CohortCase> chooseBy, Kind kind) {
    if (fit.size() < recipe.training().batchSize()) {
      throw new IllegalArgumentException(
          "want as many patients as training.batchSize (%d) or more, got %d; lower it, or find more"
              .formatted(recipe.training().batchSize(), fit.size()));
    }
    Basis basis = Basis.of(fit, kind);
    boolean alone = recipe.network() instanceof FusionMlp;
    int features = basis.scaling().mean().size();
    Shape shape = alone ? new Shape(features, 1, 1) : new Shape(1, 1, features);
    Network network = recipe.network().describe(shape, 2);
    LearnedFusion fusion =
        new LearnedFusion(new TorchNetwork(network, recipe.seed()), basis, !alone);
    Patients patients = new Patients(fit, basis);
    Patients judges = new Patients(chooseBy, basis);
    run(fusion, patients, judges);
    if (fusion.movesTheScan() && !helps(fusion, judges)) {
      fusion.silence();
    }
    return fusion;
  }

  private void run(LearnedFusion fusion, Patients patients, Patients judges) {
    Map<String, Tensor> learned = new LinkedHashMap<>(fusion.network().tensors());
    if (fusion.movesTheScan()) {
      learned.put("strength", fusion.strengthLogit());
    }
    double best = Double.POSITIVE_INFINITY;
    Weights bestWeights = null;
    float bestStrength = 0;
    try (var descent = new GradientDescent(recipe.training().optimizer(), learned)) {
      for (int epoch = 1; epoch <= recipe.training().epochs(); epoch++) {
        epoch(fusion, patients, descent, epoch);
        double loss = mean(losses(fusion, judges, recipe.training().missing()));
        if (loss < best) {
          best = loss;
          bestWeights = fusion.network().weights();
          bestStrength = fusion.movesTheScan() ? fusion.strengthLogit().item_float() : 0;
        }
      }
    }
    if (bestWeights == null) {
      throw new IllegalStateException(
          "the fusion's loss is no number; lower training.optimizer.learningRate");
    }
    fusion.network().load(bestWeights);
    fusion.setStrengthLogit(bestStrength);
  }

  private void epoch(LearnedFusion fusion, Patients patients, GradientDescent descent, int number) {
    Fitting fitting = recipe.training();
    SplittableRandom random = new SplittableRandom(recipe.seed() * SHUFFLES + number);
    torch.manual_seed(recipe.seed() * SHUFFLES + number);
    int[] order = RandomOrder.of(patients.size(), random);
    int count = patients.size() / fitting.batchSize();
    int compared = fusion.movesTheScan() ? COMPARED : 0;
    for (int b = 0; b < count; b++) {
      int[] indices =
          Arrays.copyOfRange(order, b * fitting.batchSize(), (b + 1) * fitting.batchSize());
      Batch batch = patients.batch(indices, fitting.missing(), compared, random);
      double moment = number - 1 + (b + 1.0) / count;
      try (var scope = new PointerScope()) {
        Tensor logOdds = fusion.logOdds(batch, true);
        Tensor diseased = torch.from_blob(new FloatPointer(batch.diseased()), batch.size());
        torch.binary_cross_entropy_with_logits(logOdds, diseased).backward();
        descent.step(
            fitting.optimizer().learningRate()
                * fitting.schedule().factor(moment, fitting.epochs()));
      }
    }
  }

  /**
   * {@return whether face and words alone tell more than nothing} Patients who were given the same
   * scan count as one.
   */
  private static boolean helps(LearnedFusion fusion, Patients judges) {
    double[] after = losses(fusion, judges, new Missing(1, 0, 0));
    double[] gains = new double[after.length];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = loss(fusion.basis().prior(), judges.diseased(i)) - after[i];
    }
    double mean = mean(gains);
    Map<String, Double> byScan = new HashMap<>();
    for (int i = 0; i < gains.length; i++) {
      byScan.merge(judges.scan(i), gains[i] - mean, Double::sum);
    }
    double squares = byScan.values().stream().mapToDouble(sum -> sum * sum).sum();
    return mean > STANDARD_ERRORS * Math.sqrt(squares) / gains.length;
  }

  /** {@return cross-entropy of each patient in nats} */
  private static double[] losses(LearnedFusion fusion, Patients patients, Missing missing) {
    double[] losses = fusion.logOdds(patients, missing, 0);
    for (int i = 0; i < losses.length; i++) {
      losses[i] = loss(losses[i], patients.diseased(i));
    }
    return losses;
  }

  private static double loss(double logOdds, boolean diseased) {
    double right = diseased ? logOdds : -logOdds;
    return Math.max(0, -right) + Math.log1p(Math.exp(-Math.abs(right)));
  }

  private static double mean(double[] of) {
    return Arrays.stream(of).average().orElseThrow();
  }
}
