package org.vultus.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.vultus.decision.AdviceBook;
import org.vultus.decision.Affect;
import org.vultus.decision.Decision;
import org.vultus.face.DetectorKind;
import org.vultus.face.FaceDefect;
import org.vultus.imaging.Finding;
import org.vultus.imaging.ImageClassifier;
import org.vultus.imaging.ImageClassifier.PreparedScan;
import org.vultus.imaging.Recognition.Recognized;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.provenance.Sha256;
import org.vultus.report.DiagnosticReport;
import org.vultus.report.DiagnosticReport.ClipReading;
import org.vultus.report.DiagnosticReport.FaceReading;
import org.vultus.report.DiagnosticReport.ScanReading;
import org.vultus.report.DiagnosticReport.Software;
import org.vultus.report.DiagnosticReport.Together;
import org.vultus.report.DiagnosticReport.WordsReading;
import org.vultus.report.Routing;

/**
 * From a case to its report: the whole decision path, top to bottom.
 *
 * <p>Scan and face have nothing to do with each other until they meet in the report, so they are
 * loaded and read side by side; on two cores a report takes as long as the slower of them. Of many
 * cases, each may have a thread of its own instead: see {@link #sharing}. Safe for concurrent use
 * until it is closed.
 */
public final class Diagnosis implements AutoCloseable {
  private final String version;
  private final OnnxModel scanModel;
  private final ImageClassifier classifier;
  private final AdviceBook advice;
  private final Optional<CompletableFuture<FaceReader>> faces;
  private final Optional<WordsReader> words;
  private final Joining joining;
  private final boolean shares;

  private Diagnosis(
      String version,
      OnnxModel scanModel,
      Optional<CompletableFuture<FaceReader>> faces,
      Optional<WordsReader> words,
      Joining joining,
      boolean shares) {
    this.version = version;
    this.scanModel = scanModel;
    this.classifier = new ImageClassifier(scanModel);
    this.advice = AdviceBook.installed(scanModel.bundle());
    this.faces = faces;
    this.words = words;
    this.joining = joining;
    this.shares = shares;
  }

  /**
   * Loads what a study needs.
   *
   * @param version of this program, for the report
   * @throws IOException if a model cannot be opened; that of the faces is met by {@link #diagnose}
   * @throws IllegalArgumentException if the study's model reads no scans
   */
  public static Diagnosis open(String version, Readers readers) throws IOException {
    Deque<AutoCloseable> opened = new ArrayDeque<>();
    Optional<CompletableFuture<FaceReader>> faces =
        readers
            .emotion()
            .map(
                model ->
                    CompletableFuture.supplyAsync(() -> faceReader(model, readers.detector())));
    faces.ifPresent(loading -> opened.push(() -> loading.thenAccept(FaceReader::close)));
    try {
      OnnxModel scanModel = OnnxModel.open(readers.study(), 1);
      opened.push(scanModel);
      Joining joining = Joining.open(readers);
      opened.push(joining);
      Optional<WordsReader> words =
          readers.words().isPresent()
              ? Optional.of(WordsReader.open(readers.words().get()))
              : Optional.empty();
      words.ifPresent(opened::push);
      return new Diagnosis(version, scanModel, faces, words, joining, false);
    } catch (IOException | RuntimeException e) {
      closeAll(opened, e);
      throw e;
    }
  }

  /**
   * Loads what belongs to a study alone, for many cases at once: faces and words are read by what
   * all studies share, and a case is read on the calling thread from its start to its end.
   *
   * @param faces reads faces as {@code readers} says; the caller closes it, after this
   * @param words likewise
   * @throws IOException if a model cannot be opened
   */
  public static Diagnosis sharing(
      String version, Readers readers, Optional<FaceReader> faces, Optional<WordsReader> words)
      throws IOException {
    Deque<AutoCloseable> opened = new ArrayDeque<>();
    try {
      OnnxModel scanModel = OnnxModel.open(readers.study(), 1);
      opened.push(scanModel);
      Joining joining = Joining.open(readers);
      opened.push(joining);
      return new Diagnosis(
          version, scanModel, faces.map(CompletableFuture::completedFuture), words, joining, true);
    } catch (IOException | RuntimeException e) {
      closeAll(opened, e);
      throw e;
    }
  }

  private static void closeAll(Deque<AutoCloseable> opened, Exception failure) {
    for (AutoCloseable one : opened) {
      try {
        one.close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
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
        patient.face().map(view -> reading(view, patient.rigidFace()));
    Finding finding;
    try {
      finding = classifier.classify(List.of(scan)).get(0);
    } finally {
      face.ifPresent(Diagnosis::settle);
    }
    Optional<WordsReading> said = patient.words().map(this::read);
    Optional<FaceReading> displayed =
        face.isEmpty() ? Optional.empty() : Optional.of(wait(face.get()));
    Decision alone = Decision.of(finding, scanModel.bundle());
    Together together = joining.of(alone, displayed, said);
    ScanReading read =
        new ScanReading(
            patient.scan().image(),
            patient.scan().sha256(),
            joining.counting(
                alone, together, scanModel.bundle(), label -> classifier.saliency(scan, label)),
            scanModel.bundle(),
            routing);
    return new DiagnosticReport(
        created,
        read,
        displayed,
        said,
        together,
        read.impression(advice, affect(displayed, said), together.fused()),
        Optional.empty(),
        software(face.isPresent()));
  }

  /** What face and words tell; a face that hardly moves tells nothing. */
  private static Affect affect(Optional<FaceReading> face, Optional<WordsReading> words) {
    Affect displayed =
        face.filter(reading -> !reading.isRigid())
            .map(reading -> Affect.ofFace(reading.outcome()))
            .orElse(Affect.UNKNOWN);
    return words
        .map(said -> new WordsReader.Reading(said.outcome(), said.warnings()).beside(displayed))
        .orElse(displayed);
  }

  private WordsReading read(Case.Words text) {
    WordsReader reader =
        words.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the case has words, but no model for words was opened"));
    WordsReader.Reading reading = reader.read(text.text());
    return new WordsReading(reading.outcome(), reading.warnings(), reader.bundle());
  }

  private CompletableFuture<FaceReading> reading(Case.FaceView view, boolean rigid) {
    return shares
        ? loadingFaces().thenApply(reader -> read(reader, view, rigid))
        : loadingFaces().thenApplyAsync(reader -> read(reader, view, rigid));
  }

  private FaceReading read(FaceReader reader, Case.FaceView view, boolean rigid) {
    FaceReader.Reading reading = reading(reader, view, rigid);
    return new FaceReading(
        view.sha256(),
        reading.crop(),
        reading.outcome(),
        reading.others(),
        reading.person().map(this::clip),
        reader.bundle());
  }

  private static FaceReader.Reading reading(FaceReader reader, Case.FaceView view, boolean rigid) {
    if (view instanceof Case.Picture picture) {
      return rigid ? reader.largestRigid(picture.image()) : reader.largest(picture.image());
    }
    if (view instanceof Case.MistakenScan mistaken) {
      Recognized recognized = mistaken.recognized();
      return reader.none(new FaceDefect.MistakenScan(recognized.kind(), recognized.probability()));
    }
    Path clip = ((Case.Clip) view).file();
    try {
      FaceReader.Reading reading = rigid ? reader.longestRigid(clip) : reader.longest(clip);
      if (!Sha256.of(clip).equals(view.sha256())) {
        throw new IOException(clip + ": was changed while it was read; give it again");
      }
      return reading;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ClipReading clip(FaceReader.Followed face) {
    return new ClipReading(
        face.summary().seen(),
        face.summary().readings(),
        face.summary().expressivity(),
        joining.rigidBelow(),
        face.losses().damaged() > 0 || face.losses().ending().isPresent());
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

  /** Closes its own models; waits for those that are still loading. */
  @Override
  public void close() {
    scanModel.close();
    joining.close();
    if (shares) {
      return;
    }
    words.ifPresent(WordsReader::close);
    faces.ifPresent(
        loading -> loading.handle((reader, failure) -> reader).thenAccept(Diagnosis::close).join());
  }

  private static void close(FaceReader readerOrNull) {
    if (readerOrNull != null) {
      readerOrNull.close();
    }
  }
}
