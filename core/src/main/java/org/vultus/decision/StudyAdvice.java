package org.vultus.decision;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vultus.decision.Advice.Source;
import org.vultus.decision.Advice.Text;
import org.vultus.imaging.PlaceTerms;

/**
 * What is known of a study beside its network: {@code advice/STUDY.yaml}.
 *
 * @param study name of the model, or of the kind of picture that it reads
 * @param places in which terms places are told
 * @param scale by which its classes are grades; absent: they are none
 * @param population whom a network learned from, where that is fewer than those who are scanned
 * @param findings one entry a class, healthy ones as well
 */
public record StudyAdvice(
    String study,
    PlaceTerms places,
    Optional<Scale> scale,
    Optional<Population> population,
    List<OnFinding> findings) {
  public StudyAdvice {
    Objects.requireNonNull(study, "study");
    Objects.requireNonNull(places, "places");
    Objects.requireNonNull(scale, "scale");
    Objects.requireNonNull(population, "population");
    findings = List.copyOf(findings);
    List<String> names = findings.stream().map(OnFinding::finding).toList();
    if (names.isEmpty() || new HashSet<>(names).size() != names.size()) {
      throw new IllegalArgumentException("want distinct findings, one or more, got " + names);
    }
    if (scale.isPresent() && !scale.get().grades().equals(names)) {
      throw new IllegalArgumentException(
          "want the scale's grades as findings, in their order: "
              + scale.get().grades()
              + ", got "
              + names);
    }
  }

  /**
   * A published scale.
   *
   * @param name as in "International Clinical Diabetic Retinopathy scale"
   * @param grades the classes, from grade 0 on
   */
  public record Scale(String name, List<String> grades) {
    public Scale {
      Objects.requireNonNull(name, "name");
      grades = List.copyOf(grades);
    }

    /**
     * {@return the grade of a class}
     *
     * @throws IllegalArgumentException if it is none of the scale's
     */
    public int grade(String className) {
      int grade = grades.indexOf(className);
      if (grade < 0) {
        throw new IllegalArgumentException(
            "want a grade of " + grades + ", got '" + className + "'");
      }
      return grade;
    }
  }

  /**
   * Whom a network learned from, which a doctor must know to weigh what it says of anybody else.
   *
   * @param dataSet name of the data set: it holds for networks that were trained on it
   * @param sources who describes its data
   */
  public record Population(String dataSet, Text doctor, Text patient, List<Source> sources) {
    public Population {
      Objects.requireNonNull(dataSet, "dataSet");
      StudyAdvice.advice(Advice.POPULATION, doctor, patient, sources);
    }

    Advice advice() {
      return StudyAdvice.advice(Advice.POPULATION, doctor, patient, sources);
    }
  }

  /**
   * Advice on one finding.
   *
   * @param finding name of the class
   * @param urgency how soon a person is to look where it is found; never {@link
   *     Priority.Level#REVIEW}, which is for what could not be decided
   */
  public record OnFinding(
      String finding, Priority.Level urgency, Text doctor, Text patient, List<Source> sources) {
    public OnFinding {
      if (urgency == Priority.Level.REVIEW) {
        throw new IllegalArgumentException(
            "want urgency routine, soon or urgent of '" + finding + "', got review");
      }
      StudyAdvice.advice(finding, doctor, patient, sources);
    }

    /** {@return what may follow from the finding} */
    public Advice advice() {
      return StudyAdvice.advice(finding, doctor, patient, sources);
    }
  }

  private static Advice advice(String about, Text doctor, Text patient, List<Source> sources) {
    return new Advice(about, doctor, Optional.of(patient), Optional.empty(), sources);
  }

  /** {@return the entry on a finding, where there is one} */
  public Optional<OnFinding> on(String finding) {
    return findings.stream().filter(entry -> entry.finding().equals(finding)).findFirst();
  }
}
