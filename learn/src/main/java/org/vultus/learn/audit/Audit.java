package org.vultus.learn.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.vultus.learn.data.Split;
import org.vultus.model.IfAbsent;
import org.vultus.provenance.Sha256;

/**
 * What was found wrong with a data set. Examples are a random sample, drawn with a fixed seed.
 *
 * @param dataSet name
 * @param dataSha256 digest of its bytes
 * @param split how it was labelled and split, in words
 * @param splitSha256 digest of the list of (id, class, split): the same bytes can be split in
 *     several ways
 * @param images in each split
 * @param balance images of each class in each split
 * @param leastCorrelation from which two pictures count as nearly equal
 * @param identical pictures with equal pixels
 * @param near pictures that are nearly equal, and not identical
 * @param leaked held-out images with an identical or nearly equal picture in another split
 * @param conflicts identical or nearly equal pictures with different labels
 * @param subjects that stand in two splits
 * @param blank images of one value
 * @param featureless other images that show too little to be compared, unless pixel by pixel
 * @param unreadable images that cannot be decoded
 * @param remarks what the data set says of itself
 */
public record Audit(
    String dataSet,
    Sha256 dataSha256,
    String split,
    Sha256 splitSha256,
    Count images,
    List<OfClass> balance,
    double leastCorrelation,
    Copies identical,
    Copies near,
    Leaked leaked,
    Conflicts conflicts,
    Subjects subjects,
    Listed blank,
    Listed featureless,
    Listed unreadable,
    List<String> remarks) {

  /** Images of each split. */
  public record Count(int train, int validation, int test) {
    /** {@return that of one split} */
    public int of(Split split) {
      return switch (split) {
        case TRAIN -> train;
        case VALIDATION -> validation;
        case TEST -> test;
      };
    }

    /** {@return that of all splits} */
    public int all() {
      return train + validation + test;
    }
  }

  /** Images of one class. */
  public record OfClass(String name, Count images) {}

  /**
   * Pairs of pictures that are one.
   *
   * @param images that have a partner
   * @param pairs of images, in and across splits
   * @param trainWithTest pairs across these two splits
   * @param trainWithValidation pairs across these two splits
   * @param validationWithTest pairs across these two splits
   * @param examples of pairs across splits or, where there are none, within
   */
  public record Copies(
      int images,
      long pairs,
      long trainWithTest,
      long trainWithValidation,
      long validationWithTest,
      List<Pair> examples) {
    public Copies {
      examples = List.copyOf(examples);
    }
  }

  /**
   * Two images.
   *
   * @param correlation of their local detail, in [-1, 1]
   * @param symmetry how the first must be turned to become the second, e.g. "as it is"
   */
  public record Pair(
      String first,
      String firstSplit,
      String firstClass,
      String second,
      String secondSplit,
      String secondClass,
      double correlation,
      String symmetry) {}

  /**
   * How much of what is held out was seen before.
   *
   * @param validationInTrain validation images with a copy in training
   * @param validationShare of all validation images; NaN where there are none
   * @param testInTrain test images with a copy in training
   * @param testShare of all test images; NaN where there are none
   * @param testIdentical those of them whose copy has the same pixels
   * @param validationImages ids of those validation images, in the order of the split; none in
   *     audits from before they were listed
   * @param testImages ids of those test images, likewise
   */
  public record Leaked(
      int validationInTrain,
      double validationShare,
      int testInTrain,
      double testShare,
      int testIdentical,
      @IfAbsent("[]") List<String> validationImages,
      @IfAbsent("[]") List<String> testImages) {
    public Leaked {
      validationImages = allOrNone(validationImages, validationInTrain, Split.VALIDATION);
      testImages = allOrNone(testImages, testInTrain, Split.TEST);
    }

    private static List<String> allOrNone(List<String> ids, int count, Split of) {
      if (!ids.isEmpty() && ids.size() != count) {
        throw new IllegalArgumentException(
            "want the ids of all %d %s images with a copy in training, got %d; record the audit anew"
                .formatted(count, of.word(), ids.size()));
      }
      return List.copyOf(ids);
    }

    int images(Split of) {
      return switch (of) {
        case TRAIN -> 0;
        case VALIDATION -> validationInTrain;
        case TEST -> testInTrain;
      };
    }

    List<String> ids(Split of) {
      return switch (of) {
        case TRAIN -> List.of();
        case VALIDATION -> validationImages;
        case TEST -> testImages;
      };
    }
  }

  /** Pairs with different labels. */
  public record Conflicts(int images, long pairs, List<Pair> examples) {
    public Conflicts {
      examples = List.copyOf(examples);
    }
  }

  /**
   * Subjects that stand in two splits.
   *
   * @param known how many subjects are named at all
   * @param shared how many stand in two splits
   * @param testImages of subjects that stand in another split too
   * @param testShare of all test images
   */
  public record Subjects(
      int known, int shared, int testImages, double testShare, List<String> examples) {
    public Subjects {
      examples = List.copyOf(examples);
    }
  }

  /** Single images. */
  public record Listed(int images, List<String> examples) {
    public Listed {
      examples = List.copyOf(examples);
    }
  }

  public Audit {
    Objects.requireNonNull(dataSet, "dataSet");
    Objects.requireNonNull(dataSha256, "dataSha256");
    Objects.requireNonNull(split, "split");
    Objects.requireNonNull(splitSha256, "splitSha256");
    balance = List.copyOf(balance);
    remarks = List.copyOf(remarks);
  }

  /**
   * {@return ids of the images of a split that have an identical or nearly equal picture in the
   * training split} None of the training split, and of an audit from before they were listed.
   */
  public Set<String> copiesOfTraining(Split of) {
    return Set.copyOf(leaked.ids(of));
  }

  /**
   * {@return what a reader of a score on one split must know, as sentences without a full stop}
   * Nothing for the training split.
   */
  public List<String> remarks(Split of) {
    if (of == Split.TRAIN || images.of(of) == 0) {
      return List.of();
    }
    boolean test = of == Split.TEST;
    int seen = leaked.images(of);
    List<String> sentences = new ArrayList<>();
    sentences.add(
        seen == 0
            ? "the audit found no %s image that is nearly one of training%s"
                .formatted(of.word(), uncompared())
            : String.format(
                Locale.ROOT,
                "the audit found %,d of %,d %s images (%.1f %%) that are nearly one of training%s: the score"
                    + " flatters",
                seen,
                images.of(of),
                of.word(),
                100 * (test ? leaked.testShare() : leaked.validationShare()),
                test && leaked.testIdentical() > 0
                    ? String.format(
                        Locale.ROOT, ", %,d of them pixel by pixel", leaked.testIdentical())
                    : ""));
    if (leaked.ids(of).size() < seen) {
      sentences.add(
          "the audit is from before it listed them all, so there is no score without them: record it anew");
    }
    if (conflicts.images() > 0) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "the audit found %,d images of all splits whose (nearly) equal picture has another label",
              conflicts.images()));
    }
    return List.copyOf(sentences);
  }

  private String uncompared() {
    return featureless.images() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "; %,d of all %,d images show too little to be compared",
            featureless.images(),
            images.all());
  }
}
