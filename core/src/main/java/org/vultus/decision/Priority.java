package org.vultus.decision;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How soon a person is to look at a case, with every reason for it. The level is that of the most
 * pressing reason, and there is always one: nothing is routine because nobody said anything.
 *
 * @param level the highest of the reasons' levels
 * @param reasons the most pressing first, at least one
 */
public record Priority(Level level, List<Reason> reasons) {

  /**
   * How soon, from the least pressing to the most. What the system could not decide comes before
   * what it knows can wait some days, as nobody knows yet how long it can wait.
   */
  public enum Level {
    /** In its turn. */
    ROUTINE,
    /** Within days, before what is routine. */
    SOON,
    /** A person must look, as the system could not decide. */
    REVIEW,
    /** Today, before all else. */
    URGENT
  }

  public Priority {
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty() || highest(reasons) != level) {
      throw new IllegalArgumentException(
          "want one reason or more, the most pressing of them of the level "
              + level
              + ", got "
              + reasons);
    }
  }

  /** {@return the priority that follows from these reasons, at least one} */
  public static Priority of(List<Reason> reasons) {
    Comparator<Reason> byLevel = Comparator.comparing(Reason::level);
    return new Priority(highest(reasons), reasons.stream().sorted(byLevel.reversed()).toList());
  }

  private static Level highest(List<Reason> reasons) {
    return reasons.stream()
        .map(Reason::level)
        .max(Comparator.naturalOrder())
        .orElseThrow(() -> new IllegalArgumentException("want one reason or more, got none"));
  }

  /** {@return how pressing the scan alone is; empty where no reason lies in it} */
  public Optional<Level> ofScan() {
    return highest(reason -> !reason.isOfPatient());
  }

  /** {@return how soon somebody is to talk with the patient; empty where no reason asks for it} */
  public Optional<Level> ofPatient() {
    return highest(Reason::isOfPatient);
  }

  private Optional<Level> highest(Predicate<Reason> which) {
    return reasons.stream().filter(which).findFirst().map(Reason::level);
  }

  /** Why. */
  public sealed interface Reason {
    /** {@return how pressing this alone is} */
    Level level();

    /** {@return whether it lies in what the patient displays or says, and not in the scan} */
    default boolean isOfPatient() {
      return false;
    }
  }

  /**
   * What the scan shows, or may show.
   *
   * @param finding name of a credible class
   * @param probability of it, in [0, 1]
   * @param level as the study's advice says
   */
  public record OfFinding(String finding, double probability, Level level) implements Reason {
    public OfFinding {
      Objects.requireNonNull(finding, "finding");
      Objects.requireNonNull(level, "level");
    }
  }

  /**
   * The expected grade is nearer to another grade than the most probable one.
   *
   * @param level of that grade's advice
   */
  public record OfGrade(double expected, String nearest, Level level) implements Reason {
    public OfGrade {
      Objects.requireNonNull(nearest, "nearest");
      Objects.requireNonNull(level, "level");
    }
  }

  /** The rules did not settle on one class. */
  public record Undecided(List<Doubt> doubts) implements Reason {
    public Undecided {
      doubts = List.copyOf(doubts);
    }

    @Override
    public Level level() {
      return Level.REVIEW;
    }
  }

  /** The scan was not assessed. */
  public record NotAssessed(Decision.Reason why) implements Reason {
    public NotAssessed {
      Objects.requireNonNull(why, "why");
    }

    @Override
    public Level level() {
      return Level.REVIEW;
    }
  }

  /** The study was named, and the router takes the scan for something that it does not read. */
  public record StudyDoubted() implements Reason {
    @Override
    public Level level() {
      return Level.REVIEW;
    }
  }

  /** Nobody wrote down how pressing this finding is. */
  public record NoAdvice(String finding) implements Reason {
    public NoAdvice {
      Objects.requireNonNull(finding, "finding");
    }

    @Override
    public Level level() {
      return Level.REVIEW;
    }
  }

  /**
   * Face or words show distress.
   *
   * @param probability of a negative mood, in [{@link Affect#DISTRESS}, 1]
   */
  public record Distress(Affect.Modality modality, double probability) implements Reason {
    public Distress {
      Objects.requireNonNull(modality, "modality");
      if (!(probability >= Affect.DISTRESS && probability <= 1)) {
        throw new IllegalArgumentException("want a probability of distress, got " + probability);
      }
    }

    @Override
    public boolean isOfPatient() {
      return true;
    }

    @Override
    public Level level() {
      return Level.SOON;
    }
  }

  /**
   * The scan alone stays below the operating point, and with face and words it does not. It can
   * only make a case more pressing: what lies above the operating point stays there.
   *
   * @param scan probability of disease by the scan alone, below the threshold
   * @param fused probability of disease with face and words, at or above it
   */
  public record Fusion(double scan, double fused, double threshold) implements Reason {
    public Fusion {
      if (!(scan < threshold && fused >= threshold)) {
        throw new IllegalArgumentException(
            "want a threshold between the scan's and the fused probability, got "
                + scan
                + ", "
                + threshold
                + " and "
                + fused);
      }
    }

    @Override
    public Level level() {
      return Level.SOON;
    }
  }

  /** Face and words contradict each other. */
  public record Contradiction(Disagreement disagreement) implements Reason {
    public Contradiction {
      Objects.requireNonNull(disagreement, "disagreement");
    }

    @Override
    public boolean isOfPatient() {
      return true;
    }

    @Override
    public Level level() {
      return Level.SOON;
    }
  }

  /** The patient's words say something that must not be overlooked. */
  public record Said(Affect.Alarm alarm) implements Reason {
    public Said {
      Objects.requireNonNull(alarm, "alarm");
    }

    @Override
    public boolean isOfPatient() {
      return true;
    }

    @Override
    public Level level() {
      return alarm == Affect.Alarm.DISTRESS ? Level.SOON : Level.URGENT;
    }
  }
}
