/**
 * Models that read a patient's words: from labelled texts to a network's weights, and what it is
 * worth.
 *
 * <p>May use {@code learn.data}, {@code learn.evaluate} and {@code core}; it computes with plain
 * Java and never loads PyTorch, as the network is small and its training the same on every machine.
 *
 * <pre>{@code
 * WordsRecipe recipe = StrictYaml.read(Path.of("recipes/sentiment.yaml"), WordsRecipe.class);
 * WordsData data = WordsData.read(archive, recipe);
 * WordNetwork network = new WordTraining(recipe, data, listener).train();
 * network.answer(ids, Head.EMOTION);      // six logits
 * }</pre>
 */
package org.vultus.learn.words;
