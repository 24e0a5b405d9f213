package org.vultus.learn.generate;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.vultus.preprocess.Pixels;

/**
 * A generative model of look-alike pictures that keeps apart <em>where</em> things are and <em>what
 * </em> they look like.
 *
 * <p>Principal axes of raw pictures blur whatever moves from one to the next: the outline of a
 * skull becomes a dozen faint outlines. So all pictures are first warped onto a common mean ({@link
 * Demons}); fields and warped pictures then get a {@link LatentGaussian} each. A sample is a
 * texture bent by the inverse of a field, as in active appearance models [1], with dense fields in
 * place of landmarks. The mean is found in a few rounds from the pictures themselves, and its own
 * shape is made the mean shape by taking the mean field out again [2].
 *
 * <p>Trade-off: a group of a hundred pictures gives far sharper samples than a whole class, and has
 * fewer axes to vary along.
 *
 * <p>[1] Cootes, Edwards and Taylor 2001, Active appearance models, doi:10.1109/34.927467
 *
 * <p>[2] Guimond, Meunier and Thirion 2000, Average brain models, doi:10.1006/cviu.1999.0815
 *
 * @param texture of pictures in the mean shape, each of height × width
 * @param shape of {@link Displacement#flat} from the mean shape to a picture's
 */
record ShapeAndTexture(LatentGaussian texture, LatentGaussian shape, int height, int width) {
  private static final int ROUNDS = 3;

  /** How many axes of the texture there are to one of the shape. */
  private static final int TEXTURE_TO_SHAPE = 3;

  /**
   * Fits the model.
   *
   * @param pictures gray, of one size, alike
   * @param components axes of the texture, fewer than pictures; the shape has a third of them
   */
  static ShapeAndTexture fit(List<Pixels> pictures, int components) {
    int height = pictures.get(0).height();
    int width = pictures.get(0).width();
    List<Pixels> contrasts = pictures.stream().map(Demons::localContrast).toList();
    Pixels template = new Pixels(1, height, width, mean(values(contrasts)));
    List<Displacement> fields = List.of();
    for (int round = 0; round < ROUNDS; round++) {
      Pixels fixed = template;
      fields = contrasts.parallelStream().map(moving -> Demons.align(fixed, moving)).toList();
      Displacement drift =
          Displacement.of(height, width, mean(fields.stream().map(Displacement::flat).toList()));
      float[] mean = mean(warped(contrasts, fields));
      template = new Pixels(1, height, width, drift.inverse().warp(mean));
    }
    return new ShapeAndTexture(
        LatentGaussian.fit(warped(pictures, fields), components),
        LatentGaussian.fit(
            fields.stream().map(Displacement::flat).toList(),
            Math.max(1, components / TEXTURE_TO_SHAPE)),
        height,
        width);
  }

  /**
   * Draws a picture.
   *
   * @param temperature as of {@link LatentGaussian#sample}
   * @return values in [0, 1], shape [1, height, width]
   */
  Pixels sample(SplittableRandom random, double temperature) {
    float[] inMeanShape = texture.sample(random, temperature);
    Displacement field = Displacement.of(height, width, shape.sample(random, temperature));
    float[] values = field.inverse().warp(inMeanShape);
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, Math.min(1, values[i]));
    }
    return new Pixels(1, height, width, values);
  }

  private static List<float[]> values(List<Pixels> pictures) {
    return pictures.stream().map(Pixels::values).toList();
  }

  private static List<float[]> warped(List<Pixels> pictures, List<Displacement> fields) {
    return IntStream.range(0, pictures.size())
        .mapToObj(i -> fields.get(i).warp(pictures.get(i).values()))
        .toList();
  }

  private static float[] mean(List<float[]> all) {
    float[] mean = new float[all.get(0).length];
    for (float[] values : all) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += values[i] / all.size();
      }
    }
    return mean;
  }
}
