package org.vultus.learn.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Finds pictures that are nearly equal among many.
 *
 * <p>Every pair is compared, in two steps: by {@link PerceptualHash}, one exclusive or and one
 * population count, and, where the hashes are near, by the correlation of the {@link Fingerprint}s.
 * Hash tables over parts of the bits [1] win for a radius of a few bits; at {@value
 * PerceptualHash#RADIUS} of 64 they would return nearly everything. All pairs of 50,000 pictures in
 * all eight symmetries are 10^10 population counts, four seconds on one core.
 *
 * <p>[1] Norouzi et al. 2012, Fast search in Hamming space with multi-index hashing,
 * doi:10.1109/CVPR.2012.6248043
 */
final class PictureSearch {
  private static final int BLOCK = 64;

  private PictureSearch() {}

  /**
   * One picture that is nearly another.
   *
   * @param index of the other one
   * @param symmetry that turns the one into the other
   * @param correlation of their local detail, so turned
   */
  record Match(int index, Symmetry symmetry, double correlation) {}

  /** Takes what is found, in the order of the pictures, from one thread. */
  interface Sink {
    /** The picture {@code first} is nearly that at {@code match.index()}, which is larger. */
    void accept(int first, Match match);
  }

  /**
   * Finds all pairs, in whatever symmetry. The memory that it takes does not grow with their
   * number.
   *
   * @param least correlation from which two pictures are one
   * @param progress is told how many pictures are done
   */
  static void pairs(List<Fingerprint> pictures, double least, Sink sink, IntConsumer progress) {
    long[] hashes = pictures.stream().mapToLong(Fingerprint::hash).toArray();
    for (int block = 0; block < pictures.size(); block += BLOCK) {
      int from = block;
      int to = Math.min(block + BLOCK, pictures.size());
      List<List<Match>> found =
          IntStream.range(from, to)
              .parallel()
              .mapToObj(i -> after(pictures, hashes, i, least))
              .toList();
      for (int i = from; i < to; i++) {
        for (Match match : found.get(i - from)) {
          sink.accept(i, match);
        }
      }
      progress.accept(to);
    }
  }

  private static List<Match> after(
      List<Fingerprint> pictures, long[] hashes, int first, double least) {
    Fingerprint picture = pictures.get(first);
    if (!picture.comparable()) {
      return List.of();
    }
    Map<Integer, Match> best = new HashMap<>();
    for (Symmetry symmetry : Symmetry.values()) {
      Fingerprint turned = picture.turned(symmetry);
      for (int j = first + 1; j < hashes.length; j++) {
        if (Long.bitCount(turned.hash() ^ hashes[j]) <= PerceptualHash.RADIUS
            && pictures.get(j).comparable()) {
          double r = turned.correlation(pictures.get(j));
          Match before = best.get(j);
          if (r >= least && (before == null || before.correlation() < r)) {
            best.put(j, new Match(j, symmetry, r));
          }
        }
      }
    }
    List<Match> matches = new ArrayList<>(best.values());
    matches.sort(Comparator.comparingInt(Match::index));
    return matches;
  }

  /** Takes what {@link #near} finds. */
  interface Nearness {
    void accept(int index, double correlation);
  }

  /** Finds which of many pictures, upright, are nearly this one. */
  static void near(
      Fingerprint one, List<Fingerprint> many, long[] hashes, double least, Nearness found) {
    for (int j = 0; one.comparable() && j < hashes.length; j++) {
      if (Long.bitCount(one.hash() ^ hashes[j]) <= PerceptualHash.RADIUS
          && many.get(j).comparable()) {
        double r = one.correlation(many.get(j));
        if (r >= least) {
          found.accept(j, r);
        }
      }
    }
  }
}
