/**
 * What gave a result: digests of weights, recipes and data, and references to them.
 *
 * <p>May use nothing of Vultus; every other package may use it.
 *
 * <pre>{@code
 * Sha256 found = Sha256.of(Path.of("models/chest-xray/model.onnx"));
 * if (!found.equals(bundle.sha256())) {
 *   throw new IOException("model.onnx has sha256 " + found.hex() + ", its bundle says otherwise");
 * }
 * }</pre>
 */
package org.vultus.provenance;
