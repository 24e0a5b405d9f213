/**
 * Networks in fewer bits: int8 with ranges calibrated on validation images, or float16 weights; and
 * whether what is lost is little enough.
 *
 * <p>May use {@code learn.graph}, {@code learn.data}, {@code learn.evaluate}, {@code learn.export}
 * (the place of a model) and {@code model}. It never loads PyTorch: a shipped model is all it
 * needs.
 *
 * <pre>{@code
 * Quantizer quantizer = new Quantizer(folder, data, 512, () -> false);
 * Quantizer.Result result = quantizer.search(Quantization.Precision.INT8);
 * if (result.trial().passes()) {
 *   new QuantizedModel(folder, data, () -> false).write(result, name, place, cardText, version);
 * }
 * }</pre>
 */
package org.vultus.learn.quantize;
