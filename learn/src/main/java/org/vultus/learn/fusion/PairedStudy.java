package org.vultus.learn.fusion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.evaluate.Bootstrap;
import org.vultus.learn.evaluate.Interval;
import org.vultus.learn.evaluate.RocCurve;
import org.vultus.learn.fusion.PairedCohort.Patient;
import org.vultus.model.FusionBundle.Cohort.Kind;
import org.vultus.model.Models;
import org.vultus.model.StrictYaml;

/**
 * A recipe of a fusion of a clinic's own patients. Three fifths of the subjects are learned from, a
 * fifth chooses the epoch, and a fifth tells what joining gained.
 */
public final class PairedStudy {
  private static final int FIFTHS = 5;
  private static final int RESAMPLES = 1000;

  private final FusionRecipe recipe;
  private final ReadingsSource source;
  private final FusionListener listener;

  private PairedStudy(FusionRecipe recipe, ReadingsSource source, FusionListener listener) {
    this.recipe = recipe;
    this.source = source;
    this.listener = listener;
  }

  /** {@return whether a recipe is of real patients} */
  public static boolean isOf(Path recipeFile) throws IOException {
    return StrictYaml.read(recipeFile, FusionRecipe.class).cohort().paired().isPresent();
  }

  /** Reads a recipe. */
  public static PairedStudy of(
      Path recipeFile, DataCatalog catalog, Models models, FusionListener listener)
      throws IOException {
    FusionRecipe recipe = StrictYaml.read(recipeFile, FusionRecipe.class);
    Path folder = recipeFile.toAbsolutePath().getParent();
    return new PairedStudy(recipe, new ReadingsSource(recipe, folder, catalog, models), listener);
  }

  /**
   * What came of it.
   *
   * @param trained the training
   * @param cases judged, of subjects whom it has not seen
   * @param subjects whose they are
   * @param scan area under the ROC curve of disease against none by the scan alone
   * @param fused the same with face and words
   * @param gain 95 % interval of the difference, by bootstrap of the subjects
   */
  public record Outcome(
      FusionStudy.Trained trained,
      int cases,
      int subjects,
      double scan,
      double fused,
      Interval gain) {
    /** {@return a line for people} */
    public String text() {
      return String.format(
          Locale.ROOT,
          "of %,d cases of %,d patients that it has not seen: AUC %.4f by the scan alone, %.4f with face and words (gain %+.4f, 95 %% %+.4f to %+.4f)",
          cases,
          subjects,
          scan,
          fused,
          fused - scan,
          gain.low(),
          gain.high());
    }
  }

  /**
   * Trains, writes the model folder and judges it.
   *
   * @throws IOException if the patients cannot be read, or one of the three parts has no patients
   *     with or without disease
   */
  public Outcome train(Path folder) throws IOException {
    List<List<Patient>> parts = parts(source.paired(listener));
    listener.training(0, 0, 1);
    FusionExport.Result result =
        source.export().write(folder, cases(parts.get(0)), cases(parts.get(1)), Kind.PAIRED);
    List<CohortCase> judged = cases(parts.get(2));
    double[] fused = FusionExport.served(folder, judged);
    double[] scan = judged.stream().mapToDouble(one -> one.scan().logOdds()).toArray();
    boolean[] diseased = new boolean[scan.length];
    for (int i = 0; i < diseased.length; i++) {
      diseased[i] = judged.get(i).scan().diseased();
    }
    RocCurve ofScan = RocCurve.of(scan, diseased);
    RocCurve ofAll = RocCurve.of(fused, diseased);
    return new Outcome(
        new FusionStudy.Trained(
            recipe.name(), result.strength(), result.difference(), result.graphBytes()),
        judged.size(),
        (int) parts.get(2).stream().map(Patient::subject).distinct().count(),
        ofScan.area(),
        ofAll.area(),
        gain(ofScan, ofAll, parts.get(2)));
  }

  private static List<CohortCase> cases(List<Patient> of) {
    return of.stream().map(Patient::features).toList();
  }

  private Interval gain(RocCurve scan, RocCurve fused, List<Patient> judged) {
    List<String> subjects = judged.stream().map(Patient::subject).toList();
    double[] gains = new double[RESAMPLES];
    SplittableRandom random = new SplittableRandom(recipe.seed());
    for (int r = 0; r < RESAMPLES; r++) {
      int[] counts = Bootstrap.counts(subjects, random);
      gains[r] = fused.area(counts) - scan.area(counts);
    }
    return Interval.percentile(gains);
  }

  /** To learn from, to choose by, and to judge by; no subject in two. */
  private List<List<Patient>> parts(List<Patient> patients) throws IOException {
    Map<String, List<Patient>> bySubject = new TreeMap<>();
    for (Patient patient : patients) {
      bySubject.computeIfAbsent(patient.subject(), subject -> new ArrayList<>()).add(patient);
    }
    List<List<Patient>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    SplittableRandom random = new SplittableRandom(recipe.seed());
    for (List<Patient> ofOne : bySubject.values()) {
      parts.get(Math.max(0, random.nextInt(FIFTHS) - 2)).addAll(ofOne);
    }
    for (List<Patient> part : parts) {
      long ill = part.stream().filter(one -> one.features().scan().diseased()).count();
      long affected = part.stream().filter(one -> one.features().hasAffect()).count();
      if (ill == 0 || ill == part.size() || affected == 0) {
        throw new IOException(
            "%d cases are too few: a part of %d has %d with disease, and %d with face or words; want some with and some without"
                .formatted(patients.size(), part.size(), ill, affected));
      }
    }
    return parts;
  }
}
