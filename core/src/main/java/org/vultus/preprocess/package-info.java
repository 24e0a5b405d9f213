/**
 * From an {@link org.vultus.image.Image} to the input of a network, by one implementation that
 * trains and serves. Each operation is a small immutable value with its source named.
 *
 * <p>May use {@code image} and the JDK.
 *
 * <pre>{@code
 * Preprocessing preprocessing = bundle.preprocessing();
 * float[] input = new float[preprocessing.channels() * preprocessing.height() * preprocessing.width()];
 * Pixels pixels = preprocessing.prepare(ImageReader.read(file));
 * Pixels smoother = new GaussianFilter(0.8).apply(pixels);
 * preprocessing.standardize(smoother, input, 0);
 * }</pre>
 */
package org.vultus.preprocess;
