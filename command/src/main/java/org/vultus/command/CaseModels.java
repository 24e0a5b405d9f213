package org.vultus.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vultus.face.DetectorKind;
import org.vultus.fusion.FusionPolicy;
import org.vultus.image.Image;
import org.vultus.model.ModelFolder;
import org.vultus.model.Models;
import org.vultus.pipeline.Case;
import org.vultus.pipeline.Diagnosis;
import org.vultus.pipeline.FaceReader;
import org.vultus.pipeline.Readers;
import org.vultus.pipeline.StudyRouter;
import org.vultus.pipeline.StudyRouter.Route;
import org.vultus.pipeline.WordsReader;
import org.vultus.provenance.ModelReference;
import org.vultus.report.Routing;

/**
 * The models that many cases share: router, faces and words are opened at once where a case needs
 * them, a study when a first case wants it, and all are closed with this. Safe for concurrent use
 * until then.
 */
final class CaseModels implements AutoCloseable {
  private final ModelsOption models;
  private final Choice choice;
  private final List<ModelFolder> studies;
  private final Map<String, Readers> readers = new HashMap<>();
  private final Map<String, Diagnosis> diagnoses = new HashMap<>();
  private Optional<StudyRouter> router = Optional.empty();
  private Optional<FaceReader> faces = Optional.empty();
  private Optional<WordsReader> words = Optional.empty();

  private CaseModels(ModelsOption models, Choice choice) throws IOException {
    this.models = models;
    this.choice = choice;
    this.studies = models.studies();
  }

  /**
   * What a command line says of the models.
   *
   * @param study of cases that name none
   * @param emotion what reads faces; empty where no case has one
   * @param words whether a case has words
   */
  record Choice(
      Optional<ModelFolder> study,
      Optional<ModelFolder> router,
      Optional<ModelFolder> emotion,
      DetectorKind detector,
      boolean words,
      FusionPolicy policy) {}

  /**
   * A case on its way.
   *
   * @param study that reads it
   * @param routing empty where there is no router
   */
  record Routed(ModelFolder study, Optional<Routing> routing) {}

  /**
   * Opens what all studies share.
   *
   * @throws IOException if a model cannot be opened
   */
  static CaseModels open(ModelsOption models, Choice choice) throws IOException {
    CaseModels opened = new CaseModels(models, choice);
    try {
      opened.openShared();
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void openShared() throws IOException {
    if (choice.router.isPresent()) {
      router = Optional.of(StudyRouter.open(choice.router.get(), studies));
    }
    if (choice.emotion.isPresent()) {
      faces = Optional.of(FaceReader.open(choice.emotion.get(), choice.detector, 1));
    }
    if (choice.words) {
      words = Optional.of(WordsReader.open(models.words(null)));
    }
  }

  /**
   * {@return the study that a case names, else that of the command line; empty where neither names
   * one}
   *
   * @throws IOException if the case names one that is not there
   */
  Optional<ModelFolder> named(CaseRow.Sound row) throws IOException {
    if (row.study().isEmpty()) {
      return choice.study;
    }
    Optional<ModelFolder> named = installed(row.study().get());
    if (named.isEmpty()) {
      throw new IOException(
          "column 'study': want one of %s, or an empty cell, got another"
              .formatted(
                  Models.known(studies.stream().map(study -> study.bundle().name()).toList())));
    }
    return named;
  }

  /** {@return the study of a name} */
  Optional<ModelFolder> installed(String study) {
    return studies.stream().filter(folder -> folder.bundle().name().equals(study)).findFirst();
  }

  /**
   * Finds the study that reads a case, and what the router says of it.
   *
   * @throws IOException if there is none
   */
  Routed route(CaseRow.Sound row, Image scan) throws IOException {
    Optional<ModelFolder> named = named(row);
    if (router.isEmpty()) {
      return new Routed(named.orElseThrow(), Optional.empty());
    }
    Route route = router.get().route(scan, named);
    if (route.study().isEmpty()) {
      throw NoKnownStudyException.of(row.scan(), route.routing(), studies);
    }
    return new Routed(route.study().get(), Optional.of(route.routing()));
  }

  /** {@return the case as it is to be read: see {@link StudyRouter#checked}} */
  Case checked(Case patient) {
    return router.map(studies -> studies.checked(patient)).orElse(patient);
  }

  /** {@return what reads a study's cases} */
  synchronized Diagnosis diagnosis(ModelFolder study) throws IOException {
    Diagnosis diagnosis = diagnoses.get(study.bundle().name());
    if (diagnosis == null) {
      diagnosis = Diagnosis.sharing(BuildInfo.version(), readers(study), faces, words);
      diagnoses.put(study.bundle().name(), diagnosis);
    }
    return diagnosis;
  }

  private synchronized Readers readers(ModelFolder study) throws IOException {
    Readers known = readers.get(study.bundle().name());
    if (known == null) {
      known = models.readers(study, choice.emotion, choice.detector, choice.words, choice.policy);
      readers.put(study.bundle().name(), known);
    }
    return known;
  }

  /**
   * {@return all models, with version and digest, that take part in a case: equal models give equal
   * text}
   */
  String fingerprint(ModelFolder study, CaseRow.Sound row) throws IOException {
    Readers all = readers(study);
    List<String> parts = new ArrayList<>();
    parts.add(fingerprint(study.bundle().reference()));
    if (router.isPresent()) {
      parts.add(fingerprint(router.get().bundle().reference()));
      // Which study reads a kind depends on which others there are.
      studies.forEach(other -> parts.add(other.bundle().name() + " " + other.bundle().reads()));
    }
    if (row.face().isPresent()) {
      parts.add(fingerprint(all.emotion().orElseThrow().bundle().reference()));
      parts.add(choice.detector.name());
    }
    if (row.hasWords()) {
      parts.add(fingerprint(all.words().orElseThrow().bundle().reference()));
    }
    if (row.face().isPresent() || row.hasWords()) {
      parts.add(all.mood().map(mood -> fingerprint(mood.reference())).orElse("no mood"));
      parts.add(
          all.fusion().map(fusion -> fingerprint(fusion.bundle().reference())).orElse("no fusion"));
    }
    parts.add(choice.policy.name());
    return String.join("\n", parts);
  }

  private static String fingerprint(ModelReference model) {
    return "%s %s %s".formatted(model.name(), model.version(), model.sha256());
  }

  @Override
  public synchronized void close() {
    diagnoses.values().forEach(Diagnosis::close);
    router.ifPresent(StudyRouter::close);
    faces.ifPresent(FaceReader::close);
    words.ifPresent(WordsReader::close);
  }
}
