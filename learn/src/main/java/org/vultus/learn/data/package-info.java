/**
 * Labelled images, as training and evaluation read them: zip archives and folders with a {@code
 * manifest.csv}, folders of classes, MedMNIST {@code .npz} files and {@code fer2013.npz}; and the
 * catalogue that finds them by name.
 *
 * <p>May use {@code org.vultus.image}, {@code org.vultus.provenance} and {@code learn.plot}; knows
 * nothing of networks and never loads PyTorch.
 *
 * <pre>{@code
 * try (DataSet chest = DataCatalog.standard().open("chest_xray")) {
 *   for (Item item : chest.items(Split.TRAIN)) {
 *     Image image = chest.read(item);
 *     String label = chest.classes().get(item.label());
 *   }
 * }
 * }</pre>
 */
package org.vultus.learn.data;
