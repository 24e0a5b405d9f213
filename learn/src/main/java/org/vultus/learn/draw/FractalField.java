package org.vultus.learn.draw;

import java.util.SplittableRandom;

/**
 * Smooth noise over the plane: octaves of random lattices, each half as wide as the one before it.
 *
 * <p>With a gain of 0.5 the amplitude falls as 1/f, as in natural pictures (Field 1987,
 * doi:10.1364/JOSAA.4.002379); towards 1 it becomes rough, towards 0 a single swell.
 */
public final class FractalField {
  private static final int LATTICE = 64;
  private static final int MOST_OCTAVES = 7;

  private final float[][] lattices;
  private final double cell;
  private final double gain;

  /**
   * Draws a field.
   *
   * @param cell width of the widest swell, in pixels
   * @param gain amplitude of each octave relative to the one before it, in (0, 1]
   */
  public FractalField(SplittableRandom random, double cell, double gain) {
    this.cell = cell;
    this.gain = gain;
    int octaves = (int) Math.max(1, Math.min(MOST_OCTAVES, Math.log(cell) / Math.log(2)));
    this.lattices = new float[octaves][LATTICE * LATTICE];
    for (float[] lattice : lattices) {
      for (int i = 0; i < lattice.length; i++) {
        lattice[i] = (float) random.nextDouble();
      }
    }
  }

  /** {@return the value at a place, in [0, 1], 0.5 on average} */
  public double at(double x, double y) {
    double sum = 0;
    double all = 0;
    double amplitude = 1;
    double side = cell;
    for (float[] lattice : lattices) {
      sum += amplitude * smooth(lattice, x / side, y / side);
      all += amplitude;
      amplitude *= gain;
      side /= 2;
    }
    return sum / all;
  }

  private static double smooth(float[] lattice, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double fx = eased(x - left);
    double fy = eased(y - top);
    double upper = node(lattice, left, top) * (1 - fx) + node(lattice, left + 1, top) * fx;
    double lower = node(lattice, left, top + 1) * (1 - fx) + node(lattice, left + 1, top + 1) * fx;
    return upper * (1 - fy) + lower * fy;
  }

  private static double eased(double t) {
    return t * t * (3 - 2 * t);
  }

  private static float node(float[] lattice, int x, int y) {
    return lattice[Math.floorMod(y, LATTICE) * LATTICE + Math.floorMod(x, LATTICE)];
  }
}
