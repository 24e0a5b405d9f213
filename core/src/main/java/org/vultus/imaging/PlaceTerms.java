package org.vultus.imaging;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.vultus.imaging.Location.Caveat;

/**
 * The terms in which a study says where something is: its zones, and what must hold for them to be
 * true of the patient. A study declares its terms; they are not guessed from its name.
 *
 * <p>Zones of one study cover the picture and have equal areas, so that evidence that is spread
 * evenly names none of them. They are parts of the picture and not of an organ, since no network
 * here finds organs: each set of terms says so among its caveats.
 */
public enum PlaceTerms {
  /** A frontal film of the chest: patient's right and left; upper, middle and lower third. */
  FRONTAL_CHEST(Layout.THIRDS, Caveat.FRONTAL_FILM, Caveat.PARTS_OF_PICTURE),
  /** An axial slice of the head: patient's right and left; anterior and posterior half. */
  AXIAL_HEAD(Layout.AXIAL, Caveat.RADIOLOGICAL_CONVENTION, Caveat.AXIAL_SLICE),
  /** A slice of the head in an unknown plane, where a side may mean nothing: quarters. */
  HEAD_SLICE(Layout.IMAGE_QUARTERS, Caveat.PLANE_UNKNOWN, Caveat.PARTS_OF_PICTURE),
  /** A picture of a breast, of which the side is not told: quarters of the picture. */
  BREAST(Layout.IMAGE_QUARTERS, Caveat.LATERALITY_UNKNOWN),
  /** A photograph of an eye's fundus, of which the side is not told: centre, and quarters. */
  FUNDUS(Layout.CENTRE_AND_QUARTERS, Caveat.LATERALITY_UNKNOWN, Caveat.PARTS_OF_PICTURE),
  /** One thing in the middle of its picture, a lesion or a cell: centre and edge. */
  SINGLE_OBJECT(Layout.CENTRE_AND_EDGE, Caveat.PARTS_OF_PICTURE),
  /** A picture of which nothing is declared: its quarters. */
  PICTURE(Layout.IMAGE_QUARTERS, Caveat.PARTS_OF_PICTURE);

  /** Radius of the central ellipse, in half sides, that has half of the picture's area. */
  private static final double HALF_AREA = Math.sqrt(2 / Math.PI);

  /** And one fifth of it. */
  private static final double FIFTH_AREA = Math.sqrt(0.8 / Math.PI);

  private final Layout layout;
  private final List<Caveat> caveats;

  PlaceTerms(Layout layout, Caveat... caveats) {
    this.layout = layout;
    this.caveats = List.of(caveats);
  }

  /** {@return its zones, in the order of {@link Zone}} */
  public List<Zone> zones() {
    return layout.zones;
  }

  /** {@return what must hold for its words to be true} */
  public List<Caveat> caveats() {
    return caveats;
  }

  /** {@return whether it names the patient's sides} */
  public boolean hasPatientSides() {
    return zones().stream()
        .flatMap(zone -> zone.side().stream())
        .anyMatch(side -> side == Zone.Side.PATIENT_RIGHT);
  }

  /** {@return whether its pictures show the air around what is examined} */
  public boolean showsAir() {
    return this == AXIAL_HEAD || this == HEAD_SLICE;
  }

  /**
   * {@return the zone of a place}
   *
   * @param u column as a share of the picture's width, in [0, 1)
   * @param v row as a share of its height, in [0, 1)
   */
  public Zone zone(double u, double v) {
    boolean left = u < 0.5;
    boolean upper = v < 0.5;
    return switch (layout) {
      case THIRDS -> third(left, v);
      case AXIAL ->
          left
              ? (upper ? Zone.PATIENT_RIGHT_ANTERIOR : Zone.PATIENT_RIGHT_POSTERIOR)
              : (upper ? Zone.PATIENT_LEFT_ANTERIOR : Zone.PATIENT_LEFT_POSTERIOR);
      case IMAGE_QUARTERS -> quarter(left, upper);
      case CENTRE_AND_QUARTERS -> radius(u, v) < FIFTH_AREA ? Zone.CENTRE : quarter(left, upper);
      case CENTRE_AND_EDGE -> radius(u, v) < HALF_AREA ? Zone.CENTRE : Zone.EDGE;
    };
  }

  private static double radius(double u, double v) {
    return Math.hypot(2 * u - 1, 2 * v - 1);
  }

  /** In a frontal film, and in the radiological convention, the picture's left is the right. */
  private static Zone third(boolean imageLeft, double v) {
    if (v < 1 / 3.0) {
      return imageLeft ? Zone.PATIENT_RIGHT_UPPER : Zone.PATIENT_LEFT_UPPER;
    }
    if (v < 2 / 3.0) {
      return imageLeft ? Zone.PATIENT_RIGHT_MIDDLE : Zone.PATIENT_LEFT_MIDDLE;
    }
    return imageLeft ? Zone.PATIENT_RIGHT_LOWER : Zone.PATIENT_LEFT_LOWER;
  }

  private static Zone quarter(boolean left, boolean upper) {
    return left
        ? (upper ? Zone.IMAGE_LEFT_UPPER : Zone.IMAGE_LEFT_LOWER)
        : (upper ? Zone.IMAGE_RIGHT_UPPER : Zone.IMAGE_RIGHT_LOWER);
  }

  /** {@return how machines write it: "frontal-chest"} */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private enum Layout {
    THIRDS("PATIENT_(RIGHT|LEFT)_(UPPER|MIDDLE|LOWER)"),
    AXIAL("PATIENT_(RIGHT|LEFT)_(ANTERIOR|POSTERIOR)"),
    IMAGE_QUARTERS("IMAGE_.*"),
    CENTRE_AND_QUARTERS("IMAGE_.*|CENTRE"),
    CENTRE_AND_EDGE("CENTRE|EDGE");

    private final List<Zone> zones;

    Layout(String names) {
      this.zones = Arrays.stream(Zone.values()).filter(zone -> zone.name().matches(names)).toList();
    }
  }
}
