package org.vultus.learn.saliency;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vultus.model.Saliency;

/** In which order the pixels of a network's input are removed. */
enum PixelOrder {
  /** The strongest evidence first. Pixels of equal evidence, as where there is none, at random. */
  SALIENCY,

  /**
   * The innermost first: organs and tumours lie near the centre of a scan, so that a map which only
   * points there beats chance without having looked.
   */
  CENTRE,

  /**
   * One patch after the other, at random, each an eighth of a side: as coherent as saliency, whose
   * cells are about as large, and so the fair control.
   */
  PATCHES,

  /**
   * Any pixel, as in the paper. What it does is another thing: scattered pixels leave every shape
   * to be seen, and strew speckle over the image. The chest X-ray network, trained on images with
   * added noise, hardly notices; the brain MRI network, trained almost without, loses its way in a
   * quarter of the pixels, removed or put back, as blindly in both. Judge by the other controls.
   */
  RANDOM;

  private static final int PATCHES_A_SIDE = 8;

  /**
   * Puts pixels in order.
   *
   * @return their indices, row-major, first to be removed first
   */
  int[] of(Saliency saliency, Random random) {
    int width = saliency.width();
    int height = saliency.height();
    List<Integer> pixels = IntStream.range(0, width * height).boxed().collect(Collectors.toList());
    Collections.shuffle(pixels, random);
    switch (this) {
      case SALIENCY -> pixels.sort(Comparator.comparingDouble(pixel -> -saliency.values()[pixel]));
      case CENTRE ->
          pixels.sort(
              Comparator.comparingDouble(
                  pixel ->
                      Math.hypot(
                          (pixel % width + 0.5) / width - 0.5,
                          (pixel / width + 0.5) / height - 0.5)));
      case PATCHES -> {
        double[] place = random.doubles(PATCHES_A_SIDE * PATCHES_A_SIDE).toArray();
        pixels.sort(
            Comparator.comparingDouble(
                pixel ->
                    place[
                        pixel / width * PATCHES_A_SIDE / height * PATCHES_A_SIDE
                            + pixel % width * PATCHES_A_SIDE / width]));
      }
      case RANDOM -> {}
    }
    return pixels.stream().mapToInt(pixel -> pixel).toArray();
  }
}
