package org.vultus.learn.compare;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vultus.learn.baseline.Features;
import org.vultus.model.IfAbsent;

/**
 * Which methods are compared on which data sets: {@code recipes/compare/comparison.yaml}.
 *
 * @param title of the tables
 * @param results folder below {@code evaluations}, and below {@code runs}, that belongs to it
 * @param seeds of everything random; each method is trained once with each
 * @param quick the small part that {@code compare --quick} runs
 * @param studies one a data set
 */
public record Comparison(
    @IfAbsent("CNN against LSTM and SVM") String title,
    @IfAbsent("compare") String results,
    List<Long> seeds,
    Quick quick,
    List<Study> studies) {
  private static final Pattern FOLDER = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)*");

  /**
   * A part that a reader can run in minutes.
   *
   * @param studies names
   * @param epochs at most this many of every network
   * @param images at most this many of each split; absent: all
   */
  public record Quick(List<String> studies, int epochs, Optional<Integer> images) {
    public Quick {
      studies = List.copyOf(studies);
      new Extent(epochs, images.orElse(1));
    }

    /** {@return how much of each study it is} */
    public Extent extent() {
      return new Extent(epochs, images.orElse(Integer.MAX_VALUE));
    }
  }

  /**
   * One data set, and what is trained on it: a CNN, an LSTM and SVMs on HOG and pixels, or what
   * {@code methods} names.
   *
   * @param name lower-case words with hyphens; names files
   * @param title as tables print it
   * @param cnn recipe of the convolutional network, relative to this file; it also names the data
   *     set, its split and the size of the images for all methods
   * @param lstm recipe of the LSTM on image rows, relative to this file
   * @param methods in the place of CNN, LSTM and SVMs; the first is what the others are held
   *     against, and the first network names the data set
   * @param published what others report on the same test images, to stand beside
   */
  public record Study(
      String name,
      String title,
      Optional<String> cnn,
      Optional<String> lstm,
      @IfAbsent("[]") List<Method> methods,
      @IfAbsent("[]") List<Published> published) {
    public Study {
      published = List.copyOf(published);
      Method.requireName(name);
      boolean usual = cnn.isPresent() && lstm.isPresent() && methods.isEmpty();
      boolean own = cnn.isEmpty() && lstm.isEmpty() && !methods.isEmpty();
      if (!usual && !own) {
        throw new IllegalArgumentException(
            "want cnn and lstm, or methods, for the study '%s'; leave out the others"
                .formatted(name));
      }
      methods = usual ? usual(cnn.get(), lstm.get()) : List.copyOf(methods);
      List<String> names = methods.stream().map(Method::name).toList();
      boolean network = methods.stream().anyMatch(method -> method.recipe().isPresent());
      if (!network || names.stream().distinct().count() != names.size()) {
        throw new IllegalArgumentException(
            "want methods of distinct names, a network among them, for the study '%s', got %s"
                .formatted(name, names));
      }
    }

    private static List<Method> usual(String cnn, String lstm) {
      return List.of(
          Method.network("cnn", cnn),
          Method.network("lstm", lstm),
          Method.svm("svm-hog", Features.HOG),
          Method.svm("svm-pixels", Features.PIXELS));
    }

    /** {@return whether it compares a CNN with an LSTM and SVMs} */
    boolean isUsual() {
      return cnn.isPresent();
    }
  }

  /**
   * A published result on the same test images at the same size.
   *
   * @param what the network, and where it was published
   * @param auc macro one-vs-rest
   */
  public record Published(String what, double auc, double accuracy) {}

  /** {@return whether each study compares a CNN with an LSTM and SVMs} */
  boolean isUsual() {
    return studies.stream().allMatch(Study::isUsual);
  }

  /** {@return this comparison with its first seed alone} */
  public Comparison withFirstSeed() {
    return new Comparison(title, results, seeds.subList(0, 1), quick, studies);
  }

  public Comparison {
    if (!FOLDER.matcher(results).matches()) {
      throw new IllegalArgumentException(
          "want results to be a folder below evaluations, such as 'emotions/ablation', got '"
              + results
              + "'");
    }
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
