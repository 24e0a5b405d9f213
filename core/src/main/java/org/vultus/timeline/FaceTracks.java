package org.vultus.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.vultus.face.Box;

/**
 * Which face of a frame is the one of the frame before: that whose box covers it best.
 *
 * <p>Pairs of a face that was seen and a face that is there are joined in the order of their
 * overlap (intersection over union), as in [1]; pairs that overlap by less than {@value
 * #LEAST_OVERLAP} are not one person. A person who is not seen for longer than the allowed gap is
 * gone; who comes back is a new one: people are told apart by their place, and nobody is
 * recognised. Two people who change places within the gap are taken for each other.
 *
 * <p>[1] Bochinski et al. 2017, High-Speed Tracking-by-Detection Without Using Image Information,
 * doi:10.1109/AVSS.2017.8078516
 */
final class FaceTracks {
  /** How many people are followed at the same time; further faces are passed over. */
  static final int MOST = 32;

  static final double LEAST_OVERLAP = 0.2;

  private final double gap;
  private final List<Track> live = new ArrayList<>();
  private int people;

  private record Track(int person, Box box, double seconds) {}

  private record Pair(int face, Track track, double overlap) {}

  /**
   * @param gap how long a person may be out of sight, in seconds
   */
  FaceTracks(double gap) {
    this.gap = gap;
  }

  /**
   * Tells who is who.
   *
   * @param seconds when, later than the frame before
   * @param faces the largest first
   * @return for each face the number of its person, from 1; none for those too many to be followed
   */
  List<OptionalInt> follow(double seconds, List<Box> faces) {
    live.removeIf(track -> seconds - track.seconds > gap);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST, faces.size()); i++) {
      for (Track track : live) {
        double overlap = track.box.intersectionOverUnion(faces.get(i));
        if (overlap >= LEAST_OVERLAP) {
          pairs.add(new Pair(i, track, overlap));
        }
      }
    }
    pairs.sort((a, b) -> Double.compare(b.overlap, a.overlap));
    Track[] found = new Track[faces.size()];
    for (Pair pair : pairs) {
      if (found[pair.face] == null && live.remove(pair.track)) {
        found[pair.face] = new Track(pair.track.person, faces.get(pair.face), seconds);
      }
    }
    List<OptionalInt> who = new ArrayList<>();
    int seen = (int) Arrays.stream(found).filter(Objects::nonNull).count();
    for (int i = 0; i < faces.size(); i++) {
      if (found[i] == null && live.size() + seen < MOST) {
        found[i] = new Track(++people, faces.get(i), seconds);
        seen++;
      }
      who.add(found[i] == null ? OptionalInt.empty() : OptionalInt.of(found[i].person));
    }
    for (Track track : found) {
      if (track != null) {
        live.add(track);
      }
    }
    return who;
  }

  /** {@return whether this person may be seen again} */
  boolean isLive(int person) {
    return live.stream().anyMatch(track -> track.person == person);
  }
}
