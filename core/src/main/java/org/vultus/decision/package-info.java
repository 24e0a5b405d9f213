/**
 * From what a network sees to what a report may say: is the scan one that the network knows, which
 * classes are credible, does it want a second look.
 *
 * <p>May use {@code imaging} and {@code model}, and what those use. The rules and their thresholds
 * stand in the model's bundle, chosen on its validation split; nothing is chosen here.
 *
 * <pre>{@code
 * Decision decision = Decision.of(finding, bundle);
 * if (decision instanceof Decision.Assessed assessed) {
 *   assessed.predictionSet();                     // at 90 %: pneumonia
 *   assessed.triage().map(Triage::isFlagged);     // true: wants a second look
 * } // else Abstained: the picture is none that the network knows
 * }</pre>
 */
package org.vultus.decision;
