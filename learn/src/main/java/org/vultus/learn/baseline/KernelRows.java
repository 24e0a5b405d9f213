package org.vultus.learn.baseline;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Kernel values of points with the training points, row by row. A row is computed when it is first
 * asked for, as many machines never ask for most, and kept while there is room: the row that was
 * not used for longest goes first. Not for several threads.
 */
final class KernelRows {
  private static final long MAX_BYTES = 512L << 20;

  private final Kernel kernel;
  private final Points points;
  private final Points training;
  private final double[] squares;
  private final double[] trainingSquares;
  private final int room;
  private final Map<Integer, float[]> rows = new LinkedHashMap<>(16, 0.75f, true);

  KernelRows(Kernel kernel, Points points, Points training) {
    this(kernel, points, training, (int) Math.max(2, MAX_BYTES / (4L * training.count())));
  }

  /** Rows of which at most {@code room} are kept. */
  KernelRows(Kernel kernel, Points points, Points training, int room) {
    this.kernel = kernel;
    this.points = points;
    this.training = training;
    this.squares = points.squares();
    this.trainingSquares = training.squares();
    this.room = room;
  }

  /** {@return whether there is room for all rows} */
  boolean fit() {
    return points.count() <= room;
  }

  /**
   * {@return the rows of two stretches of the training points with themselves, and nothing else}
   */
  KernelRows between(Machine.Range first, Machine.Range second) {
    int[] indices =
        IntStream.concat(
                IntStream.range(first.from(), first.from() + first.count()),
                IntStream.range(second.from(), second.from() + second.count()))
            .toArray();
    Points some = training.at(indices);
    return new KernelRows(kernel, some, some);
  }

  /** {@return how many rows there are} */
  int count() {
    return points.count();
  }

  /** {@return the values of one point with all training points; not to be changed} */
  float[] row(int index) {
    float[] row = rows.get(index);
    if (row == null) {
      row = computedRow(index);
      if (rows.size() >= room) {
        Iterator<Integer> oldest = rows.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
      rows.put(index, row);
    }
    return row;
  }

  /** {@return the value of a training point with itself} */
  double diagonal(int index) {
    return kernel.of(trainingSquares[index], 2 * trainingSquares[index]);
  }

  /** {@return a row that is not kept} */
  float[] computedRow(int index) {
    float[] row = new float[training.count()];
    training.addDots(points, index, row);
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) kernel.of(row[i], squares[index] + trainingSquares[i]);
    }
    return row;
  }
}
