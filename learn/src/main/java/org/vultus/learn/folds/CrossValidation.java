package org.vultus.learn.folds;

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
import org.vultus.learn.data.Fold;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.LabelKind;
import org.vultus.learn.data.Split;
import org.vultus.learn.distill.SoftLabels;
import org.vultus.learn.distill.Teacher;
import org.vultus.learn.evaluate.CrossValidated;
import org.vultus.learn.evaluate.CrossValidatedPicture;
import org.vultus.learn.evaluate.CrossValidatedText;
import org.vultus.learn.evaluate.EnsembleOnTest;
import org.vultus.learn.evaluate.Measures;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.learn.evaluate.Scores;
import org.vultus.learn.evaluate.Scoring;
import org.vultus.learn.export.ModelExport;
import org.vultus.learn.fit.History;
import org.vultus.learn.fit.Pretrained;
import org.vultus.learn.fit.RunFolder;
import org.vultus.learn.fit.Trainer;
import org.vultus.learn.recipe.Recipe;
import org.vultus.model.ModelFolder;
import org.vultus.model.StrictYaml;
import org.vultus.provenance.Sha256;

/**
 * k-fold cross-validation of a recipe (Stone 1974, doi:10.1111/j.2517-6161.1974.tb00994.x).
 *
 * <p>Each fold is a training like any other, in {@code fold-i} of the run's folder, with its model
 * beside its checkpoint. A fold that is done is not trained again; one that was stopped goes on
 * from its checkpoint. All folds start from the recipe's seed, so that they differ in their data
 * alone.
 *
 * <p>The networks are judged as they ship: by {@code core}, from their ONNX files.
 */
public final class CrossValidation {
  private final Recipe recipe;
  private final Optional<Pretrained> pretrained;
  private final Optional<Teacher> teacher;
  private final DataSet data;
  private final List<Fold> folds;
  private final List<ModelExport> exports;
  private final RunFolder run;
  private final FoldsListener listener;
  private volatile boolean stopped;
  private volatile Trainer running;

  /**
   * Deals the data into folds.
   *
   * @param pretrained the weights that the recipe says each fold begins with
   * @param teacher whom the recipe's distillation names
   * @param run the folder of this cross-validation, held for as long as it runs
   * @throws IOException if there are fewer subjects than folds
   * @throws IllegalArgumentException if the model of a fold could not be exported: see {@link
   *     ModelExport}
   */
  public CrossValidation(
      Recipe recipe,
      Optional<Pretrained> pretrained,
      Optional<Teacher> teacher,
      DataSet data,
      int folds,
      RunFolder run,
      FoldsListener listener)
      throws IOException {
    this.recipe = recipe;
    this.pretrained = pretrained;
    this.teacher = teacher;
    this.data = data;
    this.folds = Fold.of(data, folds, recipe.seed());
    this.exports = this.folds.stream().map(fold -> new ModelExport(recipe, fold)).toList();
    this.run = run;
    this.listener = listener;
  }

  /** Removes checkpoints and results of all folds, so that they are trained again. */
  public void forget() throws IOException {
    for (Fold fold : folds) {
      HeldOut.forget(folder(fold));
      try (RunFolder training = RunFolder.open(folder(fold))) {
        training.forgetCheckpoint();
      }
    }
  }

  /**
   * Trains and judges the folds that are not done, and writes {@code cross-validation.json}, {@code
   * .md} and {@code .png} and, for distillation, {@code out-of-fold.json}.
   *
   * @param ensembleOnTest whether the ensemble of the folds, whose answer is the mean of their
   *     calibrated probabilities, is then measured on the test split
   * @throws IOException as training, export and scoring do
   * @throws InterruptedIOException if {@link #stop} was called
   */
  public CrossValidated run(boolean ensembleOnTest) throws IOException {
    List<HeldOut> done = new ArrayList<>();
    for (Fold fold : folds) {
      Optional<HeldOut> before = HeldOut.of(folder(fold), made(), fold.digest());
      HeldOut heldOut = before.isPresent() ? before.get() : train(fold);
      listener.done(
          fold, Measures.of(heldOut.scores(), 1, Measures.SEED).accuracy(), before.isPresent());
      done.add(heldOut);
    }
    CrossValidated result = result(done);
    SoftLabels together = together(done);
    together.write(run.path().resolve("out-of-fold.json"));
    Path ensembleFile = run.path().resolve("ensemble-test.json");
    if (ensembleOnTest) {
      List<Sha256> networks = result.folds().stream().map(CrossValidated.Fold::sha256).toList();
      EnsembleOnTest ensemble = new EnsembleOnTest(networks, Measures.of(ensembleOnTest()));
      WholeFile.write(ensembleFile, ResultFile.write(ensemble));
    }
    WholeFile.write(run.path().resolve("cross-validation.json"), ResultFile.write(result));
    WholeFile.write(run.path().resolve("cross-validation.png"), CrossValidatedPicture.png(result));
    WholeFile.write(
        run.path().resolve("cross-validation.md"),
        CrossValidatedText.render(
            result, measuredBefore(ensembleFile, result), "cross-validation.png"));
    return result;
  }

  /** {@return the ensemble's measures, where these very networks were measured, now or before} */
  private static Optional<Measures> measuredBefore(Path file, CrossValidated result)
      throws IOException {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    return Optional.of(ResultFile.read(file, EnsembleOnTest.class))
        .filter(ensemble -> ensemble.belongsTo(result))
        .map(EnsembleOnTest::measures);
  }

  /** Ends it after the image or batch under way; may be called from any thread. */
  public void stop() {
    stopped = true;
    Trainer training = running;
    if (training != null) {
      training.stop();
    }
  }

  /** {@return the digest of all that a fold's model is made of but for its data} */
  private Sha256 made() {
    StringBuilder made = new StringBuilder(StrictYaml.write(recipe));
    pretrained.ifPresent(p -> made.append(p.sha256().hex()));
    teacher.ifPresent(t -> made.append(t.sha256().hex()));
    return Sha256.of(made.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Path folder(Fold fold) {
    return run.path().resolve("fold-" + fold.number());
  }

  private HeldOut train(Fold fold) throws IOException {
    Path folder = folder(fold);
    try (RunFolder training = RunFolder.open(folder)) {
      Trainer trainer =
          new Trainer(recipe, pretrained, teacher, fold, training, listener.begins(fold));
      running = trainer;
      if (stopped) {
        trainer.stop();
      }
      Trainer.Result result = trainer.train();
      exports.get(fold.number() - 1).write(result, HeldOut.model(folder), () -> stopped);
      ModelFolder model = ModelFolder.read(HeldOut.model(folder));
      HeldOut heldOut = heldOut(fold, result, model, score(fold, model, Split.VALIDATION));
      heldOut.write(folder);
      return heldOut;
    } catch (InterruptedIOException e) {
      throw new InterruptedIOException(
          "fold %d of %d: %s".formatted(fold.number(), fold.folds(), e.getMessage()));
    } finally {
      running = null;
    }
  }

  private Scores score(Fold fold, ModelFolder model, Split split) throws IOException {
    List<Item> items = fold.items(split);
    return Scoring.of(
        model,
        fold,
        items,
        done -> listener.judged(fold.number(), split.word(), done, items.size()),
        () -> stopped);
  }

  private HeldOut heldOut(Fold fold, Trainer.Result result, ModelFolder model, Scores scores)
      throws IOException {
    List<Item> items = fold.items(Split.VALIDATION);
    List<SoftLabels.OfItem> answers = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      answers.add(
          new SoftLabels.OfItem(
              items.get(i).id(),
              fold.number(),
              List.of(scores.labels()[i]),
              scores.probabilities().get(i)));
    }
    List<History.Epoch> epochs = result.history().epochs();
    return new HeldOut(
        made(),
        new CrossValidated.Fold(
            fold.items(Split.TRAIN).size(),
            items.size(),
            result.history().best(recipe.training().selects()).orElseThrow().number(),
            epochs.size(),
            epochs.get(epochs.size() - 1).validationAccuracy(),
            model.bundle().sha256()),
        scores.subjects(),
        softLabels(fold.digest(), answers));
  }

  private SoftLabels softLabels(Sha256 digest, List<SoftLabels.OfItem> items) {
    return new SoftLabels(
        data.name(), digest, recipe.name(), recipe.fitDigest(), data.classes(), true, items);
  }

  private SoftLabels together(List<HeldOut> done) throws IOException {
    return softLabels(
        data.digest(), done.stream().flatMap(h -> h.answers().items().stream()).toList());
  }

  private CrossValidated result(List<HeldOut> done) throws IOException {
    List<Scores> heldOut = done.stream().map(HeldOut::scores).toList();
    List<CrossValidated.Fold> each = done.stream().map(HeldOut::fold).toList();
    Measures outOfFold = Measures.of(Scores.together(heldOut));
    return new CrossValidated(
        recipe.name(),
        recipe.fitDigest(),
        data.name(),
        data.digest(),
        recipe.seed(),
        learnedFrom(),
        each,
        CrossValidated.measures(each, heldOut, outOfFold, data.labelKind() == LabelKind.ORDINAL),
        outOfFold);
  }

  private List<String> learnedFrom() {
    List<String> others = new ArrayList<>();
    pretrained.ifPresent(weights -> others.add("weights " + weights.sha256().hex()));
    teacher.ifPresent(t -> others.add("teacher " + t.sha256().hex()));
    return others;
  }

  private Scores ensembleOnTest() throws IOException {
    data.requireSplits(Split.TEST);
    List<Scores> members = new ArrayList<>();
    for (Fold fold : folds) {
      members.add(score(fold, ModelFolder.read(HeldOut.model(folder(fold))), Split.TEST));
    }
    return Scores.mean(members);
  }
}
