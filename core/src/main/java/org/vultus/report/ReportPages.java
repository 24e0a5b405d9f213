package org.vultus.report;

/**
 * The pages of one report in one language, with its pictures drawn once: what a browser shows and
 * paper holds is made of them.
 */
public final class ReportPages {
  private static final int REFERENCE_DIGITS = 8;

  private final DiagnosticReport report;
  private final Messages messages;
  private final ReportPictures pictures;

  private ReportPages(DiagnosticReport report, Messages messages, ReportPictures pictures) {
    this.report = report;
    this.messages = messages;
    this.pictures = pictures;
  }

  /** {@return the pages of a report} */
  public static ReportPages of(DiagnosticReport report, Messages messages) {
    return new ReportPages(report, messages, ReportPictures.of(report));
  }

  /** {@return the pictures that the pages name} */
  ReportPictures pictures() {
    return pictures;
  }

  /** {@return what one reader is told; equal reports give equal pages} */
  ReportPage page(Audience audience) {
    String study = messages.study(report.scan().model());
    String reference = report.scan().sha256().hex().substring(0, REFERENCE_DIGITS);
    boolean isDoctor = audience == Audience.DOCTOR;
    return new ReportPage(
        audience,
        report.created(),
        messages,
        isDoctor ? messages.text("doctor.title", study) : messages.text("patient.title"),
        messages.text(isDoctor ? "doctor.description" : "patient.description"),
        reference,
        isDoctor
            ? new DoctorPage(report, messages, pictures).body(reference)
            : new PatientPage(report, messages, pictures).body(reference));
  }
}
