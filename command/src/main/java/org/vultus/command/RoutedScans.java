package org.vultus.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.vultus.decision.Decision;
import org.vultus.image.Image;
import org.vultus.image.ImageReader;
import org.vultus.imaging.Finding;
import org.vultus.imaging.ImageClassifier;
import org.vultus.imaging.ImageClassifier.PreparedScan;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.pipeline.StudyRouter;
import org.vultus.pipeline.StudyRouter.Route;
import org.vultus.report.Routing;

/**
 * Scans, each with the study that reads it: the one that was named, else the one that a router
 * recognises. Studies are opened when a first scan wants them, and closed with this. Safe for
 * concurrent use until then.
 */
final class RoutedScans implements AutoCloseable {
  private final Optional<ModelFolder> named;
  private final Optional<StudyRouter> router;
  private final Map<String, OnnxModel> open = new TreeMap<>();
  private final AtomicInteger misnamed = new AtomicInteger();

  private RoutedScans(Optional<ModelFolder> named, Optional<StudyRouter> router) {
    this.named = named;
    this.router = router;
  }

  /**
   * Opens the router and the named study; one of them must be there.
   *
   * @param studies from which the router chooses
   * @throws IOException if one of them cannot be opened
   */
  static RoutedScans open(
      Optional<ModelFolder> named, Optional<ModelFolder> router, List<ModelFolder> studies)
      throws IOException {
    RoutedScans scans =
        new RoutedScans(
            named,
            router.isEmpty()
                ? Optional.empty()
                : Optional.of(StudyRouter.open(router.get(), studies)));
    try {
      if (named.isPresent()) {
        scans.model(named.get());
      }
      return scans;
    } catch (IOException | RuntimeException e) {
      scans.close();
      throw e;
    }
  }

  /**
   * A scan on its way.
   *
   * @param routing empty where there is no router
   * @param model of the study that reads it; empty where none does
   * @param scan as that model reads it; there is one where there is a model
   */
  record Routed(
      Optional<Routing> routing, Optional<OnnxModel> model, Optional<PreparedScan> scan) {}

  /**
   * What came of a scan.
   *
   * @param decision empty where no study reads it
   */
  record Outcome(
      Optional<Routing> routing, Optional<ModelBundle> model, Optional<Decision> decision) {}

  /** Reads a file and finds its study. */
  Routed prepare(Path file) throws IOException {
    Image image = ImageReader.read(file);
    Optional<Routing> routing = Optional.empty();
    Optional<ModelFolder> study = named;
    if (router.isPresent()) {
      Route route = router.get().route(image, named);
      routing = Optional.of(route.routing());
      study = route.study();
    }
    if (study.isEmpty()) {
      return new Routed(routing, Optional.empty(), Optional.empty());
    }
    OnnxModel model = model(study.get());
    PreparedScan scan = new ImageClassifier(model).prepare(image);
    if (named.isPresent() && routing.filter(said -> !said.agreesWith(model.bundle())).isPresent()) {
      misnamed.incrementAndGet();
    }
    return new Routed(routing, Optional.of(model), Optional.of(scan));
  }

  private synchronized OnnxModel model(ModelFolder study) throws IOException {
    OnnxModel model = open.get(study.bundle().name());
    if (model == null) {
      model = OnnxModel.open(study, Runtime.getRuntime().availableProcessors());
      open.put(study.bundle().name(), model);
    }
    return model;
  }

  /** {@return what came of each scan, in order; scans of one study are read in one run} */
  List<Outcome> decide(List<Routed> scans) {
    Map<OnnxModel, List<Integer>> byModel = new LinkedHashMap<>();
    Outcome[] outcomes = new Outcome[scans.size()];
    for (int i = 0; i < outcomes.length; i++) {
      Routed routed = scans.get(i);
      if (routed.model().isEmpty()) {
        outcomes[i] = new Outcome(routed.routing(), Optional.empty(), Optional.empty());
      } else {
        byModel.computeIfAbsent(routed.model().get(), model -> new ArrayList<>()).add(i);
      }
    }
    byModel.forEach(
        (model, places) -> {
          List<Finding> findings =
              new ImageClassifier(model)
                  .classify(places.stream().map(i -> scans.get(i).scan().orElseThrow()).toList());
          IntStream.range(0, places.size())
              .parallel()
              .forEach(
                  k ->
                      outcomes[places.get(k)] =
                          new Outcome(
                              scans.get(places.get(k)).routing(),
                              Optional.of(model.bundle()),
                              Optional.of(Decision.of(findings.get(k), model.bundle()))));
        });
    return List.of(outcomes);
  }

  /**
   * {@return how many scans the router recognised as something that the named study does not read}
   */
  int misnamed() {
    return misnamed.get();
  }

  @Override
  public synchronized void close() {
    open.values().forEach(OnnxModel::close);
    router.ifPresent(StudyRouter::close);
  }
}
