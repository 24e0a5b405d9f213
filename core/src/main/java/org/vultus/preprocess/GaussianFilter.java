package org.vultus.preprocess;

import java.util.Arrays;

/**
 * Gaussian denoising: convolution with f(x, y, σ) = 1 / (2πσ²) · exp(−(x² + y²) / (2σ²)).
 *
 * <p>f is the product of two one-dimensional Gaussians, so the filter runs along x and then along
 * y: 2 (2r + 1) multiplications a pixel instead of (2r + 1)². It is cut at r = ⌈4σ⌉, where less
 * than 0.01 % of its weight is lost, and the weights are made to sum to 1, so a constant picture
 * stays as it is. Beyond the border the picture is reflected, edge pixel repeated (d c b a | a b c
 * d | d c b a), which adds no edge and keeps the mean.
 *
 * <p>Trade-off: white noise shrinks to about 1 / (2σ√π) of its deviation, and so does detail of the
 * same size. Edges soften: fine fractures or microcalcifications may vanish at σ ≥ 1.
 *
 * <p>Source: Gonzalez and Woods 2018, Digital Image Processing, 4th ed., section 3.5.
 *
 * @param sigma standard deviation in pixels, in (0, 100]
 */
public record GaussianFilter(double sigma) {
  public GaussianFilter {
    if (!(sigma > 0) || sigma > 100) {
      throw new IllegalArgumentException("want a sigma in (0, 100] pixels, got " + sigma);
    }
  }

  /** {@return the smoothed pixels, channel by channel, in the range of the given ones} */
  public Pixels apply(Pixels pixels) {
    int height = pixels.height();
    int width = pixels.width();
    int radius = (int) Math.ceil(4 * sigma);
    float[] kernel = Convolution.gaussian(sigma, radius);
    int[] columns = Convolution.reflected(width, radius);
    int[] rows = Convolution.reflected(height, radius);
    float[] extended = new float[width + 2 * radius];
    float[] smooth = new float[height * width];
    float[] values = new float[pixels.values().length];
    for (int c = 0; c < pixels.channels(); c++) {
      int plane = c * height * width;
      Arrays.fill(smooth, 0);
      for (int y = 0; y < height; y++) {
        for (int i = 0; i < extended.length; i++) {
          extended[i] = pixels.values()[plane + y * width + columns[i]];
        }
        for (int k = 0; k < kernel.length; k++) {
          Convolution.addScaled(smooth, y * width, extended, k, width, kernel[k]);
        }
      }
      for (int y = 0; y < height; y++) {
        for (int k = 0; k < kernel.length; k++) {
          Convolution.addScaled(
              values, plane + y * width, smooth, rows[y + k] * width, width, kernel[k]);
        }
      }
    }
    return new Pixels(pixels.channels(), height, width, values);
  }
}
