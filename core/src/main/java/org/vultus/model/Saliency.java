package org.vultus.model;

import java.util.Objects;
import java.util.Optional;
import org.vultus.preprocess.Viewport;

/**
 * Where in an image the evidence for one class lies, from 0 (none) to 1 (the strongest of this
 * image).
 *
 * <p>It is a class activation map [1]: the last layer's weights and bias for the class, applied at
 * each place instead of to the mean over all places, so that its own mean is the class's logit.
 * Negative evidence counts as none, and the map is divided by its maximum, so maps of different
 * images say where, and not how much. Where no place speaks for the class, all is 0.
 *
 * <p>Hazards: the map is as coarse as the network's last layer: 8 x 8 cells in the scan networks
 * that are shipped, each 1/8 of the input's side. Cells are drawn where the network's layers centre
 * them ({@link MapGrid}). A residual network has no one centre: its branches and its shortcuts are
 * centred up to half a cell apart, the grid holds their mean, and what was learned may lean to
 * either, so that places are good to about a quarter of a cell. And the map explains this network
 * and not the disease; a convincing map does not make a finding right [2].
 *
 * <p>[1] Zhou et al. 2016, Learning Deep Features for Discriminative Localization,
 * arXiv:1512.04150. [2] Adebayo et al. 2018, Sanity Checks for Saliency Maps, arXiv:1810.03292
 *
 * @param label the class whose evidence this is
 * @param height rows of the network's input
 * @param width columns of the network's input
 * @param values in [0, 1], shape [height, width], row-major; shared, not to be changed
 * @param viewport where the input lies on the original image
 */
public record Saliency(String label, int height, int width, float[] values, Viewport viewport) {
  public Saliency {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(viewport, "viewport");
    if (height < 1 || width < 1 || values.length != height * width) {
      throw new IllegalArgumentException(
          "want height x width values, got %d x %d and %d".formatted(height, width, values.length));
    }
  }

  /**
   * Makes the saliency of one class in one image of a batch.
   *
   * @param index of the image in the batch
   * @param classIndex of the class, in the bundle's order
   * @param view where the network's input lies on the image
   */
  public static Saliency of(Activations activations, int index, int classIndex, Viewport view) {
    ModelBundle bundle = activations.bundle();
    int rows = activations.mapHeight();
    int columns = activations.mapWidth();
    int height = bundle.preprocessing().height();
    int width = bundle.preprocessing().width();
    Optional<MapGrid> grid = bundle.outputs().grid();
    float[] shares = shares(activations.classActivation(index, classIndex));
    float[] values = new float[height * width];
    for (int i = 0; i < values.length; i++) {
      double x = i % width + 0.5;
      double y = i / width + 0.5;
      double row = grid.isPresent() ? grid.get().row(y) : y * rows / height;
      double column = grid.isPresent() ? grid.get().column(x) : x * columns / width;
      values[i] = bilinear(shares, rows, columns, row, column);
    }
    return new Saliency(bundle.classes().get(classIndex), height, width, values, view);
  }

  /** {@return the evidence for the class over its maximum; nothing where there is none} */
  private static float[] shares(float[] map) {
    float max = 0;
    for (float evidence : map) {
      max = Math.max(max, evidence);
    }
    float[] shares = new float[map.length];
    for (int i = 0; i < map.length && max > 0; i++) {
      shares[i] = Math.max(0, map[i]) / max;
    }
    return shares;
  }

  /**
   * The saliency at a place of the original image.
   *
   * @param x column in pixels of the image; the first pixel's centre is 0.5
   * @param y row, likewise
   * @return in [0, 1]; 0 where the network did not look
   */
  public float at(double x, double y) {
    double inputX = (x - viewport.left()) / viewport.width() * width;
    double inputY = (y - viewport.top()) / viewport.height() * height;
    if (!(inputX >= 0 && inputX < width && inputY >= 0 && inputY < height)) {
      return 0;
    }
    return bilinear(values, height, width, inputY, inputX);
  }

  /** What is told of one place of a map. */
  @FunctionalInterface
  public interface Place {
    /**
     * Takes one place.
     *
     * @param u column as a share of the scan's width, in [0, 1)
     * @param v row as a share of its height, in [0, 1)
     * @param strength saliency there, in [0, 1]
     */
    void at(double u, double v, double strength);
  }

  /**
   * Goes through the map's places that lie on the scan, all of equal area; where black was added
   * around it there is no scan.
   *
   * @param scanWidth in pixels
   * @param scanHeight in pixels
   */
  public void forEachPlace(int scanWidth, int scanHeight, Place place) {
    for (int i = 0; i < values.length; i++) {
      double u = (viewport.left() + (i % width + 0.5) * viewport.width() / width) / scanWidth;
      double v = (viewport.top() + (i / width + 0.5) * viewport.height() / height) / scanHeight;
      if (u >= 0 && u < 1 && v >= 0 && v < 1) {
        place.at(u, v, values[i]);
      }
    }
  }

  /**
   * {@return how much of the scan is highlighted: the share of its area where saliency is above
   * half of the map's maximum, in [0, 1]; 0 where there is no evidence}
   *
   * @param scanWidth in pixels
   * @param scanHeight in pixels
   */
  public double highlightedShare(int scanWidth, int scanHeight) {
    double[] most = new double[1];
    forEachPlace(scanWidth, scanHeight, (u, v, strength) -> most[0] = Math.max(most[0], strength));
    int[] places = new int[1];
    forEachPlace(
        scanWidth, scanHeight, (u, v, strength) -> places[0] += strength > most[0] / 2 ? 1 : 0);
    double areaOfPlace =
        viewport.width() / width * (viewport.height() / height) / ((double) scanWidth * scanHeight);
    return Math.min(1, places[0] * areaOfPlace);
  }

  /** Interpolates between pixel centres, which stand at half-integers; edges are held. */
  private static float bilinear(float[] grid, int rows, int columns, double y, double x) {
    double centredY = Math.max(0, Math.min(rows - 1, y - 0.5));
    double centredX = Math.max(0, Math.min(columns - 1, x - 0.5));
    int y0 = (int) centredY;
    int x0 = (int) centredX;
    int y1 = Math.min(rows - 1, y0 + 1);
    int x1 = Math.min(columns - 1, x0 + 1);
    float fy = (float) (centredY - y0);
    float fx = (float) (centredX - x0);
    float upper = grid[y0 * columns + x0] * (1 - fx) + grid[y0 * columns + x1] * fx;
    float lower = grid[y1 * columns + x0] * (1 - fx) + grid[y1 * columns + x1] * fx;
    return upper * (1 - fy) + lower * fy;
  }
}
