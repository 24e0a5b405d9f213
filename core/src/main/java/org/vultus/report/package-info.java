/**
 * The report and its renderings: JSON for machines, HTML for the clinician. No rendering names a
 * patient or a file.
 *
 * <p>May use all of {@code core} but {@code pipeline}.
 *
 * <pre>{@code
 * DiagnosticReport report = diagnosis.diagnose(patient, Instant.now());
 * Files.writeString(folder.resolve("report.json"), JsonReport.of(report));
 * Files.writeString(folder.resolve("report.html"), HtmlReport.of(report));
 * report.scan().finding().label();           // "pneumonia"
 * report.face().map(FaceReading::outcome);   // Scored or NotAssessable
 * }</pre>
 */
package org.vultus.report;
