/**
 * Trained networks: what a bundle says of one, the folder it is installed in, and running it. The
 * only home of ONNX Runtime, and of the strict YAML that bundles and recipes are written in. Where
 * a network saw its evidence is told by {@link org.vultus.model.Saliency}.
 *
 * <p>May use {@code preprocess}, {@code image} and {@code provenance}.
 *
 * <pre>{@code
 * ModelFolder folder = new Models(Path.of("models")).named("chest-xray");
 * try (OnnxModel model = OnnxModel.open(folder, 1)) { // verifies sha256, names and shapes
 *   Activations activations = model.run(List.of(model.bundle().preprocessing().prepare(image)));
 *   double[] probabilities = activations.probabilities(0);
 * }
 * }</pre>
 */
package org.vultus.model;
