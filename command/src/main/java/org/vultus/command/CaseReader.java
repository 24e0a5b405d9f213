package org.vultus.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vultus.command.CaseModels.Routed;
import org.vultus.command.CaseOutcome.Result;
import org.vultus.command.CaseOutcome.Status;
import org.vultus.model.ModelFolder;
import org.vultus.pipeline.Case;
import org.vultus.provenance.Sha256;
import org.vultus.report.DiagnosticReport;

/**
 * From a row to the reports in its case's folder, or to what stands in their way. Safe for
 * concurrent use, for different cases.
 *
 * @param folder of the run; each case has its own in it
 * @param version of this program
 */
record CaseReader(
    Path folder, CaseModels models, ReportOptions reports, CaseSeals seals, String version) {

  /** {@return what came of a case; whatever is wrong with it ends this case alone} */
  CaseOutcome read(CaseRow row) {
    if (row instanceof CaseRow.Faulty faulty) {
      return CaseOutcome.failed(row, faulty.defect());
    }
    CaseRow.Sound sound = (CaseRow.Sound) row;
    Path place = folder.resolve(sound.id().orElseThrow());
    try {
      Optional<Result> kept = kept(sound, place);
      Result result = kept.isPresent() ? kept.get() : diagnose(sound, place);
      int others = ReportOptions.others(place, reports.places(place)).size();
      return CaseOutcome.of(row, kept.isPresent() ? Status.KEPT : Status.DONE, result, others);
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      boolean isStale = !ReportOptions.others(place, List.of()).isEmpty();
      return CaseOutcome.failed(
          row,
          ErrorLine.of(e)
              + (isStale ? "; reports of an earlier run still lie in %s".formatted(place) : ""));
    }
  }

  /**
   * {@return what the reports say that are there, if they were made of the same scan, face and
   * words, by the same models, version and options}
   */
  private Optional<Result> kept(CaseRow.Sound row, Path place) throws IOException {
    if (!CaseSeals.isSealed(place) || !reports.areThere(place)) {
      return Optional.empty();
    }
    byte[] json = Files.readAllBytes(ReportOptions.json(place));
    Result result;
    try {
      result = Result.of(json);
    } catch (IOException e) {
      return Optional.empty(); // whatever it is, the case is read anew
    }
    Optional<ModelFolder> study = models.installed(result.study());
    if (study.isEmpty()) {
      return Optional.empty();
    }
    Inputs inputs =
        new Inputs(
            Sha256.of(row.scan()),
            row.face().isPresent() ? Optional.of(Sha256.of(row.face().get())) : Optional.empty(),
            words(row));
    return CaseSeals.holds(place, seal(row, inputs, study.get(), json))
        ? Optional.of(result)
        : Optional.empty();
  }

  private Result diagnose(CaseRow.Sound row, Path place) throws IOException {
    Case patient =
        new Case(
            Case.Picture.read(row.scan()),
            row.face().isPresent()
                ? Optional.of(Case.FaceView.of(row.face().get()))
                : Optional.empty(),
            words(row),
            row.rigidFace());
    Routed routed = models.route(row, patient.scan().image());
    DiagnosticReport report =
        models
            .diagnosis(routed.study())
            .diagnose(
                models.checked(patient),
                routed.routing(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    Map<Path, byte[]> contents = reports.contents(report, place);
    CaseSeals.breakSeal(place);
    ReportOptions.write(contents);
    byte[] json = contents.get(ReportOptions.json(place));
    Inputs inputs =
        new Inputs(
            patient.scan().sha256(), patient.face().map(Case.FaceView::sha256), patient.words());
    CaseSeals.put(place, seal(row, inputs, routed.study(), json));
    return Result.of(json);
  }

  private static Optional<Case.Words> words(CaseRow.Sound row) throws IOException {
    return row.textFile().isPresent()
        ? Optional.of(new Case.Words(WordsOptions.readFile(row.textFile().get())))
        : row.text();
  }

  private record Inputs(Sha256 scan, Optional<Sha256> face, Optional<Case.Words> words) {}

  /** {@return the seal of a report and of all that it follows from, but the time} */
  private String seal(CaseRow.Sound row, Inputs inputs, ModelFolder study, byte[] reportJson)
      throws IOException {
    return seals.of(
        List.of(
            version.getBytes(UTF_8),
            reports.fingerprint().getBytes(UTF_8),
            models.fingerprint(study, row).getBytes(UTF_8),
            models.named(row).map(named -> named.bundle().name()).orElse("").getBytes(UTF_8),
            inputs.scan.hex().getBytes(UTF_8),
            inputs.face.map(Sha256::hex).orElse("").getBytes(UTF_8),
            (inputs.words.isPresent() ? "words" : "none").getBytes(UTF_8),
            inputs.words.map(Case.Words::text).orElse("").getBytes(UTF_8),
            String.valueOf(row.rigidFace()).getBytes(UTF_8),
            reportJson));
  }
}
