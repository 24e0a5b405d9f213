package org.vultus.learn.tune;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vultus.file.WholeFile;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Split;
import org.vultus.learn.distill.Teacher;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.learn.fit.DivergedException;
import org.vultus.learn.fit.Pretrained;
import org.vultus.learn.fit.RunFolder;
import org.vultus.learn.fit.Trainer;
import org.vultus.learn.recipe.Recipe;
import org.vultus.model.StrictYaml;
import org.vultus.provenance.Sha256;

/**
 * Trains the trials of a plan one after the other and ranks them by the validation split. The test
 * split is never read.
 *
 * <p>Each training has a folder of its own, named by a digest of all that it depends on, with its
 * checkpoint, its curves, {@code recipe.yaml} and at last {@code outcome.json}. So everything
 * resumes: what is done is not trained again, also when a later search comes upon the same
 * combination, and what was interrupted goes on after its last whole epoch.
 *
 * <p>The hazard: the best of many trials is the luckiest too. Its validation measure flatters, the
 * more so the more trials and the fewer images there are; only the test split can say what it is
 * worth.
 */
public final class Tuner {
  private static final String OUTCOME = "outcome.json";
  private static final int NAME_LENGTH = 16;

  private final TuningPlan plan;
  private final Optional<Pretrained> pretrained;
  private final Optional<Teacher> teacher;
  private final Measure measure;
  private final DataSet data;
  private final Path folder;
  private final TuningListener listener;
  private volatile Trainer current;
  private volatile boolean stopped;

  /**
   * Prepares a tuning.
   *
   * @param pretrained the weights that the plan's recipes say they begin with
   * @param teacher whom their distillation names
   * @param measure that trials are ranked by
   * @param folder where the run folders go, and {@code tuning.json}, {@code tuning.md} and {@code
   *     tuning.png}
   */
  public Tuner(
      TuningPlan plan,
      Optional<Pretrained> pretrained,
      Optional<Teacher> teacher,
      Measure measure,
      DataSet data,
      Path folder,
      TuningListener listener) {
    this.plan = plan;
    this.pretrained = pretrained;
    this.teacher = teacher;
    this.measure = measure;
    this.data = data;
    this.folder = folder;
    this.listener = listener;
  }

  /**
   * Trains what is not yet trained, and writes the ranking after each trial.
   *
   * @return the ranking of all trials; those that diverged are the last
   * @throws IOException if the data cannot be read or the folder cannot be written
   * @throws InterruptedIOException if {@link #stop} was called; the next run goes on from there
   */
  public Tuning run() throws IOException {
    data.requireSplits(Split.TRAIN, Split.VALIDATION);
    Sha256 digest = data.digest();
    List<Tuning.Ranked> done = new ArrayList<>();
    Tuning tuning = Tuning.of(plan, data.name(), digest, measure, done);
    for (Trial trial : plan.trials()) {
      int number = done.size() + 1;
      List<String> runs = new ArrayList<>();
      List<Outcome> outcomes = new ArrayList<>();
      for (Recipe recipe : trial.recipes()) {
        String name = name(recipe, digest);
        runs.add(name);
        outcomes.add(outcome(folder.resolve(name), number, trial, recipe, digest));
      }
      Tuning.Ranked result = new Tuning.Ranked(trial.settings(), runs, outcomes);
      done.add(result);
      tuning = Tuning.of(plan, data.name(), digest, measure, done);
      WholeFile.write(folder.resolve("tuning.json"), ResultFile.write(tuning));
      WholeFile.write(folder.resolve("tuning.md"), TuningText.markdown(tuning));
      WholeFile.write(folder.resolve("tuning.png"), TuningPicture.png(tuning));
      listener.done(number, trial, result, tuning);
    }
    return tuning;
  }

  /** Ends the tuning after the image or batch under way; may be called from any thread. */
  public void stop() {
    stopped = true;
    Trainer running = current;
    if (running != null) {
      running.stop();
    }
  }

  /** Forgets the outcomes and checkpoints of the plan's trials, so that each starts again. */
  public void forget() throws IOException {
    Sha256 digest = data.digest();
    for (Trial trial : plan.trials()) {
      for (Recipe recipe : trial.recipes()) {
        Path path = folder.resolve(name(recipe, digest));
        if (Files.isDirectory(path)) {
          try (RunFolder run = RunFolder.open(path)) {
            run.forgetCheckpoint();
            Files.deleteIfExists(path.resolve(OUTCOME));
          }
        }
      }
    }
  }

  /** Whatever changes the outcome changes the name; {@code mirrored} is no part of the fit. */
  private String name(Recipe recipe, Sha256 data) {
    String begun = pretrained.map(p -> p.sha256().hex()).orElse("");
    String taught = teacher.map(t -> t.sha256().hex()).orElse("");
    String all = recipe.fitDigest().hex() + data.hex() + recipe.mirrored() + begun + taught;
    return Sha256.of(all.getBytes(StandardCharsets.UTF_8)).hex().substring(0, NAME_LENGTH);
  }

  private Outcome outcome(Path path, int number, Trial trial, Recipe recipe, Sha256 digest)
      throws IOException {
    Path file = path.resolve(OUTCOME);
    if (Files.exists(file)) {
      return ResultFile.read(file, Outcome.class);
    }
    try (RunFolder run = RunFolder.open(path)) {
      listener.begins(number, trial, recipe);
      WholeFile.write(path.resolve("recipe.yaml"), StrictYaml.write(recipe));
      Outcome outcome = train(run, recipe, digest);
      WholeFile.write(file, ResultFile.write(outcome));
      return outcome;
    } catch (InterruptedIOException e) {
      InterruptedIOException told =
          new InterruptedIOException(
              "tuning stopped in trial %d of %d; run the same command again to go on"
                  .formatted(number, plan.trials().size()));
      told.initCause(e);
      throw told;
    }
  }

  private Outcome train(RunFolder run, Recipe recipe, Sha256 digest) throws IOException {
    data.requireOneClass("tune");
    Trainer trainer = new Trainer(recipe, pretrained, teacher, data, run, listener);
    current = trainer;
    if (stopped) {
      trainer.stop();
    }
    try {
      return Outcome.of(recipe, data, digest, trainer.train());
    } catch (DivergedException e) {
      return Outcome.diverged(recipe, data, digest, data.items(Split.VALIDATION).size());
    } finally {
      current = null;
    }
  }
}
