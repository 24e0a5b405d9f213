package org.vultus.learn.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.vultus.learn.baseline.Chosen;
import org.vultus.learn.baseline.Features;
import org.vultus.learn.baseline.FittedSvm;
import org.vultus.learn.baseline.Grid;
import org.vultus.learn.baseline.Measure;
import org.vultus.learn.baseline.SvmBaseline;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Split;
import org.vultus.learn.fit.TrainingListener;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.recipe.Training;
import org.vultus.model.StrictYaml;
import org.vultus.provenance.Sha256;

/**
 * A support vector machine on the pictures that the networks see, tuned by balanced accuracy where
 * the first network's epoch is chosen by it, and by accuracy otherwise; of settings that are alike
 * in it, by log loss.
 *
 * @param recipe of the first network
 */
record SvmContender(Method method, Recipe recipe) implements Contender {

  /** Counts up where a change of the baseline makes earlier results another's. */
  private static final int VERSION = 1;

  private static final double NANOSECONDS = 1e9;

  private Features features() {
    return method.svm().orElseThrow();
  }

  private Measure measure() {
    return recipe.training().selects() == Training.Selection.BALANCED_ACCURACY
        ? Measure.BALANCED_ACCURACY
        : Measure.ACCURACY;
  }

  @Override
  public Sha256 origin(long seed) {
    String split = recipe.split().map(StrictYaml::write).orElse("");
    String all =
        String.join(
            " ",
            method.name(),
            Integer.toString(VERSION),
            measure().name(),
            Long.toString(seed),
            StrictYaml.write(recipe.input()),
            split + method.grid().map(StrictYaml::write).orElse(""));
    return Sha256.of(all.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Answer compete(
      DataSet data, long seed, Path folder, TrainingListener listener, BooleanSupplier stopped)
      throws IOException {
    long begun = System.nanoTime();
    FittedSvm svm =
        SvmBaseline.fit(
            data,
            recipe.input(),
            features(),
            measure(),
            seed,
            method.grid().orElse(Grid.STANDARD),
            listener::prepared,
            stopped);
    double seconds = (System.nanoTime() - begun) / NANOSECONDS;
    Chosen chosen = svm.chosen();
    return new Answer(
        described(chosen),
        (long) chosen.supportVectors() * chosen.components(),
        0,
        seconds,
        svm.scores(Split.VALIDATION),
        svm.scores(Split.TEST));
  }

  private static String described(Chosen chosen) {
    return String.format(
        Locale.ROOT,
        "%s, %d components, %s kernel, C %.3g%s, class weights %s; best of %d settings",
        chosen.descriptor(),
        chosen.components(),
        chosen.kernel(),
        chosen.cost(),
        Double.isNaN(chosen.gamma())
            ? ""
            : String.format(Locale.ROOT, ", gamma %.3g", chosen.gamma()),
        chosen.classWeights().name().toLowerCase(Locale.ROOT),
        chosen.settingsTried());
  }
}
