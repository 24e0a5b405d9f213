package org.vultus.learn.distill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.vultus.file.WholeFile;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.provenance.Sha256;

/**
 * What networks said of images that they had not been trained on: {@code out-of-fold.json}.
 *
 * @param dataSet name of the data set
 * @param dataSha256 its digest
 * @param recipe name of the networks' recipe
 * @param recipeSha256 digest of what their weights depend on in it
 * @param classes names, in the order of the probabilities
 * @param exclusive whether an image is of exactly one class, so that its probabilities sum to 1
 * @param items one an image, no image twice
 */
public record SoftLabels(
    String dataSet,
    Sha256 dataSha256,
    String recipe,
    Sha256 recipeSha256,
    List<String> classes,
    boolean exclusive,
    List<OfItem> items) {

  private static final double TOLERANCE = 1e-4;

  /**
   * What was said of one image.
   *
   * @param id of the image in its data set
   * @param fold whose network said it, from 1: the one that was trained without this fold
   * @param truth indices of the image's classes; exactly one where classes are exclusive
   * @param probabilities one a class, in [0, 1], calibrated; shared, not to be changed
   */
  public record OfItem(String id, int fold, List<Integer> truth, double[] probabilities) {
    public OfItem {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(probabilities, "probabilities");
      truth = List.copyOf(truth);
      if (fold < 1) {
        throw new IllegalArgumentException(
            "want a fold from 1 for '%s', got %d".formatted(id, fold));
      }
    }
  }

  public SoftLabels {
    Objects.requireNonNull(dataSet, "dataSet");
    Objects.requireNonNull(dataSha256, "dataSha256");
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(recipeSha256, "recipeSha256");
    classes = List.copyOf(classes);
    items = List.copyOf(items);
    Set<String> ids = new HashSet<>();
    for (OfItem item : items) {
      require(item, classes.size(), exclusive);
      if (!ids.add(item.id())) {
        throw new IllegalArgumentException(
            "want each image once, got '%s' twice".formatted(item.id()));
      }
    }
  }

  private static void require(OfItem item, int classes, boolean exclusive) {
    double sum = 0;
    for (double p : item.probabilities()) {
      sum += p >= 0 && p <= 1 ? p : Double.NaN;
    }
    boolean sums = exclusive ? Math.abs(sum - 1) <= TOLERANCE : !Double.isNaN(sum);
    if (item.probabilities().length != classes || !sums) {
      throw new IllegalArgumentException(
          "want %d probabilities in [0, 1]%s for '%s', got %d whose sum is %s"
              .formatted(
                  classes,
                  exclusive ? " that sum to 1" : "",
                  item.id(),
                  item.probabilities().length,
                  sum));
    }
    boolean known = item.truth().stream().allMatch(c -> c >= 0 && c < classes);
    if (!known || (exclusive && item.truth().size() != 1)) {
      throw new IllegalArgumentException(
          "want %s in [0, %d) as truth of '%s', got %s"
              .formatted(exclusive ? "one class" : "classes", classes, item.id(), item.truth()));
    }
  }

  /** Writes the file, whole or not at all. */
  public void write(Path file) throws IOException {
    WholeFile.write(file, ResultFile.write(this));
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, or is not what {@link #write} gives
   */
  public static SoftLabels read(Path file) throws IOException {
    return ResultFile.read(file, SoftLabels.class);
  }
}
