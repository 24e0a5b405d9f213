package org.vultus.learn.generate;

import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.vultus.preprocess.Pixels;

/**
 * A linear-Gaussian latent variable model of the pictures of one class: x = μ + Σₖ √λₖ zₖ uₖ, z ~
 * N(0, I), with the principal axes uₖ of the class (Tipping and Bishop 1999, Probabilistic
 * Principal Component Analysis, doi:10.1111/1467-9868.00196; the noise term is left out of samples,
 * where it would be grain).
 *
 * <p>It is chosen for what it cannot do: with far fewer axes than pictures, each of them shared by
 * all, it has no room to remember a patient. The price is softness: what varies in place from
 * picture to picture comes out blurred.
 *
 * @param mean μ, values as the pictures'
 * @param axes scaled axes √λₖ uₖ, by falling λ; each as long as {@code mean}
 * @param height rows
 * @param width columns
 */
public record LatentGaussian(float[] mean, List<float[]> axes, int height, int width) {

  /**
   * Fits the model to gray pictures of one size.
   *
   * @param components how many axes are kept; fewer than pictures
   */
  public static LatentGaussian fit(List<Pixels> pictures, int components) {
    if (pictures.size() <= components) {
      throw new IllegalArgumentException(
          "want more pictures than components, got %d pictures and %d components"
              .formatted(pictures.size(), components));
    }
    int height = pictures.get(0).height();
    int width = pictures.get(0).width();
    int size = height * width;
    int count = pictures.size();
    float[] mean = new float[size];
    for (Pixels picture : pictures) {
      for (int i = 0; i < size; i++) {
        mean[i] += picture.values()[i] / count;
      }
    }
    try (var scope = new PointerScope();
        var noGrad = new NoGradGuard()) {
      FloatPointer values = new FloatPointer((long) count * size);
      float[] row = new float[size];
      for (int n = 0; n < count; n++) {
        for (int i = 0; i < size; i++) {
          row[i] = pictures.get(n).values()[i] - mean[i];
        }
        values.position((long) n * size).put(row, 0, size);
      }
      Tensor centred = torch.from_blob(values.position(0), count, size);
      // The axes of the Gram matrix [count, count] give those of the covariance [size, size], which
      // is larger: X Xᵀ v = n λ v makes √λ u = Xᵀ v / √n.
      Tensor vectors = torch.linalg_eigh(centred.matmul(centred.t()), "L").get1();
      Tensor scaled = vectors.t().matmul(centred).contiguous();
      float[] all = new float[count * size];
      scaled.data_ptr_float().get(all);
      return new LatentGaussian(mean, axes(all, count, size, components), height, width);
    }
  }

  /** Eigenvalues come in rising order: the last rows are the first axes. */
  private static List<float[]> axes(float[] rows, int count, int size, int components) {
    List<float[]> axes = new java.util.ArrayList<>(components);
    float scale = (float) (1 / Math.sqrt(count));
    for (int k = 0; k < components; k++) {
      int from = (count - 1 - k) * size;
      float[] axis = java.util.Arrays.copyOfRange(rows, from, from + size);
      for (int i = 0; i < size; i++) {
        axis[i] *= scale;
      }
      axes.add(axis);
    }
    return axes;
  }

  /**
   * Draws a picture.
   *
   * @param temperature scale of z: below 1, samples are more typical and less varied
   * @return values in [0, 1], shape [1, height, width]
   */
  public Pixels sample(SplittableRandom random, double temperature) {
    float[] values = mean.clone();
    for (float[] axis : axes) {
      float z = (float) (random.nextGaussian() * temperature);
      for (int i = 0; i < values.length; i++) {
        values[i] += z * axis[i];
      }
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, Math.min(1, values[i]));
    }
    return new Pixels(1, height, width, values);
  }
}
