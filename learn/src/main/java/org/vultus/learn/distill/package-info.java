/**
 * Knowledge distillation: what teachers say of images, for networks that learn from them.
 *
 * <p>May use {@code learn.data}, {@code learn.recipe}, {@code learn.evaluate} (scoring) and all of
 * {@code core}; it never loads PyTorch.
 *
 * <pre>{@code
 * Teacher teacher = Teacher.read(List.of(Path.of("runs/chest-xray/folds-5/out-of-fold.json")));
 * List<Item> items = data.items(Split.TRAIN);
 * float[][] answers = teacher.answers(data, items, 2, done -> {}, () -> false);
 * // one row an item, one probability a class of the data set
 * }</pre>
 */
package org.vultus.learn.distill;
