package org.vultus.learn.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A linear-Gaussian latent variable model of vectors: x = μ + Σₖ √λₖ zₖ uₖ, z ~ N(0, I), with their
 * principal axes uₖ (Tipping and Bishop 1999, Probabilistic Principal Component Analysis,
 * doi:10.1111/1467-9868.00196; the noise term is left out of samples, where it would be grain).
 *
 * <p>It is chosen for what it cannot do: with fewer axes than vectors, each of them shared by all,
 * it has little room to remember one of them; {@link Novelty} checks that it did not.
 *
 * @param mean μ
 * @param axes scaled axes √λₖ uₖ, by falling λ; each as long as {@code mean}
 */
public record LatentGaussian(float[] mean, List<float[]> axes) {

  /**
   * Fits the model.
   *
   * @param vectors all of one length
   * @param components how many axes are kept; fewer than vectors
   */
  public static LatentGaussian fit(List<float[]> vectors, int components) {
    int count = vectors.size();
    if (count <= components) {
      throw new IllegalArgumentException(
          "want more vectors than components, got %d vectors and %d components"
              .formatted(count, components));
    }
    int size = vectors.get(0).length;
    float[] mean = new float[size];
    for (float[] vector : vectors) {
      for (int i = 0; i < size; i++) {
        mean[i] += vector[i] / count;
      }
    }
    try (var scope = new PointerScope();
        var noGrad = new NoGradGuard()) {
      FloatPointer values = new FloatPointer((long) count * size);
      float[] row = new float[size];
      for (int n = 0; n < count; n++) {
        for (int i = 0; i < size; i++) {
          row[i] = vectors.get(n)[i] - mean[i];
        }
        values.position((long) n * size).put(row, 0, size);
      }
      Tensor centred = torch.from_blob(values.position(0), count, size);
      // The axes of the Gram matrix [count, count] give those of the covariance [size, size], which
      // is larger: X Xᵀ v = n λ v makes √λ u = Xᵀ v / √n. Eigenvalues rise: the last come first.
      Tensor vectorsOfGram = torch.linalg_eigh(centred.matmul(centred.t()), "L").get1();
      Tensor kept = vectorsOfGram.t().narrow(0, count - components, components);
      float[] all = new float[components * size];
      kept.matmul(centred).contiguous().data_ptr_float().get(all);
      List<float[]> axes = new ArrayList<>(components);
      for (int k = components - 1; k >= 0; k--) {
        float[] axis = Arrays.copyOfRange(all, k * size, (k + 1) * size);
        float scale = (float) (sign(axis) / Math.sqrt(count));
        for (int i = 0; i < size; i++) {
          axis[i] *= scale;
        }
        axes.add(axis);
      }
      return new LatentGaussian(mean, List.copyOf(axes));
    }
  }

  /**
   * An axis may point either way; its largest entry is made positive, so that seeds mean the same.
   */
  private static int sign(float[] axis) {
    float largest = 0;
    for (float value : axis) {
      largest = Math.abs(value) > Math.abs(largest) ? value : largest;
    }
    return largest < 0 ? -1 : 1;
  }

  /**
   * Draws a vector.
   *
   * @param temperature scale of z: below 1, samples are more typical and less varied
   */
  public float[] sample(SplittableRandom random, double temperature) {
    float[] values = mean.clone();
    for (float[] axis : axes) {
      float z = (float) (random.nextGaussian() * temperature);
      for (int i = 0; i < values.length; i++) {
        values[i] += z * axis[i];
      }
    }
    return values;
  }
}
