package org.vultus.learn.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.vultus.provenance.Sha256;

/**
 * What a k-fold cross-validation measured: {@code cross-validation.json}.
 *
 * @param recipe name of the recipe
 * @param recipeSha256 digest of what weights depend on in it
 * @param dataSet name of the data set
 * @param dataSha256 its digest
 * @param seed by which images were dealt into folds, and with which networks were trained
 * @param learnedFrom what each network learned from besides its fold, such as "weights DIGEST"
 * @param folds each fold, in order
 * @param measures what was measured of each fold's own network on the images held out from it
 * @param outOfFold measures of all images together, each judged by the network that was trained
 *     without it
 */
public record CrossValidated(
    String recipe,
    Sha256 recipeSha256,
    String dataSet,
    Sha256 dataSha256,
    long seed,
    List<String> learnedFrom,
    List<Fold> folds,
    List<Spread> measures,
    Measures outOfFold) {

  /** Seed and number of resamples where no interval is asked for. */
  private static final int NO_RESAMPLES = 1;

  /**
   * One fold.
   *
   * @param trained how many images its network was trained on
   * @param heldOut how many it was judged on
   * @param epoch whose weights these are: the best on the held-out images
   * @param epochs how many there were
   * @param lastEpochAccuracy on the held-out images after the last epoch, which was not chosen on
   *     them
   * @param sha256 digest of its network's graph
   */
  public record Fold(
      int trained, int heldOut, int epoch, int epochs, double lastEpochAccuracy, Sha256 sha256) {}

  public CrossValidated {
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(recipeSha256, "recipeSha256");
    Objects.requireNonNull(dataSet, "dataSet");
    Objects.requireNonNull(dataSha256, "dataSha256");
    Objects.requireNonNull(outOfFold, "outOfFold");
    learnedFrom = List.copyOf(learnedFrom);
    folds = List.copyOf(folds);
    measures = List.copyOf(measures);
    int count = folds.size();
    if (count < 2 || measures.stream().anyMatch(spread -> spread.folds().size() != count)) {
      throw new IllegalArgumentException(
          "want two folds or more and one value of each measure a fold, got %d folds and %s"
              .formatted(count, measures));
    }
  }

  /** One number of {@link Measures}, as tables name it. */
  private record Figure(String name, ToDoubleFunction<Measures> of) {}

  private static final List<Figure> FIGURES =
      List.of(
          new Figure("accuracy", Measures::accuracy),
          new Figure("balanced accuracy", Measures::balancedAccuracy),
          new Figure("macro precision", Measures::macroPrecision),
          new Figure("macro F1", Measures::macroF1),
          new Figure("macro AUC", Measures::macroAuc),
          new Figure("Cohen's kappa", Measures::kappa),
          new Figure("log loss", m -> m.calibration().logLoss()),
          new Figure("Brier score", m -> m.calibration().brier()),
          new Figure("ECE", m -> m.calibration().expectedCalibrationError()));

  /**
   * {@return the measures of a cross-validation}
   *
   * @param heldOut what each network said of the images held out from it
   * @param outOfFold measures of all of these together
   * @param ordinal whether the classes are grades in rising order
   */
  public static List<Spread> measures(
      List<Fold> folds, List<Scores> heldOut, Measures outOfFold, boolean ordinal) {
    List<Measures> each =
        heldOut.stream().map(s -> Measures.of(s, NO_RESAMPLES, Measures.SEED)).toList();
    List<Spread> spreads = new ArrayList<>();
    List<Figure> figures = new ArrayList<>(FIGURES);
    if (ordinal) {
      figures.add(new Figure("kappa, quadratic weights", m -> m.confusion().quadraticKappa()));
    }
    for (Figure figure : figures) {
      List<Double> values = each.stream().mapToDouble(figure.of()).boxed().toList();
      spreads.add(Spread.of(figure.name(), values, figure.of().applyAsDouble(outOfFold)));
    }
    List<Double> last = folds.stream().map(Fold::lastEpochAccuracy).toList();
    spreads.add(1, Spread.of("accuracy, last epoch", last, Double.NaN));
    return List.copyOf(spreads);
  }
}
