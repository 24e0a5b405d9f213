package org.vultus.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How a data set of image files is labelled and split, where it is not taken as it is found: who
 * measures a model must leave out the very images that it was trained on.
 *
 * @param labelColumn column of the manifest that holds the class
 * @param splitColumn column of the manifest that holds the split
 * @param subject regular expression that finds the subject (patient) in the path of an image: its
 *     first group, or all of the match where it has none
 * @param seed of the split of images that come without one
 * @param allowSharedSubjects whether a subject may stand in two splits: for figures beside
 *     published ones only, which such a leak flatters
 * @param kinds what each of several joined data sets shows, in place of its classes; the sets keep
 *     their own splits, and seed and subject are for those that have none; absent: their classes
 *     are kept
 * @param labels file of clinicians' annotations (CSV), which override the classes of the images
 *     that they name; found where data sets are, so that no path of one machine stands in a bundle;
 *     absent: none
 */
public record DataSplit(
    @IfAbsent("label") String labelColumn,
    @IfAbsent("split") String splitColumn,
    Optional<String> subject,
    @IfAbsent("1") long seed,
    @IfAbsent("false") boolean allowSharedSubjects,
    Optional<List<KindOfSet>> kinds,
    Optional<String> labels) {

  public DataSplit {
    Objects.requireNonNull(labelColumn, "labelColumn");
    Objects.requireNonNull(splitColumn, "splitColumn");
    kinds = kinds.map(List::copyOf);
    if (labelColumn.equals(splitColumn)) {
      throw new IllegalArgumentException(
          "want two columns for class and split, got '" + labelColumn + "' for both");
    }
    if (kinds.isPresent()
        && (!labelColumn.equals("label") || !splitColumn.equals("split") || allowSharedSubjects)) {
      throw new IllegalArgumentException(
          "want kinds without labelColumn, splitColumn and allowSharedSubjects, which are for one data set; got "
              + List.of(labelColumn, splitColumn, allowSharedSubjects));
    }
    if (kinds.isPresent() && labels.isPresent()) {
      throw new IllegalArgumentException(
          "want kinds or labels, as kinds take the place of classes; got both");
    }
    subject.ifPresent(DataSplit::requireExpression);
  }

  /** A split whose images keep their classes. */
  public DataSplit(
      String labelColumn,
      String splitColumn,
      Optional<String> subject,
      long seed,
      boolean allowSharedSubjects,
      Optional<List<KindOfSet>> kinds) {
    this(labelColumn, splitColumn, subject, seed, allowSharedSubjects, kinds, Optional.empty());
  }

  private static void requireExpression(String subject) {
    try {
      Pattern.compile(subject);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "want a regular expression as subject, got '%s' (%s)"
              .formatted(subject, e.getDescription()),
          e);
    }
  }
}
