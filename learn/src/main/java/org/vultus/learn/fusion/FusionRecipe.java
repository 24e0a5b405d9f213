package org.vultus.learn.fusion;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vultus.learn.net.FusionArchitecture;
import org.vultus.learn.recipe.Optimizer;
import org.vultus.learn.recipe.Schedule;
import org.vultus.model.FusionBundle;
import org.vultus.model.IfAbsent;
import org.vultus.model.ModelBundle;
import org.vultus.model.StrictYaml;
import org.vultus.provenance.Sha256;

/**
 * How a model that joins modalities is made: everything that its training depends on.
 *
 * @param name of the model, and of its folder
 * @param title as reports print it
 * @param version semantic version of the weights to come
 * @param task always {@code fusion}
 * @param study name of the installed model that reads the scans
 * @param seed of everything random
 * @param cohort the patients
 * @param network the architecture
 * @param training how the weights are found
 * @param licence of code, weights and data, for the bundle
 * @param intendedUse one sentence, for the bundle
 * @param limits one sentence each, for the bundle
 */
public record FusionRecipe(
    String name,
    String title,
    String version,
    FusionBundle.Task task,
    String study,
    long seed,
    Patients cohort,
    FusionArchitecture network,
    Fitting training,
    ModelBundle.Licence licence,
    String intendedUse,
    List<String> limits) {

  /**
   * The patients: simulated ones, or a clinic's own.
   *
   * @param paired CSV of real patients, relative to this recipe, as {@link PairedCohort} reads it;
   *     absent: they are simulated
   * @param association of simulated patients: how much mood depends on disease, in [0, 1)
   * @param cases how many simulated ones to fit by, at least
   * @param graded whether the study's classes are grades of one disease, in rising order, so that
   *     its severity counts; else every disease is as grave
   * @param emotion name of the installed model that reads the faces
   * @param faces of simulated patients: name of the data set, whose validation and test splits are
   *     drawn from
   * @param words recipe of the model that reads the words, relative to this recipe; simulated
   *     patients say the statements that it holds out
   */
  public record Patients(
      Optional<String> paired,
      @IfAbsent("0") double association,
      @IfAbsent("10000") int cases,
      @IfAbsent("false") boolean graded,
      String emotion,
      Optional<String> faces,
      String words) {
    public Patients {
      Objects.requireNonNull(emotion, "emotion");
      Objects.requireNonNull(words, "words");
      new Cohort(association, 0, 0);
      if (cases < 100 || cases > 1_000_000) {
        throw new IllegalArgumentException("want 100 to 1,000,000 cases, got " + cases);
      }
      if (paired.isPresent() == faces.isPresent() || paired.isPresent() && association > 0) {
        throw new IllegalArgumentException(
            "want either faces, and an association, of simulated patients, or a paired cohort, got faces %s, association %s, paired %s"
                .formatted(faces.orElse("none"), association, paired.orElse("none")));
      }
    }

    Patients withAssociation(double other) {
      return new Patients(paired, other, cases, graded, emotion, faces, words);
    }
  }

  /**
   * How the weights are found.
   *
   * @param epochs from 1
   * @param batchSize from 2
   * @param missing how often a patient is shown without each modality
   */
  public record Fitting(
      int epochs, int batchSize, Optimizer optimizer, Schedule schedule, Missing missing) {
    public Fitting {
      Objects.requireNonNull(optimizer, "optimizer");
      Objects.requireNonNull(schedule, "schedule");
      Objects.requireNonNull(missing, "missing");
      if (epochs < 1 || epochs > 1000 || batchSize < 2 || batchSize > 65_536) {
        throw new IllegalArgumentException(
            "want 1 to 1000 epochs and a batchSize of 2 to 65,536, got %d and %d"
                .formatted(epochs, batchSize));
      }
    }
  }

  public FusionRecipe {
    limits = List.copyOf(limits);
    Objects.requireNonNull(network, "network");
  }

  /** {@return this recipe for another cohort, with another seed and network} */
  FusionRecipe with(double association, long otherSeed, FusionArchitecture other) {
    return new FusionRecipe(
        name,
        title,
        version,
        task,
        study,
        otherSeed,
        cohort.withAssociation(association),
        other,
        training,
        licence,
        intendedUse,
        limits);
  }

  /** What the weights depend on; names, licences and wording are not among it. */
  private record Fit(
      String study, long seed, Patients cohort, FusionArchitecture network, Fitting training) {}

  /** {@return the digest of all that the weights depend on: recipes of one digest train alike} */
  public Sha256 fitDigest() {
    Fit fit = new Fit(study, seed, cohort, network, training);
    return Sha256.of(StrictYaml.write(fit).getBytes(StandardCharsets.UTF_8));
  }
}
