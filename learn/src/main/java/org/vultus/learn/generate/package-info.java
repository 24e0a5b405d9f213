/**
 * Synthetic pictures: a small class-conditional generative model, and the rule by which a sample is
 * chosen and kept apart from real patients.
 *
 * <p>May use {@code data} and all of {@code core}; computes with LibTorch.
 *
 * <pre>{@code
 * try (DataSet data = DataCatalog.standard().open("chest_xray")) {
 *   var plan = new Synthesis.Plan(128, 3, 100, 60);
 *   Synthesis pneumonia = Synthesis.fit(data, "pneumonia", plan, 1, group -> {});
 *   Pixels picture = pneumonia.draw(64, 1, 0.8, judge).get(0).pixels();
 * }
 * }</pre>
 */
package org.vultus.learn.generate;
