package org.vultus.learn.quantize;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;

/**
 * The validation split in two, by what its images are called: one half chooses, the other judges
 * what was chosen. All images of a subject are in one.
 *
 * @param calibrating images that ranges and rules are chosen by, spread evenly over their half
 * @param judging all images of the other half
 */
record ValidationHalves(List<Item> calibrating, List<Item> judging) {

  /**
   * Halves the split.
   *
   * @param most so many images calibrate at most
   * @throws IOException if one half has no image
   */
  static ValidationHalves of(DataSet data, int most) throws IOException {
    Map<Boolean, List<Item>> halves =
        data.items(Split.VALIDATION).stream()
            .collect(Collectors.partitioningBy(ValidationHalves::calibrates));
    List<Item> half = halves.get(true);
    if (half.isEmpty() || halves.get(false).isEmpty()) {
      throw new IOException(
          "data set %s: none of its %d validation images is left to %s by, as those of one subject stay together; add images of"
                  .formatted(
                      data.name(),
                      half.size() + halves.get(false).size(),
                      half.isEmpty() ? "calibrate" : "judge")
              + " other subjects");
    }
    int count = Math.min(most, half.size());
    List<Item> some =
        IntStream.range(0, count)
            .mapToObj(i -> half.get((int) ((long) i * half.size() / count)))
            .toList();
    return new ValidationHalves(some, halves.get(false));
  }

  private static boolean calibrates(Item item) {
    String whose = item.subject().orElse(item.id());
    return new Item(whose, 0, Split.VALIDATION).random().nextBoolean();
  }
}
