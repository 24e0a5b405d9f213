/**
 * Whether saliency maps show what a network uses: pixels removed and put back in their order, and
 * weights replaced by random ones.
 *
 * <p>It judges the ONNX bundle that ships, through the code that serves it; may use {@code
 * learn.evaluate}, {@code learn.data} and all of {@code core}, and never loads PyTorch.
 *
 * <pre>{@code
 * SaliencySample sample = SaliencySample.of(data, data.items(Split.VALIDATION), 200, 1);
 * SaliencyCheck check = new SaliencyChecker(folder, sample).check(done -> {});
 * check.gains().get(0).deletionInterval();      // above 0: saliency beats the control
 * check.randomized().get(5).rankCorrelation();  // near 0: the map depends on the weights
 * }</pre>
 */
package org.vultus.learn.saliency;
