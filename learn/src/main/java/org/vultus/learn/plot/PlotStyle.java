package org.vultus.learn.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Stroke;

/** Colours and text of the pictures. The palette is told apart with colour-blind eyes too. */
public final class PlotStyle {
  public static final Color INK = new Color(0x1F2933);
  public static final Color MUTED = new Color(0x6B7785);
  public static final Color GRID = new Color(0xE4E8ED);
  public static final Color BLUE = new Color(0x2B6CB0);
  public static final Stroke HAIR = new BasicStroke(1f);
  public static final Stroke LINE =
      new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  public static final Stroke DASHED =
      new BasicStroke(
          1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 5}, 0);
  public static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 17);
  public static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  public static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  /** Okabe and Ito's palette, without black, yellow darkened. */
  private static final int[] SERIES = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xE69F00, 0xB8A800, 0x6B4C9A, 0x7F7F7F
  };

  private PlotStyle() {}

  /** {@return the colour of a class; they repeat after nine} */
  public static Color series(int index) {
    return new Color(SERIES[index % SERIES.length]);
  }

  /** {@return white at 0, blue at 1} */
  public static Color shade(double value) {
    double t = Math.pow(Math.min(1, Math.max(0, value)), 0.7);
    return new Color(mix(0x2B, t), mix(0x6C, t), mix(0xB0, t));
  }

  private static int mix(int channel, double t) {
    return (int) Math.round(255 + (channel - 255) * t);
  }

  /** Writes text whose baseline is at y; {@code anchor} 0: starts at x, 0.5: centred, 1: ends. */
  public static void text(Graphics2D g, String text, double x, double y, double anchor) {
    g.drawString(text, (float) (x - anchor * g.getFontMetrics().stringWidth(text)), (float) y);
  }

  /** {@return text that fits a width, cut with an ellipsis where it does not} */
  public static String fitted(Graphics2D g, String text, double width) {
    String shown = text;
    while (shown.length() > 1 && g.getFontMetrics().stringWidth(shown) > width) {
      shown = shown.substring(0, shown.length() - (shown.endsWith("…") ? 2 : 1)) + "…";
    }
    return shown;
  }
}
