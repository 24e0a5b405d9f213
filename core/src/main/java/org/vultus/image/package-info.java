/**
 * Immutable images and their readers: PNG, JPEG, TIFF and BMP with limits on bytes and pixels.
 *
 * <p>May use the JDK alone.
 *
 * <pre>{@code
 * Image scan = ImageReader.read(Path.of("scan.png"));
 * ReadLimits narrow = new ReadLimits(20 << 20, 16_000_000);
 * Image face = ImageReader.read(upload, narrow);
 * int darkestPossible = scan.sample(0, 0, 0);
 * int brightestPossible = scan.maxSample();
 * }</pre>
 */
package org.vultus.image;
