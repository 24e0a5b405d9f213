/**
 * Mood and emotion of what a patient says, in the patient's own words; and what in them a person
 * must hear, which is looked for by a declared list and by no model.
 *
 * <p>May use {@code model}, {@code text}, and {@code emotion}, whose {@link
 * org.vultus.emotion.Mood} faces and words share.
 *
 * <pre>{@code
 * SentimentReader reader = new TextRecognizer(model);
 * if (reader.read("I am afraid of the operation") instanceof SentimentReader.Scored scored) {
 *   scored.mood();                                    // NEGATIVE
 *   scored.emotion();                                 // FEAR
 * }
 * WarningPhrases.installed().in("I can't breathe");   // ACUTE_SYMPTOM, whatever the mood
 * }</pre>
 */
package org.vultus.sentiment;
