package org.vultus.learn.fusion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.vultus.fusion.PatientFeatures;
import org.vultus.learn.net.FusionCnn;
import org.vultus.learn.recipe.Optimizer;
import org.vultus.learn.recipe.Schedule;
import org.vultus.model.FusionBundle;
import org.vultus.model.ModelBundle;
import org.vultus.provenance.ModelReference;
import org.vultus.provenance.Sha256;

/** Readings that are made up, so that what is there to be found is known. */
final class MadeReadings {
  private static final ModelReference NETWORK =
      new ModelReference("made", "1.0.0", Sha256.of(new byte[0]));

  private MadeReadings() {}

  /** Scans whose embeddings tell the disease well, and moods that are read rightly mostly. */
  static Readings.Side side(int scans, long seed, int embeddingSize) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ScanReading> read = new ArrayList<>();
    for (int i = 0; i < scans; i++) {
      boolean diseased = i % 2 == 0;
      float[] embedding = new float[embeddingSize];
      for (int k = 0; k < embeddingSize; k++) {
        embedding[k] = (float) (random.nextGaussian() + (diseased && k < 3 ? 1.0 : 0));
      }
      double evidence = 1.2 * random.nextGaussian() + (diseased ? 1.2 : -1.2);
      double p = 1 / (1 + Math.exp(-1.7 * evidence));
      read.add(
          new ScanReading(
              "s" + i, new double[] {1 - p, p}, embedding, p, diseased, diseased ? 1 : 0));
    }
    return new Readings.Side(
        read,
        affect(400, PatientFeatures.FACE, 0.8, random),
        affect(400, PatientFeatures.WORDS, 0.9, random));
  }

  private static List<AffectReading> affect(
      int count, int values, double right, SplittableRandom random) {
    List<AffectReading> readings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean negative = i % 2 == 0;
      double sure = 0.6 + 0.39 * random.nextDouble();
      double p = random.nextDouble() < right == negative ? sure : 1 - sure;
      double[] logs = new double[values];
      Arrays.fill(logs, Math.log((1 - p) / (values - 1)));
      logs[0] = Math.log(p);
      readings.add(new AffectReading("a" + i, logs, AffectReading.logOdds(p), negative));
    }
    return readings;
  }

  static FusionRecipe recipe(double association) {
    return new FusionRecipe(
        "fusion-test",
        "Test",
        "1.0.0",
        FusionBundle.Task.FUSION,
        "chest-xray",
        1,
        new FusionRecipe.Patients(
            Optional.empty(),
            association,
            2000,
            false,
            "emotion-mini",
            Optional.of("fer2013"),
            "sentiment.yaml"),
        new FusionCnn(List.of(8, 8, 12, 16), 5, 0),
        new FusionRecipe.Fitting(
            5,
            64,
            new Optimizer(Optimizer.Kind.ADAMW, 0.005, 0.05, 0.9),
            new Schedule(Schedule.Kind.COSINE, 1, 0.01, 3),
            new Missing(0.5, 0.3, 0.3)),
        new ModelBundle.Licence("Apache-2.0", "none", "none"),
        "Tests.",
        List.of());
  }

  /** Teaches a fusion and writes it. */
  static FusionExport.Result export(
      double association, Readings.Side fit, ModelBundle study, Path folder) throws IOException {
    List<Readings.Side> sides = fit.parted(4, 1);
    Cohort cohort = new Cohort(association, 0, 0);
    return new FusionExport(recipe(association), study, NETWORK, NETWORK)
        .write(
            folder,
            cohort.drawAtLeast(sides.get(0), 2000, 1),
            cohort.drawAtLeast(sides.get(1), 500, 2),
            FusionBundle.Cohort.Kind.SIMULATED);
  }

  /** {@return a bundle as if it had been taught by other patients} */
  static FusionBundle of(FusionBundle bundle, FusionBundle.Cohort cohort) {
    return new FusionBundle(
        bundle.name(),
        bundle.title(),
        bundle.version(),
        bundle.task(),
        bundle.sha256(),
        bundle.study(),
        bundle.emotion(),
        bundle.words(),
        bundle.healthy(),
        bundle.input(),
        bundle.output(),
        bundle.calibration(),
        bundle.scaling(),
        bundle.references(),
        bundle.strength(),
        cohort,
        bundle.recipeSha256(),
        bundle.seed(),
        bundle.licence(),
        bundle.intendedUse(),
        bundle.limits());
  }
}
