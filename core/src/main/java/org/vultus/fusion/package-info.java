/**
 * What scan, face and words of one patient say together; never instead of what the scan says alone.
 *
 * <p>May use: {@code imaging}, {@code emotion}, {@code sentiment} and what they use.
 *
 * <pre>{@code
 * try (FusionModel model = FusionModel.open(FusionFolder.read(Path.of("models/fusion-chest-xray")))) {
 *   PatientFeatures patient = PatientFeatures.of(finding, face, words);
 *   Fused fused = new FeatureFusion(model).fuse(finding, patient);
 *   double shift = fused.shift(); // what face and words add to the log odds of disease
 * }
 * }</pre>
 */
package org.vultus.fusion;
