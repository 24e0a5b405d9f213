/**
 * Displayed emotions and the moods they sum up to.
 *
 * <p>May use {@code face} and {@code model} and what those use.
 *
 * <pre>{@code
 * EmotionRecognizer recognizer = new EmotionNetwork(model);
 * if (recognizer.recognize(crop) instanceof EmotionRecognizer.Scored scored) {
 *   scored.emotion();                        // SADNESS
 *   scored.mood();                           // NEGATIVE
 * }
 * }</pre>
 */
package org.vultus.emotion;
