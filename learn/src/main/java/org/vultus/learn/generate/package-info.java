/**
 * Synthetic pictures: a small class-conditional generative model, and the rule by which a sample is
 * chosen and kept apart from real patients.
 *
 * <p>May use {@code data} and all of {@code core}; computes with LibTorch.
 *
 * <pre>{@code
 * try (DataSet data = DataCatalog.standard().open("chest_xray")) {
 *   LatentGaussian pneumonia = LatentGaussian.fit(images, 128);
 *   Pixels picture = pneumonia.sample(new SplittableRandom(1), 0.7);
 * }
 * }</pre>
 */
package org.vultus.learn.generate;
