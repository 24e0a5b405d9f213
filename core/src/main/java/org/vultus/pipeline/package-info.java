/**
 * The whole way from a case to its report.
 *
 * <p>May use all of {@code core}.
 *
 * <pre>{@code
 * Case patient = new Case(Case.Picture.read(scan), Optional.of(Case.Picture.read(face)));
 * try (Diagnosis diagnosis = Diagnosis.open("0.1.0", Readers.of(study, Optional.of(emotion)))) {
 *   DiagnosticReport report = diagnosis.diagnose(patient, Instant.now());
 * }
 * }</pre>
 */
package org.vultus.pipeline;
