package org.vultus.learn.baseline;

import java.util.ArrayList;
import java.util.List;

/**
 * What is tried.
 *
 * @param searchImages on how many training images, about; the best few are then tried on all
 * @param components numbers of principal components; all there are, where a number is larger
 * @param gammas of the radial basis functions
 * @param radialCosts C with radial basis functions
 * @param linearCosts C with the linear kernel
 */
public record Grid(
    int searchImages,
    List<Integer> components,
    List<Double> gammas,
    List<Double> radialCosts,
    List<Double> linearCosts) {

  /** For small sets: the more images there are, the more components pay, and the smaller C does. */
  public static final Grid STANDARD =
      new Grid(
          2_000,
          List.of(16, 64, 256),
          List.of(0.1, 0.3, 1.0, 3.0),
          List.of(1.0, 4.0, 16.0, 64.0, 256.0),
          List.of(1.0, 5.0, 25.0));

  public Grid {
    components = List.copyOf(components);
    gammas = List.copyOf(gammas);
    radialCosts = List.copyOf(radialCosts);
    linearCosts = List.copyOf(linearCosts);
    require(searchImages > 0, "searchImages", searchImages);
    require(!components.isEmpty(), "components", components);
    require(!gammas.isEmpty() || !linearCosts.isEmpty(), "gammas or linearCosts", gammas);
    require(gammas.isEmpty() || !radialCosts.isEmpty(), "radialCosts", radialCosts);
    components.forEach(number -> require(number > 0, "components", number));
    for (List<Double> values : List.of(gammas, radialCosts, linearCosts)) {
      values.forEach(
          value -> require(value > 0 && Double.isFinite(value), "gammas and costs", value));
    }
  }

  private static void require(boolean holds, String what, Object got) {
    if (!holds) {
      throw new IllegalArgumentException(
          "want %s of the grid above 0, and some, got %s".formatted(what, got));
    }
  }

  /** {@return all kernels} */
  List<Kernel> kernels() {
    List<Kernel> kernels = new ArrayList<>();
    kernels.add(new Kernel.Linear());
    gammas.forEach(gamma -> kernels.add(new Kernel.Radial(gamma)));
    return kernels;
  }

  /** {@return the C to try with a kernel} */
  List<Double> costs(Kernel kernel) {
    return kernel instanceof Kernel.Linear ? linearCosts : radialCosts;
  }

  /** {@return how many settings there are for data of so many components} */
  int size(int available) {
    return numbersOfComponents(available).size()
        * (linearCosts.size() + gammas.size() * radialCosts.size());
  }

  /** {@return the numbers of components to try where so many are available} */
  List<Integer> numbersOfComponents(int available) {
    return components.stream().map(p -> Math.min(p, available)).distinct().toList();
  }
}
