package org.vultus.preprocess;

/**
 * A bank of Gabor filters: how strongly stripes of each width and direction stand out, cell by cell
 * [1].
 *
 * <p>A filter is a wave under a Gaussian, exp(−(x² + y²) / (2σ²)) · exp(iω(x cos θ + y sin θ)),
 * here of four wavelengths, 4, 4√2, 8 and 8√2 pixels, and eight directions θ = 0°, 22.5° … 157.5°,
 * of stripes that change along θ. σ = 0.56 wavelengths, which is a bandwidth of one octave. What a
 * constant picture answers is taken off, so brightness does not matter. The magnitude of the
 * complex answer tells how strong the stripes are wherever in the wave a pixel lies.
 *
 * <p>The Gaussian is round, so each filter is a product of a wave along x and one along y and runs
 * in two passes: 6 (2r + 1) multiplications a pixel instead of 2 (2r + 1)², r = ⌈3σ⌉. At the border
 * the picture is reflected.
 *
 * <p>Of each filter the mean and the standard deviation of the magnitude over each cell are given.
 * Those of one wavelength are divided by four times their root mean square, so that contrast does
 * not matter: coarse shapes have much more of it than fine ones. A picture whose magnitudes lie
 * below 0.001, a quarter of a gray level of 8 bits, stays faint. Colour becomes luminance.
 *
 * <p>[1] Lyons, Akamatsu, Kamachi and Gyoba 1998, Coding Facial Expressions with Gabor Wavelets,
 * doi:10.1109/AFGR.1998.670949
 *
 * @param cell side of a cell in pixels, 2 to 256
 */
public record GaborFilters(int cell) {
  private static final double[] WAVELENGTHS = {4, 4 * Math.sqrt(2), 8, 8 * Math.sqrt(2)};
  private static final int DIRECTIONS = 8;
  private static final double SIGMAS_A_WAVE = 0.56;
  private static final double QUIET_MAGNITUDE = 0.001;

  /** How many times the root mean square is 1; hardly a cell reaches it. */
  private static final double FULL = 4;

  /** Mean and deviation of each filter. */
  private static final int OF_A_CELL = WAVELENGTHS.length * DIRECTIONS * 2;

  public GaborFilters {
    if (cell < 2 || cell > 256) {
      throw new IllegalArgumentException("want cells of 2 to 256 pixels a side, got " + cell);
    }
  }

  /**
   * {@return how many values a picture of this size has}
   *
   * @throws IllegalArgumentException if it is smaller than a cell
   */
  public int length(int height, int width) {
    return Math.multiplyExact(new Cells(height, width, cell).count(), OF_A_CELL);
  }

  /**
   * Describes a picture. Where its size is no multiple of the cell, the cells stand in the middle.
   *
   * @return float32 [4, 8, 2, height / cell, width / cell]: wavelengths, directions, mean and
   *     deviation, cells by row and column; in [0, 1], a quarter on the root mean square of each
   *     wavelength, and cut at 1
   * @throws IllegalArgumentException if the picture is smaller than a cell
   */
  public float[] apply(Pixels pixels) {
    Pixels gray = new Grayscale().apply(pixels);
    Cells cells = new Cells(gray.height(), gray.width(), cell);
    float[] values = new float[cells.count() * OF_A_CELL];
    int ofWave = values.length / WAVELENGTHS.length;
    for (int w = 0; w < WAVELENGTHS.length; w++) {
      Waves waves = new Waves(gray, WAVELENGTHS[w]);
      for (int d = 0; d < DIRECTIONS; d++) {
        float[] magnitudes = waves.magnitudes(Math.PI * d / DIRECTIONS);
        pool(magnitudes, cells, values, w * ofWave + d * 2 * cells.count());
      }
      normalize(values, w * ofWave, ofWave);
    }
    return values;
  }

  /** Mean of each cell, and behind these the deviation of each. */
  private void pool(float[] magnitudes, Cells cells, float[] values, int from) {
    double[] sums = new double[cells.count()];
    double[] squares = new double[cells.count()];
    for (int i = 0; i < magnitudes.length; i++) {
      int at = cells.at(i / cells.width(), i % cells.width());
      if (at >= 0) {
        sums[at] += magnitudes[i];
        squares[at] += (double) magnitudes[i] * magnitudes[i];
      }
    }
    int area = cell * cell;
    for (int c = 0; c < sums.length; c++) {
      double mean = sums[c] / area;
      values[from + c] = (float) mean;
      values[from + sums.length + c] =
          (float) Math.sqrt(Math.max(0, squares[c] / area - mean * mean));
    }
  }

  private static void normalize(float[] values, int from, int count) {
    double squares = 0;
    for (int i = from; i < from + count; i++) {
      squares += (double) values[i] * values[i];
    }
    double one = FULL * Math.sqrt(squares / count + QUIET_MAGNITUDE * QUIET_MAGNITUDE);
    for (int i = from; i < from + count; i++) {
      values[i] = (float) Math.min(1, values[i] / one);
    }
  }

  /** A picture seen by the filters of one wavelength. */
  private static final class Waves {
    private final int height;
    private final int width;
    private final double omega;
    private final float[] envelope;
    private final float[][] lines;
    private final int[] rows;
    private final float[] smooth;

    Waves(Pixels gray, double wavelength) {
      double sigma = SIGMAS_A_WAVE * wavelength;
      int radius = (int) Math.ceil(3 * sigma);
      height = gray.height();
      width = gray.width();
      omega = 2 * Math.PI / wavelength;
      envelope = Convolution.gaussian(sigma, radius);
      rows = Convolution.reflected(height, radius);
      lines = new float[height][width + 2 * radius];
      int[] columns = Convolution.reflected(width, radius);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < columns.length; x++) {
          lines[y][x] = gray.at(0, y, columns[x]);
        }
      }
      smooth = alongY(alongX(envelope), envelope);
    }

    float[] magnitudes(double theta) {
      float[] cosX = wave(omega * Math.cos(theta), 0);
      float[] cosY = wave(omega * Math.sin(theta), 0);
      float[] sinX = wave(omega * Math.cos(theta), -Math.PI / 2);
      float[] sinY = wave(omega * Math.sin(theta), -Math.PI / 2);
      float[] evenX = alongX(cosX);
      float[] oddX = alongX(sinX);
      float[] evenEven = alongY(evenX, cosY);
      float[] oddOdd = alongY(oddX, sinY);
      float[] evenOdd = alongY(evenX, sinY);
      float[] oddEven = alongY(oddX, cosY);
      float ofConstant = sum(cosX) * sum(cosY);
      float[] magnitudes = new float[smooth.length];
      for (int i = 0; i < magnitudes.length; i++) {
        float real = evenEven[i] - oddOdd[i] - ofConstant * smooth[i];
        float imaginary = evenOdd[i] + oddEven[i];
        magnitudes[i] = (float) Math.sqrt(real * real + imaginary * imaginary);
      }
      return magnitudes;
    }

    private float[] wave(double frequency, double phase) {
      float[] wave = new float[envelope.length];
      for (int i = 0; i < wave.length; i++) {
        wave[i] = (float) (envelope[i] * Math.cos(frequency * (i - wave.length / 2) + phase));
      }
      return wave;
    }

    private static float sum(float[] values) {
      float sum = 0;
      for (float value : values) {
        sum += value;
      }
      return sum;
    }

    private float[] alongX(float[] kernel) {
      float[] sums = new float[height * width];
      for (int y = 0; y < height; y++) {
        for (int k = 0; k < kernel.length; k++) {
          Convolution.addScaled(sums, y * width, lines[y], k, width, kernel[k]);
        }
      }
      return sums;
    }

    private float[] alongY(float[] picture, float[] kernel) {
      float[] sums = new float[height * width];
      for (int y = 0; y < height; y++) {
        for (int k = 0; k < kernel.length; k++) {
          Convolution.addScaled(sums, y * width, picture, rows[y + k] * width, width, kernel[k]);
        }
      }
      return sums;
    }
  }
}
