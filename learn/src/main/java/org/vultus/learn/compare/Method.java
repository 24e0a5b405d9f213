package org.vultus.learn.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vultus.learn.baseline.Features;
import org.vultus.learn.baseline.Grid;
import org.vultus.learn.tune.Setting;
import org.vultus.model.IfAbsent;

/**
 * What is compared: a network by its recipe, or a support vector machine on features of the
 * pictures that the networks see.
 *
 * @param name lower-case words with hyphens; names files
 * @param title as tables print it
 * @param recipe of a network, relative to the comparison's file; absent: a support vector machine
 * @param changes what is otherwise than in the recipe, for a method that lacks a part of another
 * @param svm features of a support vector machine; absent: a network
 * @param grid what is tried for it; absent: {@link Grid#STANDARD}
 */
public record Method(
    String name,
    String title,
    Optional<String> recipe,
    @IfAbsent("[]") List<Setting> changes,
    Optional<Features> svm,
    Optional<Grid> grid) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** Titles of the methods of a study of CNN, LSTM and SVM. */
  private static final Map<String, String> TITLES =
      Map.of(
          "cnn", "CNN",
          "lstm", "LSTM on rows",
          "svm-hog", "SVM on HOG",
          "svm-pixels", "SVM on pixels");

  public Method {
    changes = List.copyOf(changes);
    requireName(name);
    if (recipe.isPresent() == svm.isPresent() || (recipe.isEmpty() && !changes.isEmpty())) {
      throw new IllegalArgumentException(
          "want a recipe, with or without changes, or svm for the method '%s', got recipe %s, svm %s"
              .formatted(name, recipe.orElse("none"), svm.map(Enum::name).orElse("none")));
    }
    if (grid.isPresent() && svm.isEmpty()) {
      throw new IllegalArgumentException(
          "want a grid for a support vector machine alone, got one for the method '%s'"
              .formatted(name));
    }
  }

  static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "want a name of lower-case words with hyphens, such as 'chest-xray', got '" + name + "'");
    }
  }

  /** {@return a network, by one of the names of a study of CNN, LSTM and SVM} */
  static Method network(String name, String recipe) {
    return new Method(
        name, titleOf(name), Optional.of(recipe), List.of(), Optional.empty(), Optional.empty());
  }

  /** {@return a support vector machine, by one of the names of a study of CNN, LSTM and SVM} */
  static Method svm(String name, Features features) {
    return new Method(
        name, titleOf(name), Optional.empty(), List.of(), Optional.of(features), Optional.empty());
  }

  /** {@return the title of a method in results that do not say it} */
  static String titleOf(String name) {
    return TITLES.getOrDefault(name, name);
  }
}
