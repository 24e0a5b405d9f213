package org.vultus.learn.baseline;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * From vectors to points: each entry standardised, then the first principal components (Jolliffe
 * 2002, Principal Component Analysis, 2nd ed.), by falling variance, all divided by one number that
 * makes the mean squared length of the points 1 were all components kept. So one grid of γ and C
 * fits vectors of every length.
 *
 * <p>An entry's deviation is taken as 0.01 at least, in values of [0, 1]: a pixel that is black on
 * nearly all images must not be blown up to weigh as much as the others.
 *
 * <p>The axes are the eigenvectors of the covariance [length, length] or, where there are fewer
 * vectors than entries, come from those of the Gram matrix [count, count]: X Xᵀ v = λ v makes Xᵀ v
 * / √λ an axis. Either is at most as large as the vectors are many: the cost has a bound.
 *
 * @param mean one an entry
 * @param scale one an entry: 1 / deviation
 * @param axes float32 [components, length], row-major, scaled as told
 */
record Projection(float[] mean, float[] scale, float[] axes) {
  private static final float LEAST_DEVIATION = 0.01f;
  private static final double LEAST_VARIANCE = 1e-6;
  private static final int BATCH = 1024;

  /**
   * Fits a projection.
   *
   * @param vectors two or more, of one length
   * @param most how many components are kept at most; fewer where the vectors have fewer
   * @throws IllegalArgumentException if all vectors are equal
   */
  static Projection fit(List<float[]> vectors, int most) {
    int length = vectors.get(0).length;
    float[] mean = new float[length];
    float[] scale = new float[length];
    measure(vectors, mean, scale);
    try (var scope = new PointerScope();
        var noGrad = new NoGradGuard()) {
      Tensor standard = standardized(vectors, mean, scale);
      boolean tall = vectors.size() >= length;
      Tensor square = tall ? standard.t().matmul(standard) : standard.matmul(standard.t());
      var eigen = torch.linalg_eigh(square, "L");
      int size = Math.min(length, vectors.size());
      float[] rising = new float[size];
      eigen.get0().contiguous().data_ptr_float().get(rising);
      double total = 0;
      for (float value : rising) {
        total += Math.max(0, value);
      }
      if (!(total > 0)) {
        throw new IllegalArgumentException(
            "all %d vectors are equal; want images that differ".formatted(vectors.size()));
      }
      int kept = 0;
      while (kept < Math.min(most, size) && rising[size - 1 - kept] > LEAST_VARIANCE * total) {
        kept++;
      }
      Tensor axes = eigen.get1().t().narrow(0, size - kept, kept);
      if (!tall) {
        axes = axes.matmul(standard);
      }
      float[] rows = new float[kept * length];
      axes.contiguous().data_ptr_float().get(rows);
      double unit = Math.sqrt(vectors.size() / total);
      float[] falling = new float[rows.length];
      for (int k = 0; k < kept; k++) {
        int from = (kept - 1 - k) * length;
        double factor = tall ? unit : unit / Math.sqrt(rising[size - 1 - k]);
        for (int i = 0; i < length; i++) {
          falling[k * length + i] = (float) (rows[from + i] * factor);
        }
      }
      return new Projection(mean, scale, falling);
    }
  }

  int components() {
    return axes.length / mean.length;
  }

  /** {@return the points of vectors of the length that it was fitted to} */
  Points of(List<float[]> vectors) {
    float[][] values = new float[components()][vectors.size()];
    for (int from = 0; from < vectors.size(); from += BATCH) {
      List<float[]> some = vectors.subList(from, Math.min(from + BATCH, vectors.size()));
      try (var scope = new PointerScope();
          var noGrad = new NoGradGuard()) {
        Tensor rows = torch.from_blob(new FloatPointer(axes), components(), mean.length);
        Tensor points = rows.matmul(standardized(some, mean, scale).t());
        float[] batch = new float[components() * some.size()];
        points.contiguous().data_ptr_float().get(batch);
        for (int k = 0; k < components(); k++) {
          System.arraycopy(batch, k * some.size(), values[k], from, some.size());
        }
      }
    }
    return new Points(values);
  }

  private static void measure(List<float[]> vectors, float[] mean, float[] scale) {
    double[] sums = new double[mean.length];
    double[] squares = new double[mean.length];
    for (float[] vector : vectors) {
      for (int i = 0; i < mean.length; i++) {
        sums[i] += vector[i];
        squares[i] += (double) vector[i] * vector[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      double m = sums[i] / vectors.size();
      double variance = Math.max(0, squares[i] / vectors.size() - m * m);
      mean[i] = (float) m;
      scale[i] = (float) (1 / Math.max(LEAST_DEVIATION, Math.sqrt(variance)));
    }
  }

  /** A tensor [count, length] in the caller's scope. */
  private static Tensor standardized(List<float[]> vectors, float[] mean, float[] scale) {
    int length = mean.length;
    FloatPointer values = new FloatPointer((long) vectors.size() * length);
    float[] row = new float[length];
    for (int n = 0; n < vectors.size(); n++) {
      float[] vector = vectors.get(n);
      for (int i = 0; i < length; i++) {
        row[i] = (vector[i] - mean[i]) * scale[i];
      }
      values.position((long) n * length).put(row, 0, length);
    }
    return torch.from_blob(values.position(0), vectors.size(), length);
  }
}
