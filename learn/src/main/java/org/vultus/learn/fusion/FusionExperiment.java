package org.vultus.learn.fusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.vultus.learn.evaluate.Bootstrap;
import org.vultus.learn.evaluate.Interval;
import org.vultus.learn.evaluate.RocCurve;
import org.vultus.learn.fusion.FusionResult.AtAssociation;
import org.vultus.learn.fusion.FusionResult.Gain;
import org.vultus.learn.fusion.FusionResult.WhereMissing;
import org.vultus.learn.net.FusionMlp;
import org.vultus.model.FusionBundle;
import org.vultus.model.FusionBundle.Cohort.Kind;

/**
 * What joining is worth, as the association ρ and the share of missing faces and words go.
 *
 * <p>At every ρ, each method is fitted anew on validation patients, once a seed, and judged on
 * patients drawn from the test splits, many times over, so that no lucky pairing decides. Gains are
 * differences of the area under the ROC curve (disease against none) to the scan alone, on the very
 * same scans. Intervals come from 1,000 bootstrap resamples of the test scans, each with all of its
 * faces and words.
 */
final class FusionExperiment {
  static final String SCAN = "scan only";
  static final String FACE = "face only";
  static final String LATE = "late fusion";
  static final String MLP = "concatenation and MLP";
  static final String FUSION = "fusion network";
  static final String FUSION_FACE = "fusion network, no words";
  static final String AS_READ = "mood as read, ρ known";
  static final String CERTAIN = "mood known for certain";

  private static final int RESAMPLES = 1000;

  private static final List<Integer> MLP_WIDTHS = List.of(64, 32);
  private static final double MLP_DROPOUT = 0.2;

  private final FusionRecipe recipe;
  private final Readings readings;
  private final Plan plan;

  /**
   * What is swept.
   *
   * @param associations each in [0, 1)
   * @param missing shares of patients without a face, and without words, each in [0, 1]
   * @param missingAt ρ at which these are swept
   * @param seeds of the trainings
   * @param draws test cohorts at each ρ
   */
  record Plan(
      List<Double> associations,
      List<Double> missing,
      double missingAt,
      List<Long> seeds,
      int draws) {}

  FusionExperiment(FusionRecipe recipe, Readings readings, Plan plan) {
    this.recipe = recipe;
    this.readings = readings;
    this.plan = plan;
  }

  /** Log odds by each method, [draw · seed][case], of the same scans in the same order. */
  private static final class Answers {
    final Map<String, List<double[]>> byMethod = new LinkedHashMap<>();

    void add(String method, double[] logOdds) {
      byMethod.computeIfAbsent(method, m -> new ArrayList<>()).add(logOdds);
    }
  }

  FusionResult.Sweep run(FusionListener listener) {
    List<AtAssociation> points = new ArrayList<>();
    List<WhereMissing> missing = new ArrayList<>();
    int done = 0;
    for (double association : plan.associations()) {
      Answers answers = new Answers();
      Map<Double, Answers> lacking = new LinkedHashMap<>();
      List<Association> found = new ArrayList<>();
      List<Double> strengths = new ArrayList<>();
      for (long seed : plan.seeds()) {
        listener.training(association, done++, plan.associations().size() * plan.seeds().size());
        try (Fitted fitted = fit(association, seed)) {
          strengths.add(fitted.network.strength());
          judge(fitted, association, seed, answers, found);
          if (association == plan.missingAt()) {
            judgeMissing(fitted, seed, lacking);
          }
        }
      }
      points.add(point(association, answers, strengths, found));
      lacking.forEach((share, said) -> missing.add(new WhereMissing(share, gains(said))));
    }
    return new FusionResult.Sweep(points, missing);
  }

  /** All methods, fitted on patients of one ρ. */
  private record Fitted(
      LearnedFusion network, LearnedFusion mlp, LateFusion late, LateFusion face, LateFusion mood)
      implements AutoCloseable {
    @Override
    public void close() {
      network.close();
      mlp.close();
    }
  }

  private Fitted fit(double association, long seed) {
    List<Readings.Side> sides = readings.fit().parted(FusionStudy.PARTS, seed);
    Cohort cohort = new Cohort(association, 0, 0);
    List<CohortCase> fit = cohort.drawAtLeast(sides.get(0), recipe.cohort().cases(), seed);
    List<CohortCase> chooseBy =
        cohort.drawAtLeast(sides.get(1), recipe.cohort().cases() / FusionStudy.PARTS, seed + 1);
    Missing missing = recipe.training().missing();
    List<CohortCase> lacking =
        new Cohort(association, missing.face(), missing.words())
            .drawAtLeast(readings.fit(), recipe.cohort().cases(), seed + 3);
    List<CohortCase> even =
        new Cohort(0, missing.face(), missing.words())
            .drawAtLeast(readings.fit(), recipe.cohort().cases(), seed + 2);
    return new Fitted(
        new FusionTrainer(recipe.with(association, seed, recipe.network()))
            .train(fit, chooseBy, Kind.SIMULATED),
        new FusionTrainer(recipe.with(association, seed, new FusionMlp(MLP_WIDTHS, MLP_DROPOUT)))
            .train(fit, chooseBy, Kind.SIMULATED),
        LateFusion.of(LateFusion.Question.DISEASE, lacking),
        LateFusion.of(LateFusion.Question.DISEASE_BY_FACE, lacking),
        LateFusion.of(LateFusion.Question.MOOD, even));
  }

  private void judge(
      Fitted fitted, double association, long seed, Answers answers, List<Association> found) {
    Cohort cohort = new Cohort(association, 0, 0);
    List<CohortCase> together = new ArrayList<>();
    for (int draw = 0; draw < plan.draws(); draw++) {
      List<CohortCase> cases = cohort.draw(readings.test(), 1, seed * 1_000 + draw);
      answers.add(SCAN, scans(cases));
      answers.add(FACE, fitted.face.logOdds(cases));
      answers.add(LATE, fitted.late.logOdds(cases));
      answers.add(MLP, fitted.mlp.logOdds(cases));
      answers.add(FUSION_FACE, fitted.network.logOdds(withoutWords(cases)));
      answers.add(FUSION, fitted.network.logOdds(cases));
      FusionBundle.Calibration calibration = fitted.network.basis().calibration();
      answers.add(AS_READ, byMood(cohort, scans(cases, calibration), fitted.mood.logOdds(cases)));
      answers.add(CERTAIN, byMood(cohort, scans(cases, calibration), certainly(cases)));
      together.addAll(cases);
    }
    found.add(Association.of(together, fitted.mood.logOdds(together), plan.draws()));
  }

  private void judgeMissing(Fitted fitted, long seed, Map<Double, Answers> lacking) {
    for (double share : plan.missing()) {
      Answers answers = lacking.computeIfAbsent(share, s -> new Answers());
      Cohort cohort = new Cohort(plan.missingAt(), share, share);
      for (int draw = 0; draw < plan.draws(); draw++) {
        List<CohortCase> cases = cohort.draw(readings.test(), 1, seed * 1_000 + draw);
        answers.add(SCAN, scans(cases));
        answers.add(LATE, fitted.late.logOdds(cases));
        answers.add(MLP, fitted.mlp.logOdds(cases));
        answers.add(FUSION, fitted.network.logOdds(cases));
      }
    }
  }

  private static double[] scans(List<CohortCase> cases) {
    return cases.stream().mapToDouble(one -> one.scan().logOdds()).toArray();
  }

  private static double[] scans(List<CohortCase> cases, FusionBundle.Calibration calibration) {
    return Arrays.stream(scans(cases)).map(calibration::calibrated).toArray();
  }

  private static List<CohortCase> withoutWords(List<CohortCase> cases) {
    return cases.stream().map(one -> one.with(true, false)).toList();
  }

  /** Bayes' rule with the true ρ and the log odds of a negative mood. */
  private double[] byMood(Cohort cohort, double[] scanLogOdds, double[] moodLogOdds) {
    double[] logOdds = scanLogOdds.clone();
    for (int i = 0; i < logOdds.length; i++) {
      double q = 1 / (1 + Math.exp(-moodLogOdds[i]));
      double ill = cohort.likelihood(readings.test().scans(), true, q);
      double well = cohort.likelihood(readings.test().scans(), false, q);
      logOdds[i] += Math.log(ill / well);
    }
    return logOdds;
  }

  private static double[] certainly(List<CohortCase> cases) {
    return cases.stream()
        .mapToDouble(
            one ->
                one.distressed().orElseThrow()
                    ? Double.POSITIVE_INFINITY
                    : Double.NEGATIVE_INFINITY)
        .toArray();
  }

  private AtAssociation point(
      double association, Answers answers, List<Double> strengths, List<Association> found) {
    double strength = strengths.stream().mapToDouble(s -> s).average().orElseThrow();
    Association recovered =
        new Association(
            found.stream().mapToDouble(Association::estimate).average().orElseThrow(),
            found.stream().mapToDouble(Association::low).average().orElseThrow(),
            found.stream().mapToDouble(Association::high).average().orElseThrow());
    return new AtAssociation(association, gains(answers), recovered, strength);
  }

  /** {@return of each method the mean area and its gain over the scan alone, with intervals} */
  private List<Gain> gains(Answers answers) {
    List<String> methods = List.copyOf(answers.byMethod.keySet());
    boolean[] diseased = new boolean[readings.test().scans().size()];
    for (int i = 0; i < diseased.length; i++) {
      diseased[i] = readings.test().scans().get(i).diseased();
    }
    List<List<RocCurve>> curves =
        methods.stream()
            .map(
                m ->
                    answers.byMethod.get(m).stream()
                        .map(logOdds -> RocCurve.of(logOdds, diseased))
                        .toList())
            .toList();
    double[][] resampled = resampled(curves, diseased.length);
    double[] scan = resampled[methods.indexOf(SCAN)];
    double certain =
        methods.contains(CERTAIN)
            ? area(curves.get(methods.indexOf(CERTAIN))) - area(curves.get(methods.indexOf(SCAN)))
            : Double.NaN;
    List<Gain> gains = new ArrayList<>();
    for (int m = 0; m < methods.size(); m++) {
      double[] differences = new double[scan.length];
      for (int r = 0; r < differences.length; r++) {
        differences[r] = resampled[m][r] - scan[r];
      }
      double area = area(curves.get(m));
      double gain = area - area(curves.get(methods.indexOf(SCAN)));
      gains.add(
          new Gain(
              methods.get(m),
              area,
              Interval.percentile(resampled[m].clone()),
              gain,
              Interval.percentile(differences),
              certain > 0 ? gain / certain : Double.NaN));
    }
    return gains;
  }

  private static double area(List<RocCurve> curves) {
    return curves.stream().mapToDouble(RocCurve::area).average().orElseThrow();
  }

  /** [method][resample]: mean area over all draws and seeds, of the same scans for all methods. */
  private static double[][] resampled(List<List<RocCurve>> curves, int scans) {
    double[][] areas = new double[curves.size()][RESAMPLES];
    IntStream.range(0, RESAMPLES)
        .parallel()
        .forEach(
            r -> {
              int[] counts = Bootstrap.counts(scans, new SplittableRandom(r));
              for (int m = 0; m < areas.length; m++) {
                areas[m][r] =
                    curves.get(m).stream()
                        .mapToDouble(curve -> curve.area(counts))
                        .average()
                        .orElseThrow();
              }
            });
    return areas;
  }
}
