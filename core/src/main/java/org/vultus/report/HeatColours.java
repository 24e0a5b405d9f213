package org.vultus.report;

import java.util.Locale;

/**
 * Colours for values in [0, 1], from dark violet over red to light yellow.
 *
 * <p>Lightness grows linearly in OKLab [1], a space in which equal distances look about equal, so a
 * step of the value looks the same everywhere, in gray print and to colour-blind eyes too. Rainbow
 * maps draw edges where the data have none [2]. Hue turns evenly; chroma is the largest, up to a
 * cap, that a screen can show.
 *
 * <p>[1] Ottosson 2020, A perceptual color space for image processing,
 * https://bottosson.github.io/posts/oklab/. [2] Borland and Taylor 2007, Rainbow Color Map (Still)
 * Considered Harmful, doi:10.1109/MCG.2007.323435
 */
final class HeatColours {
  private static final double DARKEST = 0.32;
  private static final double LIGHTEST = 0.93;
  private static final double FIRST_HUE = 300;
  private static final double LAST_HUE = 465;
  private static final double MAX_CHROMA = 0.22;
  private static final int STEPS = 256;

  private static final double[][] TABLE = new double[STEPS][];

  static {
    for (int i = 0; i < STEPS; i++) {
      TABLE[i] = computed(i / (STEPS - 1.0));
    }
  }

  private HeatColours() {}

  /** {@return red, green and blue of a value, each in [0, 1], gamma-encoded sRGB} */
  static double[] of(double value) {
    return TABLE[(int) (Math.max(0, Math.min(1, value)) * (STEPS - 1) + 0.5)];
  }

  /**
   * {@return the colour of a value as CSS writes it}
   *
   * @param opacity in [0, 1]
   */
  static String css(double value, double opacity) {
    double[] rgb = of(value);
    return String.format(
        Locale.ROOT,
        "rgb(%d %d %d / %.3f)",
        Math.round(rgb[0] * 255),
        Math.round(rgb[1] * 255),
        Math.round(rgb[2] * 255),
        opacity);
  }

  /** {@return the colour of a value as all style sheets write it: {@code #43007a}} */
  static String css(double value) {
    double[] rgb = of(value);
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        Math.round(rgb[0] * 255),
        Math.round(rgb[1] * 255),
        Math.round(rgb[2] * 255));
  }

  private static double[] computed(double value) {
    double lightness = DARKEST + (LIGHTEST - DARKEST) * value;
    double hue = Math.toRadians(FIRST_HUE + (LAST_HUE - FIRST_HUE) * value);
    double low = 0;
    double high = MAX_CHROMA;
    for (int i = 0; i < 20; i++) {
      double chroma = (low + high) / 2;
      if (isShown(linear(lightness, chroma * Math.cos(hue), chroma * Math.sin(hue)))) {
        low = chroma;
      } else {
        high = chroma;
      }
    }
    double[] rgb = linear(lightness, low * Math.cos(hue), low * Math.sin(hue));
    for (int c = 0; c < 3; c++) {
      rgb[c] = encoded(Math.max(0, Math.min(1, rgb[c])));
    }
    return rgb;
  }

  private static boolean isShown(double[] rgb) {
    return Math.min(rgb[0], Math.min(rgb[1], rgb[2])) >= 0
        && Math.max(rgb[0], Math.max(rgb[1], rgb[2])) <= 1;
  }

  /** From OKLab to linear sRGB; the constants are those of [1]. */
  private static double[] linear(double lightness, double a, double b) {
    double l = Math.pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
    double m = Math.pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
    double s = Math.pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
    return new double[] {
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
    };
  }

  private static double encoded(double linear) {
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
  }
}
