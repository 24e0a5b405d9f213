/**
 * From what a network sees to what a report may say: is the scan one that the network knows, which
 * classes are credible, where and how severe, how soon a person is to look, and what may follow.
 *
 * <p>May use {@code fusion} and what that uses. The rules and their thresholds stand in the model's
 * bundle, chosen on its validation split, and the advice in {@code advice/*.yaml}, with its
 * sources.
 *
 * <pre>{@code
 * Decision decision = Decision.of(finding, bundle);             // Positive, Negative, …
 * Impression impression = Impression.of(decision, bundle, AdviceBook.installed(bundle), affect, scan);
 * impression.priority().level();                                // SOON
 * impression.location().flatMap(Location::zone);                // PATIENT_RIGHT_LOWER
 * impression.advice().get(0).doctor().in(Locale.ENGLISH);       // "Consider …"
 * }</pre>
 */
package org.vultus.decision;
