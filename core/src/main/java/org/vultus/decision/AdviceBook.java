package org.vultus.decision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.vultus.decision.Advice.Topic;
import org.vultus.imaging.PlaceTerms;
import org.vultus.model.ModelBundle;
import org.vultus.model.StrictYaml;

/**
 * The advice for one study: its own, where somebody wrote it, and what holds for every study. Where
 * there is none on a finding, the general line says so, and the case is for review.
 *
 * @param study absent: nobody wrote advice for it
 */
public record AdviceBook(Optional<StudyAdvice> study, GeneralAdvice general) {
  public AdviceBook {
    Objects.requireNonNull(study, "study");
    Objects.requireNonNull(general, "general");
  }

  /**
   * {@return the advice that comes with this program for a model: under its name, else under the
   * kind of picture that it reads}
   *
   * @throws UncheckedIOException if the installation is broken
   */
  public static AdviceBook installed(ModelBundle model) {
    Optional<StudyAdvice> study = studyAdvice(model.name());
    return new AdviceBook(
        study.isPresent() ? study : studyAdvice(model.reads()),
        read("general", GeneralAdvice.class).orElseThrow(AdviceBook::broken));
  }

  private static Optional<StudyAdvice> studyAdvice(String study) {
    Optional<StudyAdvice> advice =
        study.equals("general") ? Optional.empty() : read(study, StudyAdvice.class);
    if (advice.isPresent() && !advice.get().study().equals(study)) {
      throw broken();
    }
    return advice;
  }

  /** Names of models are lower-case words joined by hyphens, so that they lead nowhere else. */
  private static <T extends Record> Optional<T> read(String name, Class<T> type) {
    String file = "advice/" + name + ".yaml";
    try (InputStream in = AdviceBook.class.getResourceAsStream(file)) {
      return in == null
          ? Optional.empty()
          : Optional.of(
              StrictYaml.read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8), type));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static IllegalStateException broken() {
    return new IllegalStateException("the installation's advice is broken; install it anew");
  }

  /** {@return the entry on a finding, where there is one} */
  public Optional<StudyAdvice.OnFinding> on(String finding) {
    return study.flatMap(advice -> advice.on(finding));
  }

  /** {@return what may follow from a finding; the general line where nobody wrote it down} */
  public Advice advice(String finding) {
    return on(finding)
        .map(StudyAdvice.OnFinding::advice)
        .orElseGet(
            () -> {
              Advice general = general().on(Topic.NO_ADVICE);
              return new Advice(
                  finding,
                  general.doctor(),
                  general.patient(),
                  general.always(),
                  general.sources());
            });
  }

  /** {@return whom a model learned from, where somebody wrote it down} */
  public Optional<Advice> population(ModelBundle model) {
    return study
        .flatMap(StudyAdvice::population)
        .filter(population -> population.dataSet().equals(model.training().dataSet()))
        .map(StudyAdvice.Population::advice);
  }

  /** {@return in which terms the study tells places} */
  public PlaceTerms places() {
    return study.map(StudyAdvice::places).orElse(PlaceTerms.PICTURE);
  }

  /**
   * {@return by which scale a model's classes are grades; empty where they are none, or are not
   * exactly those of the scale}
   */
  public Optional<StudyAdvice.Scale> scale(ModelBundle model) {
    return study
        .flatMap(StudyAdvice::scale)
        .filter(scale -> scale.grades().equals(model.classes()));
  }
}
