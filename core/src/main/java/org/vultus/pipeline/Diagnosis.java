package org.vultus.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.vultus.decision.AdviceBook;
import org.vultus.decision.Affect;
import org.vultus.decision.Decision;
import org.vultus.face.DetectorKind;
import org.vultus.imaging.Finding;
import org.vultus.imaging.ImageClassifier;
import org.vultus.imaging.ImageClassifier.PreparedScan;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.report.DiagnosticReport;
import org.vultus.report.DiagnosticReport.FaceReading;
import org.vultus.report.DiagnosticReport.ScanReading;
import org.vultus.report.DiagnosticReport.Software;
import org.vultus.report.Routing;

/**
 * From a case to its report: the whole decision path, top to bottom.
 *
 * <p>Scan and face have nothing to do with each other until they meet in the report, so they are
 * loaded and read side by side; on two cores a report takes as long as the slower of them. Safe for
 * concurrent use until it is closed.
 */
public final class Diagnosis implements AutoCloseable {
  private final String version;
  private final OnnxModel scanModel;
  private final ImageClassifier classifier;
  private final AdviceBook advice;
  private final Optional<CompletableFuture<FaceReader>> faces;

  private Diagnosis(
      String version,
      OnnxModel scanModel,
      ImageClassifier classifier,
      Optional<CompletableFuture<FaceReader>> faces) {
    this.version = version;
    this.scanModel = scanModel;
    this.classifier = classifier;
    this.advice = AdviceBook.installed(scanModel.bundle());
    this.faces = faces;
  }

  /** Loads what a study needs, and BlazeFace to find faces; otherwise as the next. */
  public static Diagnosis open(String version, ModelFolder study, Optional<ModelFolder> emotion)
      throws IOException {
    return open(version, study, emotion, DetectorKind.BLAZEFACE);
  }

  /**
   * Loads what a study needs.
   *
   * @param version of this program, for the report
   * @param study the model that reads its scans
   * @param emotion the model that reads faces; without it no case may have a face
   * @param detector what finds faces
   * @throws IOException if the study's model cannot be opened; that of the faces is met by {@link
   *     #diagnose}
   * @throws IllegalArgumentException if the study's model reads no scans
   */
  public static Diagnosis open(
      String version, ModelFolder study, Optional<ModelFolder> emotion, DetectorKind detector)
      throws IOException {
    Optional<CompletableFuture<FaceReader>> faces =
        emotion.map(model -> CompletableFuture.supplyAsync(() -> faceReader(model, detector)));
    try {
      return open(version, OnnxModel.open(study, 1), faces);
    } catch (IOException | RuntimeException e) {
      faces.ifPresent(loading -> loading.thenAccept(FaceReader::close));
      throw e;
    }
  }

  private static Diagnosis open(
      String version, OnnxModel scanModel, Optional<CompletableFuture<FaceReader>> faces) {
    try {
      return new Diagnosis(version, scanModel, new ImageClassifier(scanModel), faces);
    } catch (RuntimeException e) {
      scanModel.close();
      throw e;
    }
  }

  /**
   * Reads a case. When it returns or throws, nothing of the case runs any more.
   *
   * @param created stands in the report
   * @throws IOException if the scan shows nothing, or the model for faces cannot be opened
   */
  public DiagnosticReport diagnose(Case patient, Instant created) throws IOException {
    return diagnose(patient, Optional.empty(), created);
  }

  /**
   * Reads a case whose scan a router has seen.
   *
   * @param routing how the scan came to this study, for the report
   */
  public DiagnosticReport diagnose(Case patient, Optional<Routing> routing, Instant created)
      throws IOException {
    PreparedScan scan = classifier.prepare(patient.scan().image());
    Optional<CompletableFuture<FaceReading>> face =
        patient
            .face()
            .map(picture -> loadingFaces().thenApplyAsync(reader -> read(reader, picture)));
    Finding finding;
    try {
      finding = classifier.classify(List.of(scan)).get(0);
    } finally {
      face.ifPresent(Diagnosis::settle);
    }
    ScanReading read =
        new ScanReading(
            patient.scan().image(),
            patient.scan().sha256(),
            Decision.of(finding, scanModel.bundle()),
            scanModel.bundle(),
            routing);
    Optional<FaceReading> displayed =
        face.isEmpty() ? Optional.empty() : Optional.of(wait(face.get()));
    Affect affect =
        displayed.map(reading -> Affect.ofFace(reading.outcome())).orElse(Affect.UNKNOWN);
    return new DiagnosticReport(
        created,
        read,
        displayed,
        read.impression(advice, affect),
        Optional.empty(),
        software(face.isPresent()));
  }

  private static FaceReading read(FaceReader reader, Case.Picture picture) {
    FaceReader.Reading reading = reader.largest(picture.image());
    return new FaceReading(picture.sha256(), reading.crop(), reading.outcome(), reader.bundle());
  }

  private Software software(boolean withFace) {
    return new Software(
        version,
        System.getProperty("java.version"),
        OnnxModel.runtimeVersion(),
        withFace ? faces.map(reader -> reader.join().detectorVersion()) : Optional.empty(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"));
  }

  private CompletableFuture<FaceReader> loadingFaces() {
    return faces.orElseThrow(
        () ->
            new IllegalArgumentException("the case has a face, but no model for faces was opened"));
  }

  private static FaceReader faceReader(ModelFolder model, DetectorKind detector) {
    try {
      return FaceReader.open(model, detector, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the end, whatever it is. */
  private static void settle(CompletableFuture<?> pending) {
    pending.handle((result, failure) -> failure).join();
  }

  private static <T> T wait(CompletableFuture<T> pending) throws IOException {
    try {
      return pending.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException io) {
        throw io.getCause();
      }
      if (e.getCause() instanceof RuntimeException runtime) {
        throw runtime;
      }
      throw e;
    }
  }

  /** Closes the models; waits for those that are still loading. */
  @Override
  public void close() {
    scanModel.close();
    faces.ifPresent(
        loading -> loading.handle((reader, failure) -> reader).thenAccept(Diagnosis::close).join());
  }

  private static void close(FaceReader readerOrNull) {
    if (readerOrNull != null) {
      readerOrNull.close();
    }
  }
}
