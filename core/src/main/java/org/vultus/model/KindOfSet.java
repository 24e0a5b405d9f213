package org.vultus.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Which kind of picture all images of a data set are, whatever its own classes say: how a router
 * over kinds is taught by several data sets.
 *
 * @param data name of one of the data sets
 * @param kind the label of all its images, e.g. "chest-xray"; "none": what no study reads
 * @param atMost how many images of each of its splits are taken, by chance of the seed; absent: all
 * @param unlabelled whether its pictures are taken without labels or splits of their own, and split
 *     by chance of the seed: else a data set must have both
 */
public record KindOfSet(
    String data, String kind, Optional<Integer> atMost, @IfAbsent("false") boolean unlabelled) {
  public KindOfSet {
    Objects.requireNonNull(data, "data");
    if (!ModelBundle.isName(kind)) {
      throw new IllegalArgumentException(
          "want a kind of lower-case words joined by hyphens, got '" + kind + "'");
    }
    if (atMost.orElse(1) < 1) {
      throw new IllegalArgumentException("want atMost from 1, got " + atMost.get());
    }
  }
}
