package org.vultus.learn.tune;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.evaluate.ConfusionMatrix;
import org.vultus.learn.evaluate.Scores;
import org.vultus.learn.evaluate.Temperature;
import org.vultus.learn.fit.Predictions;
import org.vultus.learn.fit.Trainer;
import org.vultus.learn.recipe.Recipe;
import org.vultus.model.Softmax;
import org.vultus.provenance.Sha256;

/**
 * What one training of a tuning came to, on the validation split: {@code outcome.json} in its run
 * folder.
 *
 * @param recipeSha256 digest of what the weights depend on
 * @param dataSha256 digest of the data set
 * @param seed of the training
 * @param diverged whether the loss ceased to be a finite number; all measures are NaN then
 * @param images how many images the validation split has
 * @param epochs how many were trained; 0 if diverged
 * @param bestEpoch whose weights were measured; 0 if diverged
 * @param parameters how many learned values the network has
 * @param accuracy share of right labels
 * @param balancedAccuracy mean sensitivity of the classes
 * @param auc mean one-vs-rest area under the ROC curve, of the classes that have one
 * @param loss mean cross-entropy in nats, of uncalibrated probabilities
 */
public record Outcome(
    Sha256 recipeSha256,
    Sha256 dataSha256,
    long seed,
    boolean diverged,
    int images,
    int epochs,
    int bestEpoch,
    long parameters,
    double accuracy,
    double balancedAccuracy,
    double auc,
    double loss) {

  static Outcome of(Recipe recipe, DataSet data, Sha256 digest, Trainer.Result result) {
    Predictions said = result.validation();
    List<double[]> probabilities =
        said.logits().stream().map(logits -> Softmax.of(logits, 1)).toList();
    Scores scores = new Scores(data.classes(), probabilities, said.labels(), List.of());
    ConfusionMatrix confusion = ConfusionMatrix.of(scores);
    double[] areas =
        IntStream.range(0, data.classes().size())
            .mapToDouble(c -> scores.curve(c).area())
            .filter(area -> !Double.isNaN(area))
            .toArray();
    return new Outcome(
        recipe.fitDigest(),
        digest,
        recipe.seed(),
        false,
        scores.images(),
        result.history().epochs().size(),
        result.epoch(),
        result.network().parameterCount(),
        confusion.accuracy(),
        confusion.macro(confusion::sensitivity),
        Arrays.stream(areas).average().orElse(Double.NaN),
        Temperature.loss(said.logits(), said.labels(), 1));
  }

  static Outcome diverged(Recipe recipe, DataSet data, Sha256 digest, int images) {
    return new Outcome(
        recipe.fitDigest(),
        digest,
        recipe.seed(),
        true,
        images,
        0,
        0,
        recipe.describe(data.classes().size()).parameterCount(),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN);
  }
}
