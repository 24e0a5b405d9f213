package org.vultus.learn.fusion;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.vultus.model.ModelBundle;
import org.vultus.model.MoodBundle;
import org.vultus.model.StrictYaml;
import org.vultus.provenance.Sha256;

/**
 * How the moods of face and words come to be weighed.
 *
 * @param name of the model, and of its folder
 * @param title as reports print it
 * @param version semantic version of the weights to come
 * @param task always {@code mood}
 * @param seed of the pairs
 * @param emotion name of the installed model that reads the faces
 * @param faces name of the data set of faces; weights are fitted on its validation split
 * @param words recipe of the model that reads the words, relative to this recipe
 * @param blurs standard deviations, in pixels, of the Gaussian blur at which weights are fitted,
 *     the first 0
 * @param rigid expressivity below which a face counts the less
 * @param licence of code, weights and data, for the bundle
 * @param intendedUse one sentence, for the bundle
 * @param limits one sentence each, for the bundle
 */
public record MoodRecipe(
    String name,
    String title,
    String version,
    MoodBundle.Task task,
    long seed,
    String emotion,
    String faces,
    String words,
    List<Double> blurs,
    double rigid,
    ModelBundle.Licence licence,
    String intendedUse,
    List<String> limits) {
  private static final double MOST_BLUR = 20;

  public MoodRecipe {
    Objects.requireNonNull(emotion, "emotion");
    Objects.requireNonNull(faces, "faces");
    Objects.requireNonNull(words, "words");
    blurs = List.copyOf(blurs);
    limits = List.copyOf(limits);
    boolean rising = !blurs.isEmpty() && blurs.get(0) == 0;
    for (int i = 1; i < blurs.size(); i++) {
      rising &= blurs.get(i) > blurs.get(i - 1) && blurs.get(i) <= MOST_BLUR;
    }
    if (!rising) {
      throw new IllegalArgumentException(
          "want blurs that rise from 0 to at most %s, got %s".formatted(MOST_BLUR, blurs));
    }
  }

  /** What the weights depend on; names, licences and wording are not among it. */
  private record Fit(
      long seed, String emotion, String faces, String words, List<Double> blurs, double rigid) {}

  /** {@return the digest of all that the weights depend on in the recipe} */
  public Sha256 fitDigest() {
    Fit fit = new Fit(seed, emotion, faces, words, blurs, rigid);
    return Sha256.of(StrictYaml.write(fit).getBytes(StandardCharsets.UTF_8));
  }
}
