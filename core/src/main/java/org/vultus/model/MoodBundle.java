package org.vultus.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vultus.provenance.ModelReference;
import org.vultus.provenance.Sha256;

/**
 * What {@code bundle.yaml} says of how the mood of a face and that of words are weighed. There is
 * no graph: a few numbers are all of it.
 *
 * @param name as in {@code models/NAME}: lower-case words joined by hyphens
 * @param title as reports print it
 * @param version semantic version of the weights
 * @param task always {@code mood}
 * @param emotion the network of faces that it was fitted with
 * @param words the network of words that it was fitted with
 * @param byPicture how much each counts, by the picture of the face; the blurred ones first
 * @param rigid expressivity of a clip below which a face is taken for rigid and counts the less, in
 *     (0, 0.66]; chosen and not measured, as no clips of patients could be
 * @param recipeSha256 digest of all that the weights depend on in the recipe of this name
 * @param seed of the pairs
 * @param licence of code, weights and data
 * @param intendedUse one sentence: what it is for
 * @param limits one sentence each
 */
public record MoodBundle(
    String name,
    String title,
    String version,
    Task task,
    ModelReference emotion,
    ModelReference words,
    List<AtSharpness> byPicture,
    double rigid,
    Sha256 recipeSha256,
    long seed,
    ModelBundle.Licence licence,
    String intendedUse,
    List<String> limits)
    implements Bundle {

  /** What a model does that this bundle is of. */
  public enum Task {
    /** Weighs the moods of face and words. */
    MOOD
  }

  /**
   * How much face and words count: each one's probabilities are raised to the power of its weight
   * before they are multiplied.
   *
   * @param sharpness of the face, as {@code FaceQuality} measures it
   * @param face weight, 0 or more
   * @param words weight, 0 or more
   */
  public record AtSharpness(double sharpness, double face, double words) {
    public AtSharpness {
      if (!(sharpness >= 0 && face >= 0 && words >= 0 && face + words > 0)) {
        throw new IllegalArgumentException(
            "want a sharpness and weights of 0 or more, not both 0, got %s, %s and %s"
                .formatted(sharpness, face, words));
      }
    }
  }

  public MoodBundle {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(emotion, "emotion");
    Objects.requireNonNull(words, "words");
    Objects.requireNonNull(recipeSha256, "recipeSha256");
    Objects.requireNonNull(licence, "licence");
    Objects.requireNonNull(intendedUse, "intendedUse");
    byPicture = List.copyOf(byPicture);
    limits = List.copyOf(limits);
    ModelBundle.requireName(name);
    if (byPicture.isEmpty()) {
      throw new IllegalArgumentException("want weights of one sharpness or more, got none");
    }
    for (int i = 1; i < byPicture.size(); i++) {
      if (byPicture.get(i).sharpness() <= byPicture.get(i - 1).sharpness()) {
        throw new IllegalArgumentException("want rising sharpness, got " + byPicture);
      }
    }
    if (!(rigid > 0 && rigid <= 0.66)) {
      throw new IllegalArgumentException("want rigid in (0, 0.66], got " + rigid);
    }
  }

  /** {@return the weights at a sharpness; between two that were fitted, interpolated linearly} */
  public AtSharpness at(double sharpness) {
    AtSharpness below = byPicture.get(0);
    for (AtSharpness next : byPicture) {
      if (next.sharpness() >= sharpness) {
        double span = next.sharpness() - below.sharpness();
        double share = span > 0 ? Math.max(0, sharpness - below.sharpness()) / span : 1;
        return new AtSharpness(
            sharpness,
            below.face() + share * (next.face() - below.face()),
            below.words() + share * (next.words() - below.words()));
      }
      below = next;
    }
    return below;
  }

  /**
   * {@return whether the weights hold for what reads here} They say how far these networks can be
   * relied on, and no others.
   */
  public boolean holdsFor(Optional<ModelReference> faces, Optional<ModelReference> texts) {
    return faces.filter(network -> !network.equals(emotion)).isEmpty()
        && texts.filter(network -> !network.equals(words)).isEmpty();
  }

  /** {@return what results of it cite; its digest is that of its recipe, as it has no graph} */
  @Override
  public ModelReference reference() {
    return new ModelReference(name, version, recipeSha256);
  }
}
