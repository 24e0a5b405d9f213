package org.vultus.imaging;

import java.util.Locale;
import java.util.Optional;

/**
 * A part of a picture, in the words of a study. Which zones a study has, and where they lie, says
 * {@link PlaceTerms}.
 */
public enum Zone {
  PATIENT_RIGHT_UPPER(Side.PATIENT_RIGHT),
  PATIENT_RIGHT_MIDDLE(Side.PATIENT_RIGHT),
  PATIENT_RIGHT_LOWER(Side.PATIENT_RIGHT),
  PATIENT_LEFT_UPPER(Side.PATIENT_LEFT),
  PATIENT_LEFT_MIDDLE(Side.PATIENT_LEFT),
  PATIENT_LEFT_LOWER(Side.PATIENT_LEFT),
  PATIENT_RIGHT_ANTERIOR(Side.PATIENT_RIGHT),
  PATIENT_RIGHT_POSTERIOR(Side.PATIENT_RIGHT),
  PATIENT_LEFT_ANTERIOR(Side.PATIENT_LEFT),
  PATIENT_LEFT_POSTERIOR(Side.PATIENT_LEFT),
  IMAGE_LEFT_UPPER(Side.IMAGE_LEFT),
  IMAGE_LEFT_LOWER(Side.IMAGE_LEFT),
  IMAGE_RIGHT_UPPER(Side.IMAGE_RIGHT),
  IMAGE_RIGHT_LOWER(Side.IMAGE_RIGHT),
  CENTRE(null),
  EDGE(null);

  /** A side, of the patient or of the picture: in most scans these are each other's opposite. */
  public enum Side {
    PATIENT_RIGHT,
    PATIENT_LEFT,
    IMAGE_LEFT,
    IMAGE_RIGHT;

    /** {@return how machines write it: "patient-right"} */
    public String word() {
      return Zone.word(this);
    }
  }

  private final Optional<Side> side;

  Zone(Side sideOrNull) {
    this.side = Optional.ofNullable(sideOrNull);
  }

  /** {@return the side that it lies on, where it lies on one} */
  public Optional<Side> side() {
    return side;
  }

  /** {@return how machines write it: "patient-right-upper"} */
  public String word() {
    return word(this);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
