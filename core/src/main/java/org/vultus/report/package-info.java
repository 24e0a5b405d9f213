/**
 * The report and its renderings: JSON for machines; for the doctor and for the patient one XHTML
 * each, which browsers show and {@link org.vultus.report.PdfReport} prints. No rendering names a
 * patient or a file.
 *
 * <p>May use all of {@code core} but {@code pipeline}.
 *
 * <pre>{@code
 * DiagnosticReport report = diagnosis.diagnose(patient, Instant.now());
 * ReportPages pages = ReportPages.of(report, Messages.in(Locale.GERMAN));
 * Files.writeString(folder.resolve("report.json"), JsonReport.of(report));
 * Files.writeString(folder.resolve("report.html"), HtmlReport.of(pages, Audience.DOCTOR));
 * Files.write(folder.resolve("patient.pdf"), pdf.of(pages, Audience.PATIENT, Paper.A4));
 * }</pre>
 */
package org.vultus.report;
