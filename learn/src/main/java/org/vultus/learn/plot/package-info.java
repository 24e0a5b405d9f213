/**
 * What the pictures that programs draw have in common: white paper, ink, letters, and the PNG.
 *
 * <p>May use the JDK alone; every package of {@code learn} may use it.
 *
 * <pre>{@code
 * byte[] png =
 *     PlotSheet.png(400, 300, 2, g -> {
 *       g.setColor(PlotStyle.INK);
 *       PlotStyle.text(g, "sensitivity", 200, 280, 0.5);
 *     });
 * }</pre>
 */
package org.vultus.learn.plot;
