package org.vultus.learn.evaluate;

import java.util.List;
import java.util.stream.IntStream;
import org.vultus.model.IfAbsent;

/**
 * All that is measured of a model on some images. What is not defined is NaN.
 *
 * @param images how many images
 * @param accuracy share of right answers
 * @param accuracyWilson its Wilson interval, which takes images for independent
 * @param balancedAccuracy mean sensitivity of the classes, which is macro recall
 * @param macroPrecision mean precision; a class that is never predicted counts 0
 * @param macroF1 mean F1
 * @param macroAuc mean one-vs-rest area under the ROC curve of the classes that have one
 * @param macroAveragePrecision mean one-vs-rest average precision, likewise
 * @param kappa Cohen's
 * @param calibration of the calibrated probabilities
 * @param bootstrap resampled intervals of accuracy, macro F1 and macro AUC
 * @param perClass one a class, in the model's order
 * @param confusion row: true class; column: predicted class
 */
public record Measures(
    int images,
    double accuracy,
    Interval accuracyWilson,
    double balancedAccuracy,
    double macroPrecision,
    double macroF1,
    double macroAuc,
    @IfAbsent("null") double macroAveragePrecision,
    double kappa,
    Calibration calibration,
    Bootstrap bootstrap,
    List<OfClass> perClass,
    ConfusionMatrix confusion) {

  /** Seed of the resampling. */
  public static final long SEED = 1;

  /** How many resamples. */
  public static final int RESAMPLES = 2000;

  /**
   * One class against all others.
   *
   * @param name of the class
   * @param images how many images it has
   * @param precision also called positive predictive value, at this split's frequencies
   * @param sensitivity also called recall
   * @param specificity share of the other classes' images that were not called this
   * @param f1 harmonic mean of precision and sensitivity
   * @param auc area under the ROC curve
   * @param averagePrecision area under the precision-recall curve: see {@link PrecisionRecallCurve}
   */
  public record OfClass(
      String name,
      int images,
      double precision,
      double sensitivity,
      double specificity,
      double f1,
      double auc,
      @IfAbsent("null") double averagePrecision) {}

  public Measures {
    perClass = List.copyOf(perClass);
  }

  /** Measures with the standard number of resamples and the standard seed. */
  public static Measures of(Scores scores) {
    return of(scores, RESAMPLES, SEED);
  }

  /**
   * Measures.
   *
   * @param resamples how many resamples intervals come from
   * @param seed of the resampling
   */
  public static Measures of(Scores scores, int resamples, long seed) {
    ConfusionMatrix confusion = ConfusionMatrix.of(scores);
    List<OfClass> perClass =
        IntStream.range(0, scores.classes().size())
            .mapToObj(
                c -> {
                  RocCurve curve = scores.curve(c);
                  return new OfClass(
                      scores.classes().get(c),
                      confusion.images(c),
                      confusion.precision(c),
                      confusion.sensitivity(c),
                      confusion.specificity(c),
                      confusion.f1(c),
                      curve.area(),
                      PrecisionRecallCurve.of(curve).averagePrecision());
                })
            .toList();
    return new Measures(
        scores.images(),
        confusion.accuracy(),
        Interval.wilson(confusion.right(), scores.images()),
        confusion.macro(confusion::sensitivity),
        confusion.macro(confusion::precision),
        confusion.macro(confusion::f1),
        Bootstrap.mean(perClass.stream().mapToDouble(OfClass::auc).toArray()),
        Bootstrap.mean(perClass.stream().mapToDouble(OfClass::averagePrecision).toArray()),
        confusion.kappa(),
        Calibration.of(scores),
        Bootstrap.of(scores, resamples, seed),
        perClass,
        confusion);
  }

  /**
   * {@return the interval to quote with the accuracy} Wilson's of the images where they are
   * independent. Where several can be of one subject: the bootstrap's, or, where every resample has
   * one accuracy, as of a model without an error, Wilson's of the subjects: a resample of what was
   * right can only be right, and a point would claim a certainty that nobody has.
   */
  public Interval accuracyInterval() {
    if (!bySubject()) {
      return accuracyWilson;
    }
    Interval interval =
        isPoint()
            ? Interval.wilson(Math.round(accuracy * bootstrap.units()), bootstrap.units())
            : bootstrap.accuracy();
    return new Interval(Math.min(interval.low(), accuracy), Math.max(interval.high(), accuracy));
  }

  /** {@return how {@link #accuracyInterval} was found, e.g. "bootstrap of 427 subjects"} */
  public String accuracyMethod() {
    return !bySubject()
        ? "Wilson"
        : "%s of %s subjects"
            .formatted(isPoint() ? "Wilson" : "bootstrap", Markdown.count(bootstrap.units()));
  }

  private boolean bySubject() {
    return bootstrap.units() < images;
  }

  private boolean isPoint() {
    return bootstrap.accuracy().low() == bootstrap.accuracy().high();
  }
}
