package org.vultus.learn.distill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;

/** Finds what was said of a data set's items in a file of soft labels. */
final class KeptAnswers {
  private KeptAnswers() {}

  /**
   * {@return one row an item, in the data set's order of classes}
   *
   * @param file for messages
   */
  static List<double[]> of(Path file, SoftLabels labels, DataSet data, List<Item> items)
      throws IOException {
    if (!new HashSet<>(labels.classes()).equals(new HashSet<>(data.classes()))) {
      throw new IOException(
          "teacher '%s' tells %s apart, but data set %s has the classes %s; take a teacher of these"
              .formatted(file, labels.classes(), data.name(), data.classes()));
    }
    int[] from = data.classes().stream().mapToInt(labels.classes()::indexOf).toArray();
    Map<String, SoftLabels.OfItem> byId = new HashMap<>();
    labels.items().forEach(item -> byId.put(item.id(), item));
    List<double[]> found = new ArrayList<>(items.size());
    List<String> absent = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Item item : items) {
      SoftLabels.OfItem said = byId.get(item.id());
      if (said == null) {
        absent.add(item.id());
      } else if (!said.truth()
          .equals(List.of(labels.classes().indexOf(data.classes().get(item.label()))))) {
        others.add(item.id());
      } else {
        found.add(ordered(said.probabilities(), from));
      }
    }
    if (!absent.isEmpty() || !others.isEmpty()) {
      throw new IOException(
          ("teacher '%s' (data set %s) says nothing of %d of the %d images of %s, and was told another class of %d,"
                  + " first '%s'; take a teacher of the same images")
              .formatted(
                  file,
                  labels.dataSet(),
                  absent.size(),
                  items.size(),
                  data.name(),
                  others.size(),
                  absent.isEmpty() ? others.get(0) : absent.get(0)));
    }
    return found;
  }

  /** {@return the values at these indices} */
  static double[] ordered(double[] row, int[] from) {
    return Arrays.stream(from).mapToDouble(index -> row[index]).toArray();
  }
}
