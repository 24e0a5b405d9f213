/**
 * What a trained model is worth: metrics with intervals, calibration, pictures, the model card and
 * the numbers in README.md.
 *
 * <p>It judges the ONNX bundle that ships, through the very code that serves it ({@code model},
 * {@code preprocess}); it may use {@code learn.data}, {@code learn.plot} and all of {@code core},
 * and never loads PyTorch.
 *
 * <pre>{@code
 * Scores scores = Scoring.of(folder, data, data.items(Split.TEST), done -> {});
 * Measures measures = Measures.of(scores);
 * Interval interval = measures.accuracyInterval(); // 95 %, by subject where subjects are known
 * double temperature = Temperature.fit(logits, labels); // of the validation split
 * }</pre>
 */
package org.vultus.learn.evaluate;
