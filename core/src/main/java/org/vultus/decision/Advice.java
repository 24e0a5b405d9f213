package org.vultus.decision;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What may follow from one thing that a case shows: for the doctor to consider, and for the patient
 * to be told. It prescribes nothing; the doctor decides.
 *
 * @param about a finding's class name, the word of a {@link Topic}, or {@link #POPULATION}
 * @param doctor what a doctor would consider next
 * @param patient what a patient may be told, in plain words; empty where only the doctor is to know
 * @param always a sentence that is shown wherever this is, to both, such as a crisis line
 * @param sources public guidelines that say so, at least one
 */
public record Advice(
    String about,
    Text doctor,
    Optional<Text> patient,
    Optional<Text> always,
    List<Source> sources) {
  /** What it is about where it says whom a network learned from. */
  public static final String POPULATION = "population";

  public Advice {
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(doctor, "doctor");
    Objects.requireNonNull(patient, "patient");
    Objects.requireNonNull(always, "always");
    sources = List.copyOf(sources);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("want one source or more for '" + about + "', got none");
    }
  }

  /** {@return whether it says whom a network learned from} */
  public boolean isOfPopulation() {
    return about.equals(POPULATION);
  }

  /** {@return the same, of which the patient is told nothing} */
  Advice forDoctor() {
    return new Advice(about, doctor, Optional.empty(), always, sources);
  }

  /** What there is advice on beside findings. */
  public enum Topic {
    /** A finding on which nobody wrote advice. */
    NO_ADVICE,
    /** The rules do not settle on one class. */
    INDETERMINATE,
    /** The picture is none that the network knows. */
    UNFAMILIAR,
    /** The picture is too poor. */
    POOR_QUALITY,
    /** No installed study reads the picture. */
    NO_KNOWN_STUDY,
    /** The router takes the scan for something that the named study does not read. */
    STUDY_DOUBTED,
    /** Face or words show distress. */
    DISTRESS,
    /** Face and words contradict each other. */
    DISAGREEMENT,
    /** Words of self-harm. */
    SELF_HARM,
    /** Words of a symptom that cannot wait. */
    ACUTE_SYMPTOM;

    /** {@return how machines write it: "self-harm"} */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return whether lives may hang on it, so that a crisis line is always shown} */
    public boolean wantsCrisisLine() {
      return this == SELF_HARM || this == ACUTE_SYMPTOM;
    }
  }

  /**
   * A text in the languages of the reports.
   *
   * @param en English
   * @param de German
   */
  public record Text(String en, String de) {
    public Text {
      if (en.isBlank() || de.isBlank()) {
        throw new IllegalArgumentException(
            "want a text in English and in German, got '" + en + "' and '" + de + "'");
      }
    }

    /** {@return the German text for German, else the English one} */
    public String in(Locale language) {
      return language.getLanguage().equals("de") ? de : en;
    }
  }

  /**
   * A public source.
   *
   * @param organisation who publishes it, as in "NICE"
   * @param title as it is published, with its number where it has one
   * @param year of the edition, from 1980
   */
  public record Source(String organisation, String title, int year) {
    public Source {
      if (organisation.isBlank() || title.isBlank() || year < 1980 || year > 2100) {
        throw new IllegalArgumentException(
            "want an organisation, a title and a year from 1980, got '"
                + organisation
                + "', '"
                + title
                + "', "
                + year);
      }
    }
  }
}
