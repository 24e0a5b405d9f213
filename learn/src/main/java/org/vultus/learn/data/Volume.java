package org.vultus.learn.data;

import java.util.Arrays;
import org.vultus.image.Image;
import org.vultus.image.Photometric;

/** Voxels of one 3-D image: unsigned 8 bit, shape [depth, height, width], row-major. Immutable. */
public final class Volume {
  private final int depth;
  private final int height;
  private final int width;
  private final byte[] voxels;

  private Volume(int depth, int height, int width, byte[] voxels) {
    this.depth = depth;
    this.height = height;
    this.width = width;
    this.voxels = voxels;
  }

  /**
   * Makes a volume.
   *
   * @param voxels unsigned bytes; [depth, height, width] of them, from {@code offset}, are copied
   */
  public static Volume of(int depth, int height, int width, byte[] voxels, int offset) {
    long count = (long) depth * height * width;
    if (depth < 1 || height < 1 || width < 1 || offset < 0 || count > voxels.length - offset) {
      throw new IllegalArgumentException(
          "want depth x height x width voxels, got %d x %d x %d and %d voxels from %d"
              .formatted(depth, height, width, voxels.length, offset));
    }
    return new Volume(
        depth, height, width, Arrays.copyOfRange(voxels, offset, offset + (int) count));
  }

  /** {@return number of slices} */
  public int depth() {
    return depth;
  }

  /** {@return rows of a slice} */
  public int height() {
    return height;
  }

  /** {@return columns of a slice} */
  public int width() {
    return width;
  }

  /** {@return one voxel, in [0, 255]} */
  public int voxel(int z, int y, int x) {
    return voxels[(z * height + y) * width + x] & 0xFF;
  }

  /**
   * Shows the volume as one RGB image, its three orthogonal projections: red is the mean over z at
   * [y, x], green the mean over y at [z, x], blue the mean over x at [z, y]. A 2-D network so sees
   * all three axes at the price of one slice; of a mask it reads the thickness along each, and
   * nothing that lies off the centre is lost, as it would be with the central slices (Roth et al.
   * 2014, doi:10.1007/978-3-319-10404-1_65). What lies behind what is lost.
   *
   * @throws IllegalStateException if the volume is no cube
   */
  public Image projections() {
    if (depth != height || height != width) {
      throw new IllegalStateException(
          "want a cube, whose projections are of one size, got %d x %d x %d voxels"
              .formatted(depth, height, width));
    }
    int side = depth;
    byte[] samples = new byte[side * side * 3];
    for (int row = 0, i = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        int[] sums = new int[3];
        for (int along = 0; along < side; along++) {
          sums[0] += voxel(along, row, column);
          sums[1] += voxel(row, along, column);
          sums[2] += voxel(row, column, along);
        }
        for (int sum : sums) {
          samples[i++] = (byte) Math.round((float) sum / side);
        }
      }
    }
    return Image.of8Bit(side, side, Photometric.RGB, samples);
  }
}
