package org.vultus.learn.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Scans, faces and texts that no network of a modality was trained on, as those networks read them.
 *
 * @param fit what a fusion is fitted and chosen by: validation splits
 * @param test what it is judged by: test splits
 */
record Readings(Side fit, Side test) {

  /**
   * Readings of one side of the split.
   *
   * @param scans healthy and diseased ones
   * @param faces of negative and of other moods
   * @param words likewise
   */
  record Side(List<ScanReading> scans, List<AffectReading> faces, List<AffectReading> words) {
    Side {
      scans = List.copyOf(scans);
      faces = List.copyOf(faces);
      words = List.copyOf(words);
      long ill = scans.stream().filter(ScanReading::diseased).count();
      if (ill == 0 || ill == scans.size()) {
        throw new IllegalArgumentException(
            "want scans with and without disease, got %d of %d with".formatted(ill, scans.size()));
      }
      requireBoth("faces", faces);
      requireBoth("words", words);
    }

    private static void requireBoth(String name, List<AffectReading> readings) {
      long sad = readings.stream().filter(AffectReading::distressed).count();
      if (sad == 0 || sad == readings.size()) {
        throw new IllegalArgumentException(
            "want %s of negative and of other moods, got %d of %d negative"
                .formatted(name, sad, readings.size()));
      }
    }

    /** {@return two sides that share no scan, face or text: the second has one part in so many} */
    List<Side> parted(int parts, long seed) {
      List<Side> sides = new ArrayList<>();
      for (boolean second : new boolean[] {false, true}) {
        sides.add(
            new Side(
                part(scans, parts, seed, second),
                part(faces, parts, seed + 1, second),
                part(words, parts, seed + 2, second)));
      }
      return sides;
    }

    private static <T> List<T> part(List<T> of, int parts, long seed, boolean second) {
      SplittableRandom random = new SplittableRandom(seed);
      List<T> part = new ArrayList<>();
      for (T one : of) {
        if (random.nextInt(parts) == 0 == second) {
          part.add(one);
        }
      }
      return part;
    }
  }
}
