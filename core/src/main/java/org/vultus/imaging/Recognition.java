package org.vultus.imaging;

import java.util.Objects;
import org.vultus.model.RecognitionRule;
import org.vultus.provenance.ModelReference;

/**
 * Which kind of picture a router takes an image for: one of exactly two things. That a picture is
 * of no known kind is an ordinary outcome, since anything can be chosen in a file dialogue, so it
 * is a value and not an exception.
 */
public sealed interface Recognition {

  /** {@return which router says so} */
  ModelReference router();

  /**
   * The picture is of a kind.
   *
   * @param kind as in "chest-xray", never {@link RecognitionRule#NONE}
   * @param probability of it, calibrated, in [0, 1]
   */
  record Recognized(String kind, double probability, ModelReference router) implements Recognition {
    public Recognized {
      Objects.requireNonNull(router, "router");
      if (kind.equals(RecognitionRule.NONE)) {
        throw new IllegalArgumentException("want a kind, got '" + kind + "'");
      }
      requireShare(probability);
    }
  }

  /** The picture is of no kind that the router may name. */
  record Unknown(Reason reason, ModelReference router) implements Recognition {
    public Unknown {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(router, "router");
    }
  }

  /** Why no kind is named. */
  sealed interface Reason permits NoStudy, Unsure, Unlike {}

  /**
   * Most probably the picture is of none of the kinds.
   *
   * @param probability of that, in [0, 1]
   */
  record NoStudy(double probability) implements Reason {
    public NoStudy {
      requireShare(probability);
    }
  }

  /**
   * A kind is most probable, and not probable enough.
   *
   * @param kind the most probable
   * @param probability of it, in [0, 1], below the minimum
   * @param minimum least probability that passes
   */
  record Unsure(String kind, double probability, double minimum) implements Reason {
    public Unsure {
      Objects.requireNonNull(kind, "kind");
      requireShare(probability);
      if (probability >= minimum) {
        throw new IllegalArgumentException(
            "want a probability below the minimum " + minimum + ", got " + probability);
      }
    }
  }

  /**
   * A kind is most probable, and the picture looks unlike all that the router knows.
   *
   * @param kind the most probable
   * @param score how far it lies from them, above the limit
   * @param limit the largest score that passes
   */
  record Unlike(String kind, double score, double limit) implements Reason {
    public Unlike {
      Objects.requireNonNull(kind, "kind");
      if (!(score > limit)) {
        throw new IllegalArgumentException(
            "want a score above the limit " + limit + ", got " + score);
      }
    }
  }

  private static void requireShare(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("want a probability in [0, 1], got " + probability);
    }
  }
}
