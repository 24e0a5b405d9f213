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
   * Shows the three orthogonal planes through the centre as one RGB image (2.5-D): red is [y, x] at
   * the central z, green [z, x] at the central y, blue [z, y] at the central x. A 2-D network then
   * sees a little of all three axes at the price of one slice (Roth et al. 2014, A New 2.5D
   * Representation for Lymph Node Detection, doi:10.1007/978-3-319-10404-1_65); what lies off the
   * centre is lost.
   *
   * @throws IllegalStateException if the volume is no cube
   */
  public Image centralSlices() {
    if (depth != height || height != width) {
      throw new IllegalStateException(
          "want a cube, whose central slices are of one size, got %d x %d x %d voxels"
              .formatted(depth, height, width));
    }
    int side = depth;
    int centre = side / 2;
    byte[] samples = new byte[side * side * 3];
    for (int row = 0, i = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        samples[i++] = (byte) voxel(centre, row, column);
        samples[i++] = (byte) voxel(row, centre, column);
        samples[i++] = (byte) voxel(row, column, centre);
      }
    }
    return Image.of8Bit(side, side, Photometric.RGB, samples);
  }
}
