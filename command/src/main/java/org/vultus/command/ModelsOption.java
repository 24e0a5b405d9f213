package org.vultus.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vultus.emotion.Emotion;
import org.vultus.face.DetectorKind;
import org.vultus.fusion.FusionPolicy;
import org.vultus.model.ModelBundle.Evaluation;
import org.vultus.model.ModelBundle.Task;
import org.vultus.model.ModelFolder;
import org.vultus.model.ModelKind;
import org.vultus.model.Models;
import org.vultus.model.MoodBundle;
import org.vultus.model.TextFolder;
import org.vultus.pipeline.Readers;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Where the models are, and which of them a command means. */
public final class ModelsOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Folder of models. Default: $$VULTUS_MODELS, else models/ of the installation.")
  private Path folder;

  private boolean warned;

  /** {@return the installed models} */
  public Models installed() {
    if (folder != null) {
      return new Models(folder);
    }
    String variable = System.getenv("VULTUS_MODELS");
    if (variable != null && !variable.isBlank()) {
      return new Models(Path.of(variable));
    }
    return new Models(Home.path().resolve("models"));
  }

  /**
   * {@return the model of a study}
   *
   * @throws ParameterException if there is no such study; the message names those that there are
   * @throws IOException if its bundle is malformed
   */
  ModelFolder study(String name) throws IOException {
    return chosen(name, Task.SCAN, "study");
  }

  /**
   * {@return the studies that are installed, sorted by name}
   *
   * @throws IOException if the folder of models cannot be read
   */
  List<ModelFolder> studies() throws IOException {
    return installed().of(Task.SCAN);
  }

  /**
   * {@return the model that tells which study a picture is of; of several, the most accurate on its
   * validation split}
   */
  Optional<ModelFolder> router() throws IOException {
    return installed().of(Task.ROUTER).stream()
        .max(Comparator.comparingDouble(ModelsOption::validationAccuracy));
  }

  /**
   * {@return the model that tells which study a picture is of, where none is named}
   *
   * @throws ParameterException if there is none: the study must be named then
   */
  ModelFolder requiredRouter() throws IOException {
    Optional<ModelFolder> router = router();
    if (router.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "Missing required option: '--study=STUDY': no router in %s recognises the study by itself; known studies: %s"
              .formatted(
                  installed().path(),
                  Models.known(studies().stream().map(study -> study.bundle().name()).toList())));
    }
    return router.get();
  }

  /**
   * {@return the model that reads faces: the named one, else of those that tell the seven emotions
   * and no eighth the one with the highest accuracy on its validation split; accuracies over seven
   * and over eight classes cannot be compared, and test splits choose nothing}
   *
   * @param name may be null
   */
  ModelFolder emotion(String name) throws IOException {
    if (name != null) {
      return chosen(name, Task.EMOTION, "emotion model");
    }
    return installed().of(Task.EMOTION).stream()
        .max(
            Comparator.comparing(ModelsOption::tellsSevenEmotions)
                .thenComparingDouble(ModelsOption::validationAccuracy))
        .orElseThrow(
            () ->
                new IOException(
                    "no model for faces in %s; install one or give --models"
                        .formatted(installed().path())));
  }

  /**
   * {@return the model that reads words: the named one, else the first by name}
   *
   * @param name may be null
   */
  TextFolder words(String name) throws IOException {
    Models models = installed();
    List<String> known = new ArrayList<>();
    for (String installed : models.names()) {
      if (models.kind(installed) == ModelKind.TEXT) {
        known.add(installed);
      }
    }
    if (name != null && !known.contains(name)) {
      throw new ParameterException(
          spec.commandLine(),
          "unknown model of words '%s', known in %s: %s"
              .formatted(name, models.path(), Models.known(known)));
    }
    if (known.isEmpty()) {
      throw new IOException(
          "no model for words in %s; install one or give --models".formatted(models.path()));
    }
    return models.ofText(name == null ? known.get(0) : name);
  }

  /**
   * {@return what reads and joins the modalities of a case, as far as it is installed}
   *
   * @param saysWords whether the patient says something
   * @throws IOException if words are to be read and no model for them is there, or a bundle is
   *     malformed
   */
  Readers readers(
      ModelFolder study,
      Optional<ModelFolder> emotion,
      DetectorKind detector,
      boolean saysWords,
      FusionPolicy policy)
      throws IOException {
    Models models = installed();
    boolean joins = saysWords || emotion.isPresent();
    try {
      Readers readers =
          new Readers(
              study,
              emotion,
              detector,
              saysWords ? Optional.of(words(null)) : Optional.empty(),
              joins ? models.mood() : Optional.empty(),
              joins ? models.fusionOf(study.bundle().reference()) : Optional.empty(),
              policy);
      warnOfOtherNetworks(readers);
      return readers;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void warnOfOtherNetworks(Readers readers) {
    if (readers.mood().isPresent() && readers.fittingMood().isEmpty() && !warned) {
      warned = true;
      MoodBundle mood = readers.mood().get();
      spec.commandLine()
          .getErr()
          .printf(
              "vultus: warning: the moods of face and words are not joined: %s %s was fitted with %s %s and %s %s, and others read here%n",
              mood.name(),
              mood.version(),
              mood.emotion().name(),
              mood.emotion().version(),
              mood.words().name(),
              mood.words().version());
    }
  }

  private ModelFolder chosen(String name, Task task, String kind) throws IOException {
    Models models = installed();
    if (models.names().contains(name)) {
      ModelFolder folder = models.named(name);
      if (folder.bundle().task() == task) {
        return folder;
      }
    }
    if (!Files.isDirectory(models.path())) {
      throw new ParameterException(
          spec.commandLine(),
          "no folder of models at %s; correct --models or VULTUS_MODELS".formatted(models.path()));
    }
    List<String> known = models.of(task).stream().map(model -> model.bundle().name()).toList();
    throw new ParameterException(
        spec.commandLine(),
        "unknown %s '%s', known in %s: %s"
            .formatted(kind, name, models.path(), Models.known(known)));
  }

  private static boolean tellsSevenEmotions(ModelFolder model) {
    return model.bundle().classes().size() == Emotion.SEVEN.size();
  }

  private static double validationAccuracy(ModelFolder model) {
    return model.bundle().evaluationOn("validation").map(Evaluation::accuracy).orElse(0.0);
  }
}
