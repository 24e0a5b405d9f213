package org.vultus.learn.data;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vultus.model.DataSplit;
import org.vultus.model.KindOfSet;

/**
 * How a data set of image files is to be read; {@code .npz} files declare all of this themselves.
 *
 * @param labelColumn column of the manifest that holds the class
 * @param splitColumn column of the manifest that holds the split; a manifest without it is split
 *     like folders of classes; where it is another column than {@code split}, rows without a value
 *     are no part of the data set
 * @param subject finds the subject in the path of an image where no manifest names it: its first
 *     group, or all of the match where it has none
 * @param trainShare share of the images for training where nothing else decides, in (0, 1)
 * @param validationShare share of the images for validation, in (0, 1); the rest is for testing
 * @param seed of the split
 * @param allowSharedSubjects reads a manifest although a subject stands in two of its splits: for
 *     figures beside published ones only, which such a leak flatters
 * @param kinds what each of several joined data sets shows, in place of its classes
 * @param labels file of annotations that override the classes of the images that they name
 */
public record OpenOptions(
    String labelColumn,
    String splitColumn,
    Optional<Pattern> subject,
    double trainShare,
    double validationShare,
    long seed,
    boolean allowSharedSubjects,
    Optional<List<KindOfSet>> kinds,
    Optional<String> labels) {

  /** Columns {@code label} and {@code split}; 70 % training, 15 % validation, 15 % test; seed 1. */
  public static final OpenOptions DEFAULT =
      new OpenOptions(
          "label",
          "split",
          Optional.empty(),
          0.70,
          0.15,
          1,
          false,
          Optional.empty(),
          Optional.empty());

  public OpenOptions {
    Objects.requireNonNull(labelColumn, "labelColumn");
    Objects.requireNonNull(splitColumn, "splitColumn");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(kinds, "kinds");
    Objects.requireNonNull(labels, "labels");
    if (!(trainShare > 0) || !(validationShare > 0) || !(trainShare + validationShare < 1)) {
      throw new IllegalArgumentException(
          "want shares above 0 for training, validation and (what remains) test, got %s and %s"
              .formatted(trainShare, validationShare));
    }
  }

  /** {@return what a recipe or a bundle says of its split; absent: {@link #DEFAULT}} */
  public static OpenOptions of(Optional<DataSplit> split) {
    return split
        .map(
            s ->
                new OpenOptions(
                    s.labelColumn(),
                    s.splitColumn(),
                    s.subject().map(Pattern::compile),
                    DEFAULT.trainShare(),
                    DEFAULT.validationShare(),
                    s.seed(),
                    s.allowSharedSubjects(),
                    s.kinds(),
                    s.labels()))
        .orElse(DEFAULT);
  }

  /** {@return the same, of a data set whose images keep their classes} */
  OpenOptions withoutLabels() {
    return new OpenOptions(
        labelColumn,
        splitColumn,
        subject,
        trainShare,
        validationShare,
        seed,
        allowSharedSubjects,
        kinds,
        Optional.empty());
  }
}
