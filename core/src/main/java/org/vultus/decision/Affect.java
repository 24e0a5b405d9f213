package org.vultus.decision;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vultus.emotion.EmotionRecognizer.Outcome;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.emotion.Mood;

/**
 * What a patient displays and says, as far as it is known. It moves priority, wording and advice;
 * it moves no finding.
 *
 * <p>Who reads the words tells their mood and raises the alarms; nothing in this package looks for
 * them.
 *
 * @param face the mood that the face displays; empty where no face was assessable
 * @param words the mood of the patient's words; empty where there are none
 * @param alarms what in the words must not be overlooked
 */
public record Affect(Optional<Moods> face, Optional<Moods> words, Set<Alarm> alarms) {
  /**
   * From which probability of a negative mood on a modality shows distress. Well above one half,
   * since displayed moods are misread often and the price of an alarm is a clinician's time;
   * chosen, not measured, as no data set has both faces and who was in distress.
   */
  public static final double DISTRESS = 0.7;

  /** Nothing is known. */
  public static final Affect UNKNOWN = new Affect(Optional.empty(), Optional.empty(), Set.of());

  /** What words may say that a person must hear. */
  public enum Alarm {
    /** Distress: fear, despair, pain. */
    DISTRESS,
    /** A symptom that cannot wait, such as chest pain or sudden weakness. */
    ACUTE_SYMPTOM,
    /** Thoughts of self-harm or suicide. */
    SELF_HARM
  }

  /** Where a mood was read. */
  public enum Modality {
    FACE,
    WORDS
  }

  public Affect {
    Objects.requireNonNull(face, "face");
    Objects.requireNonNull(words, "words");
    alarms = alarms.isEmpty() ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(alarms));
  }

  /** {@return what a face alone tells} */
  public static Affect ofFace(Outcome outcome) {
    return outcome instanceof Scored scored
        ? new Affect(Optional.of(new Moods(scored.moods())), Optional.empty(), Set.of())
        : UNKNOWN;
  }

  /** {@return in which modalities distress shows} */
  public Set<Modality> distressed() {
    EnumSet<Modality> shown = EnumSet.noneOf(Modality.class);
    for (Modality modality : Modality.values()) {
      if (mood(modality).filter(moods -> moods.of(Mood.NEGATIVE) >= DISTRESS).isPresent()) {
        shown.add(modality);
      }
    }
    return shown;
  }

  /** {@return the mood of a modality, where it is known} */
  public Optional<Moods> mood(Modality modality) {
    return modality == Modality.FACE ? face : words;
  }

  /** {@return how face and words contradict each other, where they do} */
  public Optional<Disagreement> disagreement() {
    return face.isPresent() && words.isPresent()
        ? Disagreement.between(face.get(), words.get())
        : Optional.empty();
  }
}
