/**
 * What a trained model is worth: metrics with intervals, calibration, plots, and the model card.
 *
 * <p>It judges the ONNX bundle that ships, through the very code that serves it ({@code model},
 * {@code preprocess}); it may use {@code learn.data} and all of {@code core}, and never loads
 * PyTorch.
 *
 * <pre>{@code
 * double temperature = Temperature.fit(logits, labels); // of the validation split
 * }</pre>
 */
package org.vultus.learn.evaluate;
