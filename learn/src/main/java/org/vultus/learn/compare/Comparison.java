package org.vultus.learn.compare;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which methods are compared on which data sets: {@code recipes/compare/comparison.yaml}.
 *
 * @param seeds of everything random; each method is trained once with each
 * @param quick the small part that {@code compare --quick} runs
 * @param studies one a data set
 */
public record Comparison(List<Long> seeds, Quick quick, List<Study> studies) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /**
   * A part that a reader can run in minutes.
   *
   * @param studies names
   * @param epochs at most this many of every network
   */
  public record Quick(List<String> studies, int epochs) {
    public Quick {
      studies = List.copyOf(studies);
      if (epochs < 1) {
        throw new IllegalArgumentException("want epochs from 1, got " + epochs);
      }
    }
  }

  /**
   * One data set, and what is trained on it.
   *
   * @param name lower-case words with hyphens; names files
   * @param title as tables print it
   * @param cnn recipe of the convolutional network, relative to this file; it also names the data
   *     set, its split and the size of the images for all methods
   * @param lstm recipe of the LSTM on image rows, relative to this file
   * @param published what others report on the same test images, to stand beside
   */
  public record Study(
      String name, String title, String cnn, String lstm, Optional<Published> published) {
    public Study {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "want a name of lower-case words with hyphens, such as 'chest-xray', got '"
                + name
                + "'");
      }
    }
  }

  /**
   * A published result on the same test images at the same size.
   *
   * @param what the network, and where it was published
   * @param auc macro one-vs-rest
   */
  public record Published(String what, double auc, double accuracy) {}

  public Comparison {
    seeds = List.copyOf(seeds);
    studies = List.copyOf(studies);
    List<String> names = studies.stream().map(Study::name).toList();
    if (seeds.isEmpty() || seeds.stream().distinct().count() != seeds.size()) {
      throw new IllegalArgumentException("want distinct seeds, at least one, got " + seeds);
    }
    if (names.isEmpty() || names.stream().distinct().count() != names.size()) {
      throw new IllegalArgumentException(
          "want studies of distinct names, at least one, got " + names);
    }
    if (!names.containsAll(quick.studies())) {
      throw new IllegalArgumentException(
          "want quick.studies among %s, got %s".formatted(names, quick.studies()));
    }
  }
}
