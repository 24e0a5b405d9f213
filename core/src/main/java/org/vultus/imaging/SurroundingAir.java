package org.vultus.imaging;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.vultus.image.Image;
import org.vultus.model.Saliency;

/**
 * The air around a head on a slice of it: what is dark and connected with the edge of the picture.
 * Evidence that lies there speaks against a finding, since no disease does.
 *
 * <p>The slice is averaged over cells, at most {@value #CELLS} a side; a cell is dark below {@link
 * #DARK} of the bright ones. A dark cyst or ventricle is not connected with the edge, and a head
 * that fills the picture leaves no air.
 */
public final class SurroundingAir {
  private static final int CELLS = 96;

  /** Share of the 99th percentile of the cells below which a cell is dark; chosen by eye. */
  private static final double DARK = 0.12;

  private final int width;
  private final int height;
  private final int columns;
  private final int rows;
  private final boolean[] air;

  private SurroundingAir(int width, int height, int columns, int rows, boolean[] air) {
    this.width = width;
    this.height = height;
    this.columns = columns;
    this.rows = rows;
    this.air = air;
  }

  /** {@return the air of a slice} */
  public static SurroundingAir of(Image slice) {
    int columns = Math.min(CELLS, slice.width());
    int rows = Math.min(CELLS, slice.height());
    double[] means = means(slice, columns, rows);
    double[] sorted = means.clone();
    Arrays.sort(sorted);
    double limit = DARK * sorted[(int) (0.99 * (sorted.length - 1))];
    boolean[] air = new boolean[means.length];
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < means.length; i++) {
      int x = i % columns;
      int y = i / columns;
      if (x == 0 || y == 0 || x == columns - 1 || y == rows - 1) {
        add(i, means, limit, air, open);
      }
    }
    while (!open.isEmpty()) {
      int i = open.pop();
      int x = i % columns;
      if (x > 0) {
        add(i - 1, means, limit, air, open);
      }
      if (x < columns - 1) {
        add(i + 1, means, limit, air, open);
      }
      if (i >= columns) {
        add(i - columns, means, limit, air, open);
      }
      if (i < means.length - columns) {
        add(i + columns, means, limit, air, open);
      }
    }
    return new SurroundingAir(slice.width(), slice.height(), columns, rows, air);
  }

  private static void add(int i, double[] means, double limit, boolean[] air, Deque<Integer> open) {
    if (!air[i] && means[i] < limit) {
      air[i] = true;
      open.push(i);
    }
  }

  /** Of colours, all channels count alike. */
  private static double[] means(Image slice, int columns, int rows) {
    double[] sums = new double[columns * rows];
    int[] counts = new int[columns * rows];
    int channels = slice.channels();
    float[] row = new float[slice.width() * channels];
    for (int y = 0; y < slice.height(); y++) {
      slice.readRow(y, 0, slice.width(), row);
      int from = (int) ((long) y * rows / slice.height()) * columns;
      for (int i = 0; i < row.length; i++) {
        int cell = from + (int) ((long) (i / channels) * columns / slice.width());
        sums[cell] += row[i];
        counts[cell]++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= counts[i];
    }
    return sums;
  }

  /** {@return the share of the slice that is air, in [0, 1]} */
  public double share() {
    int cells = 0;
    for (boolean one : air) {
      cells += one ? 1 : 0;
    }
    return (double) cells / air.length;
  }

  /**
   * {@return the share of a map's evidence that lies in the air, in [0, 1]; 0 of none}
   *
   * @param saliency of the same slice
   */
  public double shareOf(Saliency saliency) {
    double all = 0;
    double inAir = 0;
    for (int i = 0; i < air.length; i++) {
      double x = (i % columns + 0.5) * width / columns;
      double y = ((double) (i / columns) + 0.5) * height / rows;
      double strength = saliency.at(x, y);
      all += strength;
      inAir += air[i] ? strength : 0;
    }
    return all > 0 ? inAir / all : 0;
  }
}
