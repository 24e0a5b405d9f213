package org.vultus.learn.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import org.vultus.learn.augment.Corruption;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.provenance.Sha256;

/**
 * How well a model reads a split whose pictures were changed as another device or hand would change
 * them: see {@link Corruption}. Of two models of one data set, choose by this on the validation
 * split where the pictures to come are of elsewhere.
 *
 * @param model its name
 * @param version of its weights
 * @param sha256 digest of its graph
 * @param answersSha256 as in {@link Evaluation}
 * @param vultus version of this software
 * @param dataSet name of its data set
 * @param dataSha256 digest of that
 * @param split "train", "validation" or "test"
 * @param images how many images, in each change
 * @param unchanged what was measured of the split as it is
 * @param changed one a change
 * @param mean over the changes
 */
public record Robustness(
    String model,
    String version,
    Sha256 sha256,
    Sha256 answersSha256,
    String vultus,
    String dataSet,
    Sha256 dataSha256,
    String split,
    int images,
    UnderChange unchanged,
    List<UnderChange> changed,
    UnderChange mean) {

  /**
   * What was measured of pictures that were changed in one way.
   *
   * @param change e.g. "darker"
   * @param accuracy share of right answers
   * @param balancedAccuracy mean sensitivity of the classes
   * @param macroAuc mean one-vs-rest area under the ROC curve
   * @param logLoss in nats
   * @param ece expected calibration error
   */
  public record UnderChange(
      String change,
      double accuracy,
      double balancedAccuracy,
      double macroAuc,
      double logLoss,
      double ece) {

    static UnderChange of(String change, Scores scores) {
      Measures measures = Measures.of(scores, 1, Measures.SEED);
      return new UnderChange(
          change,
          measures.accuracy(),
          measures.balancedAccuracy(),
          measures.macroAuc(),
          measures.calibration().logLoss(),
          measures.calibration().expectedCalibrationError());
    }

    static UnderChange mean(List<UnderChange> all) {
      return new UnderChange(
          "mean of the changes",
          mean(all, UnderChange::accuracy),
          mean(all, UnderChange::balancedAccuracy),
          mean(all, UnderChange::macroAuc),
          mean(all, UnderChange::logLoss),
          mean(all, UnderChange::ece));
    }

    private static double mean(List<UnderChange> all, ToDoubleFunction<UnderChange> of) {
      return all.stream().mapToDouble(of).average().orElseThrow();
    }
  }

  public Robustness {
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(answersSha256, "answersSha256");
    Objects.requireNonNull(dataSha256, "dataSha256");
    Objects.requireNonNull(unchanged, "unchanged");
    Objects.requireNonNull(mean, "mean");
    changed = List.copyOf(changed);
  }

  /** {@return how many images a model is shown for this} */
  public static int steps(DataSet data, Split split) {
    return data.items(split).size() * (1 + Corruption.values().length);
  }

  /**
   * Shows a model a split, and the split under each change.
   *
   * @param vultus version of this software
   * @param progress is told how many of {@link #steps} are done, from several threads
   * @throws IOException as {@link Scoring#of} does
   */
  public static Robustness of(
      ModelFolder folder, DataSet data, Split split, String vultus, IntConsumer progress)
      throws IOException {
    List<Item> items = data.items(split);
    Scores asTheyAre = Scoring.of(folder, data, items, progress);
    List<UnderChange> changed = new ArrayList<>();
    for (Corruption corruption : Corruption.values()) {
      int before = items.size() * (1 + corruption.ordinal());
      DataSet corrupted = new CorruptedDataSet(data, corruption);
      Scores scores = Scoring.of(folder, corrupted, items, done -> progress.accept(before + done));
      changed.add(UnderChange.of(corruption.word(), scores));
    }
    ModelBundle bundle = folder.bundle();
    return new Robustness(
        bundle.name(),
        bundle.version(),
        bundle.sha256(),
        Evaluation.answers(bundle),
        vultus,
        data.name(),
        data.digest(),
        split.word(),
        items.size(),
        UnderChange.of("unchanged", asTheyAre),
        changed,
        UnderChange.mean(changed));
  }
}
