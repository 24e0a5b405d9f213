package org.vultus.imaging;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.vultus.model.Saliency;

/**
 * Where on a scan the evidence for a finding lies, in the terms of the study, and how sure that is.
 *
 * <p>The positive evidence of the {@link Saliency} map is taken as a mass: each of its places
 * counts as much as it speaks for the class. The share of the mass in a zone is how sure the zone
 * is; a zone is named only where it holds {@link #LIMIT} of the mass (of centre and edge, where
 * half lies in each by chance, {@link #LIMIT_OF_TWO}), and a side likewise. Else the evidence is
 * spread over several zones, which is said and not hidden.
 *
 * <p>Hazards: these are places of the network's evidence and not of the disease; a map is as coarse
 * as its cells (an eighth of the side in most studies), so that two thirds of neighbouring zones
 * share cells; and what a share means was not measured against outlined lesions. What else must
 * hold stands in {@link #caveats}.
 *
 * @param terms of the study
 * @param x column of the mass's centroid, as a share of the scan's width, in [0, 1]
 * @param y row of the centroid, as a share of the scan's height, in [0, 1]
 * @param shares of the mass, one a zone of the terms, each in [0, 1], summing to 1 within 1e-6
 * @param caveats what must hold for the words to be true of the patient
 */
public record Location(
    PlaceTerms terms, double x, double y, Map<Zone, Double> shares, List<Caveat> caveats) {
  /** Least share of the mass in a zone that is named. */
  public static final double LIMIT = 0.5;

  /** The same where there are two zones, and for a side. */
  public static final double LIMIT_OF_TWO = 0.6;

  /** What must hold for a place's words to be true of the patient. */
  public enum Caveat {
    /** The film is frontal and not mirrored, so that its left is the patient's right. */
    FRONTAL_FILM,
    /** The slice is seen from the feet, as radiologists show it: its left is the right. */
    RADIOLOGICAL_CONVENTION,
    /** The slice is axial, with the face upward. */
    AXIAL_SLICE,
    /** The plane is not told; of a sagittal slice a side means nothing. */
    PLANE_UNKNOWN,
    /** It is not told whether this is the right or the left one of two. */
    LATERALITY_UNKNOWN,
    /** Zones are parts of the picture; no organ was outlined. */
    PARTS_OF_PICTURE,
    /** The network takes left and right for alike, so it does not notice a mirrored picture. */
    MIRROR_BLIND
  }

  public Location {
    Objects.requireNonNull(terms, "terms");
    shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    caveats = List.copyOf(caveats);
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    if (!List.copyOf(shares.keySet()).equals(terms.zones()) || !(Math.abs(sum - 1) <= 1e-6)) {
      throw new IllegalArgumentException(
          "want a share for each of %s, summing to 1, got %s".formatted(terms.zones(), shares));
    }
    if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
      throw new IllegalArgumentException(
          "want a centroid in [0, 1] x [0, 1], got %s, %s".formatted(x, y));
    }
  }

  /**
   * Locates the evidence of a map.
   *
   * @param width of the scan in pixels
   * @param height of the scan in pixels
   * @param mirrorBlind whether the network takes left and right for alike
   * @return empty where no place on the scan speaks for the class
   */
  public static Optional<Location> of(
      Saliency saliency, PlaceTerms terms, int width, int height, boolean mirrorBlind) {
    double[] masses = new double[Zone.values().length];
    double[] sums = new double[3];
    saliency.forEachPlace(
        width,
        height,
        (u, v, strength) -> {
          masses[terms.zone(u, v).ordinal()] += strength;
          sums[0] += strength;
          sums[1] += strength * u;
          sums[2] += strength * v;
        });
    double mass = sums[0];
    if (!(mass > 0)) {
      return Optional.empty();
    }
    Map<Zone, Double> shares = new LinkedHashMap<>();
    terms.zones().forEach(zone -> shares.put(zone, masses[zone.ordinal()] / mass));
    boolean addsHazard = mirrorBlind && terms.hasPatientSides();
    List<Caveat> caveats =
        Stream.concat(
                terms.caveats().stream(),
                addsHazard ? Stream.of(Caveat.MIRROR_BLIND) : Stream.empty())
            .toList();
    return Optional.of(
        new Location(terms, clamped(sums[1] / mass), clamped(sums[2] / mass), shares, caveats));
  }

  private static double clamped(double share) {
    return Math.max(0, Math.min(1, share));
  }

  /** {@return the zone of the largest share, named or not; the first of equals} */
  public Zone strongest() {
    Comparator<Map.Entry<Zone, Double>> byShare = Map.Entry.comparingByValue();
    return shares.entrySet().stream().min(byShare.reversed()).orElseThrow().getKey();
  }

  /** {@return the share of the mass in {@link #strongest}: how sure that zone is, in [0, 1]} */
  public double share() {
    return shares.get(strongest());
  }

  /** {@return the zone, where one holds enough of the mass; else it is spread over several} */
  public Optional<Zone> zone() {
    double limit = shares.size() > 2 ? LIMIT : LIMIT_OF_TWO;
    return Optional.of(strongest()).filter(zone -> share() >= limit);
  }

  /** {@return the side, where one holds enough of the mass, whatever the zone is} */
  public Optional<Zone.Side> side() {
    return Stream.of(Zone.Side.values()).filter(side -> shareOf(side) >= LIMIT_OF_TWO).findFirst();
  }

  /** {@return the share of the mass on a side, in [0, 1]} */
  public double shareOf(Zone.Side side) {
    return shares.entrySet().stream()
        .filter(entry -> entry.getKey().side().filter(side::equals).isPresent())
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
