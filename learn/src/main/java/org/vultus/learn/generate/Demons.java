package org.vultus.learn.generate;

import org.vultus.preprocess.GaussianFilter;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Resizing;

/**
 * Finds which point of one picture corresponds to each point of another: Thirion's demons [1] with
 * symmetric forces [2], from coarse to fine.
 *
 * <p>Each pixel is pushed along the gradient of both pictures by as much as their difference asks
 * for; smoothing the push makes it flow like a viscous fluid, smoothing the field keeps it elastic.
 * Only local contrast is compared, so exposure and the bright or dark kind of a sequence matter
 * little.
 *
 * <p>Hazard: where the pictures have nothing in common (a tube, a letter) the field is arbitrary,
 * but smooth.
 *
 * <p>[1] Thirion 1998, Image matching as a diffusion process, doi:10.1016/S1361-8415(98)80022-4
 *
 * <p>[2] Vercauteren et al. 2009, Diffeomorphic demons, doi:10.1016/j.neuroimage.2008.10.040
 */
final class Demons {
  private static final int[] STEPS = {30, 40, 40};
  private static final int LEAST_SIDE = 8;
  private static final float LONGEST_STEP = 2;
  private static final float NOISE = 1e-4f;
  private static final GaussianFilter VISCOSITY = new GaussianFilter(1.0);
  private static final GaussianFilter ELASTICITY = new GaussianFilter(1.5);
  private static final GaussianFilter EDGES = new GaussianFilter(0.7);
  private static final float CONTRAST = 0.25f;
  private static final float LEAST_DEVIATION = 0.04f;

  private Demons() {}

  /** {@return the picture's deviation from its surroundings in units of their contrast} */
  static Pixels localContrast(Pixels picture) {
    GaussianFilter surroundings = new GaussianFilter(Math.max(2, picture.width() / 12.0));
    float[] mean = surroundings.apply(picture).values();
    float[] squares = new float[mean.length];
    for (int i = 0; i < mean.length; i++) {
      float deviation = picture.values()[i] - mean[i];
      squares[i] = deviation * deviation;
    }
    float[] variance = surroundings.apply(like(picture, squares)).values();
    float[] contrast = new float[mean.length];
    for (int i = 0; i < mean.length; i++) {
      double scale = Math.sqrt(variance[i] + LEAST_DEVIATION * LEAST_DEVIATION);
      contrast[i] = (float) (CONTRAST * (picture.values()[i] - mean[i]) / scale);
    }
    return like(picture, contrast);
  }

  /**
   * Aligns a picture with another of its size.
   *
   * @param fixed what is to be met; both as {@link #localContrast} gives them
   * @param moving what is warped
   * @return the field that warps {@code moving} onto {@code fixed}
   */
  static Displacement align(Pixels fixed, Pixels moving) {
    return align(fixed, moving, 0);
  }

  private static Displacement align(Pixels fixed, Pixels moving, int level) {
    int height = fixed.height();
    int width = fixed.width();
    boolean coarsest = level == STEPS.length - 1 || Math.min(height, width) < 2 * LEAST_SIDE;
    Displacement field = Displacement.none(height, width);
    if (!coarsest) {
      Resizing half = new Resizing((height + 1) / 2, (width + 1) / 2);
      field = enlarged(align(half.apply(fixed), half.apply(moving), level + 1), height, width);
    }
    float[] edges = EDGES.apply(fixed).values();
    for (int step = 0; step < STEPS[level]; step++) {
      field = step(fixed, edges, moving, field);
    }
    return field;
  }

  private static Displacement step(Pixels fixed, float[] edges, Pixels moving, Displacement field) {
    int height = fixed.height();
    int width = fixed.width();
    float[] warped = field.warp(moving.values());
    float[] rows = new float[warped.length];
    float[] columns = new float[warped.length];
    float longest = 0;
    for (int y = 0, i = 0; y < height; y++) {
      int up = y > 0 ? width : 0;
      int down = y < height - 1 ? width : 0;
      for (int x = 0; x < width; x++, i++) {
        int left = x > 0 ? 1 : 0;
        int right = x < width - 1 ? 1 : 0;
        float gy = (edges[i + down] - edges[i - up] + warped[i + down] - warped[i - up]) / 4;
        float gx = (edges[i + right] - edges[i - left] + warped[i + right] - warped[i - left]) / 4;
        float difference = fixed.values()[i] - warped[i];
        float push = difference / (gy * gy + gx * gx + difference * difference / 2 + NOISE);
        rows[i] = push * gy;
        columns[i] = push * gx;
        longest = Math.max(longest, rows[i] * rows[i] + columns[i] * columns[i]);
      }
    }
    float scale = (float) Math.min(1, LONGEST_STEP / Math.sqrt(Math.max(longest, NOISE)));
    return new Displacement(
        height,
        width,
        moved(fixed, field.rows(), rows, scale),
        moved(fixed, field.columns(), columns, scale));
  }

  private static float[] moved(Pixels shape, float[] field, float[] push, float scale) {
    float[] smooth = VISCOSITY.apply(like(shape, push)).values();
    float[] sum = new float[field.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = field[i] + scale * smooth[i];
    }
    return ELASTICITY.apply(like(shape, sum)).values();
  }

  private static Displacement enlarged(Displacement coarse, int height, int width) {
    Resizing larger = new Resizing(height, width);
    Pixels rows = new Pixels(1, coarse.height(), coarse.width(), coarse.rows());
    Pixels columns = new Pixels(1, coarse.height(), coarse.width(), coarse.columns());
    return new Displacement(
            height, width, larger.apply(rows).values(), larger.apply(columns).values())
        .times((float) height / coarse.height());
  }

  private static Pixels like(Pixels shape, float[] values) {
    return new Pixels(1, shape.height(), shape.width(), values);
  }
}
