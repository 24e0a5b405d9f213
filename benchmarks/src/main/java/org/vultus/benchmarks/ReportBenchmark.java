package org.vultus.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.vultus.model.ModelFolder;
import org.vultus.pipeline.Case;
import org.vultus.pipeline.Diagnosis;
import org.vultus.pipeline.Readers;
import org.vultus.report.Audience;
import org.vultus.report.DiagnosticReport;
import org.vultus.report.HtmlReport;
import org.vultus.report.JsonReport;
import org.vultus.report.Messages;
import org.vultus.report.Paper;
import org.vultus.report.PdfReport;
import org.vultus.report.ReportPages;

/** From the files of one case to its reports, in a warm process. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(2)
public class ReportBenchmark {
  /** The model that reads the scan, a folder of {@code models/}. */
  @Param("chest-xray")
  String model;

  /** The scan, as seen from the repository's root. */
  @Param("examples/chest-xray-pneumonia.png")
  String scan;

  /** The photograph of the face. */
  @Param("examples/face-sadness.png")
  String face;

  private Path home;
  private Diagnosis diagnosis;
  private DiagnosticReport report;
  private Messages messages;
  private PdfReport pdf;

  /** Loads models, words and fonts once, as a warm process has them. */
  @Setup
  public void load() throws IOException {
    home = Path.of(System.getProperty("vultus.home", "."));
    diagnosis =
        Diagnosis.open(
            "benchmark",
            Readers.of(
                ModelFolder.read(home.resolve("models").resolve(model)),
                Optional.of(ModelFolder.read(home.resolve("models/emotion")))));
    messages = Messages.in(Locale.ENGLISH);
    pdf = new PdfReport();
    report = diagnosed();
  }

  /** Closes the networks. */
  @TearDown
  public void close() {
    diagnosis.close();
  }

  /** The whole job for the doctor: files read, networks run, JSON, HTML and PDF in memory. */
  @Benchmark
  public List<Object> caseToJsonHtmlPdf() throws IOException {
    DiagnosticReport fresh = diagnosed();
    ReportPages pages = ReportPages.of(fresh, messages);
    return List.of(
        JsonReport.of(fresh),
        HtmlReport.of(pages, Audience.DOCTOR),
        pdf.of(pages, Audience.DOCTOR, Paper.A4));
  }

  /** The same for doctor and patient. */
  @Benchmark
  public List<Object> caseToJsonHtmlPdfForBoth() throws IOException {
    DiagnosticReport fresh = diagnosed();
    ReportPages pages = ReportPages.of(fresh, messages);
    return List.of(
        JsonReport.of(fresh),
        HtmlReport.of(pages, Audience.DOCTOR),
        HtmlReport.of(pages, Audience.PATIENT),
        pdf.of(pages, Audience.DOCTOR, Paper.A4),
        pdf.of(pages, Audience.PATIENT, Paper.A4));
  }

  /** The doctor's page alone, pictures drawn. */
  @Benchmark
  public String html() {
    return HtmlReport.of(ReportPages.of(report, messages), Audience.DOCTOR);
  }

  /** The doctor's PDF alone, pictures drawn. */
  @Benchmark
  public byte[] pdf() {
    return pdf.of(ReportPages.of(report, messages), Audience.DOCTOR, Paper.A4);
  }

  private DiagnosticReport diagnosed() throws IOException {
    Case patient =
        new Case(
            Case.Picture.read(home.resolve(scan)),
            Optional.of(Case.Picture.read(home.resolve(face))));
    return diagnosis.diagnose(patient, Instant.parse("2026-11-21T10:00:00Z"));
  }
}
