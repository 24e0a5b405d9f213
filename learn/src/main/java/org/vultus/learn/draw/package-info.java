/**
 * Pictures that show no patient and no study, drawn by programs: pages of writing, screens,
 * textures, scenes, and look-alikes of scans. A router learns from them what it must refuse.
 *
 * <p>May use {@code org.vultus.image} and Java2D; knows nothing of data sets and networks.
 *
 * <pre>{@code
 * Image page = Family.PAGE.draw(17);
 * Image same = Family.PAGE.draw(17);   // the same samples
 * Image other = Family.PAGE.draw(18);
 * }</pre>
 */
package org.vultus.learn.draw;
