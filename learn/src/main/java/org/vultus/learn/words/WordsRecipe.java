package org.vultus.learn.words;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.vultus.model.ModelBundle;
import org.vultus.model.StrictYaml;
import org.vultus.model.TextBundle;
import org.vultus.provenance.Sha256;
import org.vultus.text.TextFeatures;

/**
 * How a model of words is made: everything that its training depends on.
 *
 * @param name of the model, and of its folder
 * @param title as reports print it
 * @param version semantic version of the weights to come
 * @param task always {@code text}
 * @param data name of the archive of texts, as {@code ./vultus data list} shows it
 * @param seed of everything random: weights, order, dropout
 * @param features from text to input
 * @param split what is held out
 * @param network its size
 * @param training how the weights are found
 * @param rules how it is chosen when an answer counts
 * @param licence of code, weights and data, for the bundle
 * @param intendedUse one sentence, for the bundle
 * @param limits one sentence each, for the bundle
 */
public record WordsRecipe(
    String name,
    String title,
    String version,
    TextBundle.Task task,
    String data,
    long seed,
    TextFeatures features,
    Holding split,
    Size network,
    Fitting training,
    Targets rules,
    ModelBundle.Licence licence,
    String intendedUse,
    List<String> limits) {

  /**
   * What is held out.
   *
   * @param seed of the draw, by a digest of each normalised text
   * @param test share of the statements that is for the last number only, in (0, 1)
   * @param validation share of the other statements, and of the sentences of SST-2's training
   *     phrases, that everything is chosen by, in (0, 1)
   */
  public record Holding(long seed, double test, double validation) {
    public Holding {
      require("test", test, 0, 1);
      require("validation", validation, 0, 1);
    }
  }

  /**
   * How large the network is.
   *
   * @param width values of a token, 1 to 256
   * @param filters of the convolution over three tokens, 1 to 512
   */
  public record Size(int width, int filters) {
    public Size {
      if (width < 1 || width > 256 || filters < 1 || filters > 512) {
        throw new IllegalArgumentException(
            "want a width of 1 to 256 and 1 to 512 filters, got %d and %d"
                .formatted(width, filters));
      }
    }
  }

  /**
   * How the weights are found.
   *
   * @param epochs from 1
   * @param batchSize from 1
   * @param learningRate of Adam, falling linearly to 0
   * @param embeddingRate times the learning rate: that of the tokens' values, of which each is
   *     rarely met
   * @param labelSmoothing in [0, 1)
   * @param tokenDropout share of tokens that are left out, in [0, 1)
   * @param valueDropout share of the tokens' values set to 0, in [0, 1)
   * @param featureDropout share of the pooled features set to 0, in [0, 1)
   * @param leastCount features met less often in training are not learned, from 1
   * @param weights of the sources' losses
   */
  public record Fitting(
      int epochs,
      int batchSize,
      double learningRate,
      double embeddingRate,
      double labelSmoothing,
      double tokenDropout,
      double valueDropout,
      double featureDropout,
      int leastCount,
      Weights weights) {
    public Fitting {
      if (epochs < 1 || epochs > 1000 || batchSize < 1 || leastCount < 1) {
        throw new IllegalArgumentException(
            "want 1 to 1000 epochs, and batchSize and leastCount from 1, got %d, %d and %d"
                .formatted(epochs, batchSize, leastCount));
      }
      require("learningRate", learningRate, 0, 1);
      require("embeddingRate", embeddingRate, 0, 100);
      requireShare("labelSmoothing", labelSmoothing);
      requireShare("tokenDropout", tokenDropout);
      requireShare("valueDropout", valueDropout);
      requireShare("featureDropout", featureDropout);
    }
  }

  /**
   * Weights of the losses.
   *
   * @param phrases of SST-2, for the sentiment; times the square root of a phrase's words
   * @param neutralRuns runs of words that SST's annotators called neutral, for the sentiment
   * @param statements for the emotion
   * @param valences of statements without a negation, and of made denials, for the sentiment
   * @param patientAnswers made answers of patients, for the sentiment
   */
  public record Weights(
      double phrases,
      double neutralRuns,
      double statements,
      double valences,
      double patientAnswers) {
    public Weights {
      require("phrases", phrases, 0, 100);
      require("neutralRuns", neutralRuns, 0, 100);
      require("statements", statements, 0, 100);
      require("valences", valences, 0, 100);
      require("patientAnswers", patientAnswers, 0, 100);
    }
  }

  /**
   * How it is chosen when an answer counts.
   *
   * @param right share of the named moods of validation texts that are right
   * @param english share of the validation texts whose words are known well enough
   */
  public record Targets(double right, double english) {
    public Targets {
      require("right", right, 0, 1);
      require("english", english, 0, 1);
    }
  }

  public WordsRecipe {
    limits = List.copyOf(limits);
  }

  private static void require(String name, double value, double above, double below) {
    if (!(value > above && value < below)) {
      throw new IllegalArgumentException(
          "want %s in (%s, %s), got %s".formatted(name, above, below, value));
    }
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException("want %s in [0, 1), got %s".formatted(name, value));
    }
  }

  /** What the answers depend on; names, licences and wording are not among it. */
  private record Fit(
      String data,
      long seed,
      TextFeatures features,
      Holding split,
      Size network,
      Fitting training,
      Targets rules) {}

  /** {@return the digest of all that the answers depend on: recipes of one digest train alike} */
  public Sha256 fitDigest() {
    Fit fit = new Fit(data, seed, features, split, network, training, rules);
    return Sha256.of(StrictYaml.write(fit).getBytes(StandardCharsets.UTF_8));
  }
}
