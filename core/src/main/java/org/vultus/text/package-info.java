/**
 * From a person's words to the numbers that a text model reads, by one implementation that trains
 * and serves; and whether the words are English at all.
 *
 * <p>Uses the JDK alone. What it does is written down so that a browser can do the same
 * (docs/adr/0013).
 *
 * <pre>{@code
 * HashedText text = bundle.features().of("I am not happy :(");
 * text.tokens();                    // i, am, not, happy (negated), sad
 * long[][] ids = text.ids();        // int64 [5, S], the model's input
 * Language.foreign(text.words());   // empty: nothing speaks against English
 * }</pre>
 */
package org.vultus.text;
