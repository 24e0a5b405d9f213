package org.vultus.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vultus.imaging.Location.Caveat;
import org.vultus.model.Saliency;
import org.vultus.preprocess.Viewport;

class LocationTest {
  private static final int SIDE = 60;

  /** A map of evidence that is 1 inside of a box and 0 outside, in shares of the picture. */
  private static Saliency box(double left, double top, double right, double bottom) {
    return box(left, top, right, bottom, new Viewport(0, 0, SIDE, SIDE));
  }

  private static Saliency box(double left, double top, double right, double bottom, Viewport view) {
    float[] values = new float[SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      double u = (i % SIDE + 0.5) / SIDE;
      double v = (i / SIDE + 0.5) / SIDE;
      values[i] = u >= left && u < right && v >= top && v < bottom ? 1 : 0;
    }
    return new Saliency("pneumonia", SIDE, SIDE, values, view);
  }

  private static Location locate(Saliency saliency, PlaceTerms terms) {
    return Location.of(saliency, terms, SIDE, SIDE, false).orElseThrow();
  }

  @Test
  void theLeftOfAFrontalFilmIsThePatientsRight() {
    Location right = locate(box(0.1, 0.7, 0.4, 0.9), PlaceTerms.FRONTAL_CHEST);
    assertThat(right.zone()).contains(Zone.PATIENT_RIGHT_LOWER);
    assertThat(right.share()).isEqualTo(1);
    assertThat(right.side()).contains(Zone.Side.PATIENT_RIGHT);
    assertThat(right.x()).isCloseTo(0.25, within(1e-9));
    assertThat(right.y()).isCloseTo(0.8, within(1e-9));
    assertThat(right.caveats()).contains(Caveat.FRONTAL_FILM).doesNotContain(Caveat.MIRROR_BLIND);
    Location left = locate(box(0.6, 0.1, 0.9, 0.3), PlaceTerms.FRONTAL_CHEST);
    assertThat(left.zone()).contains(Zone.PATIENT_LEFT_UPPER);
  }

  @Test
  void aSideIsToldThoughNoZoneHoldsEnough() {
    Location location = locate(box(0.1, 0, 0.4, 1), PlaceTerms.FRONTAL_CHEST);
    assertThat(location.zone()).isEmpty();
    assertThat(location.share()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(location.side()).contains(Zone.Side.PATIENT_RIGHT);
    assertThat(location.shareOf(Zone.Side.PATIENT_RIGHT)).isEqualTo(1);
  }

  @Test
  void evidenceThatIsSpreadEvenlyNamesNothing() {
    for (PlaceTerms terms : PlaceTerms.values()) {
      Location location = locate(box(0, 0, 1, 1), terms);
      assertThat(location.zone()).as(terms.word()).isEmpty();
      assertThat(location.side()).as(terms.word()).isEmpty();
      assertThat(location.share())
          .as("zones of %s have equal areas", terms.word())
          .isCloseTo(1.0 / terms.zones().size(), within(0.01));
    }
  }

  @Test
  void eachStudyHasItsTerms() {
    Saliency upperLeft = box(0.05, 0.05, 0.2, 0.2);
    assertThat(locate(upperLeft, PlaceTerms.AXIAL_HEAD).zone())
        .contains(Zone.PATIENT_RIGHT_ANTERIOR);
    assertThat(locate(upperLeft, PlaceTerms.HEAD_SLICE).zone()).contains(Zone.IMAGE_LEFT_UPPER);
    assertThat(locate(upperLeft, PlaceTerms.HEAD_SLICE).caveats()).contains(Caveat.PLANE_UNKNOWN);
    assertThat(locate(upperLeft, PlaceTerms.BREAST).zone()).contains(Zone.IMAGE_LEFT_UPPER);
    assertThat(locate(upperLeft, PlaceTerms.FUNDUS).zone()).contains(Zone.IMAGE_LEFT_UPPER);
    assertThat(locate(upperLeft, PlaceTerms.SINGLE_OBJECT).zone()).contains(Zone.EDGE);
    Saliency middle = box(0.4, 0.4, 0.6, 0.6);
    assertThat(locate(middle, PlaceTerms.SINGLE_OBJECT).zone()).contains(Zone.CENTRE);
    assertThat(locate(middle, PlaceTerms.FUNDUS).zone()).contains(Zone.CENTRE);
    assertThat(locate(middle, PlaceTerms.PICTURE).zone()).as("four quarters share it").isEmpty();
  }

  @Test
  void aNetworkThatKnowsNoSidesSaysSoWhereSidesAreNamed() {
    Saliency map = box(0, 0, 0.3, 0.3);
    assertThat(Location.of(map, PlaceTerms.AXIAL_HEAD, SIDE, SIDE, true).orElseThrow().caveats())
        .contains(Caveat.MIRROR_BLIND);
    assertThat(Location.of(map, PlaceTerms.BREAST, SIDE, SIDE, true).orElseThrow().caveats())
        .doesNotContain(Caveat.MIRROR_BLIND);
  }

  @Test
  void placesAreThoseOfTheScanAndNotOfItsCentralSquare() {
    Saliency leftOfSquare = box(0, 0, 0.2, 0.2, new Viewport(60, 0, SIDE, SIDE));
    Location location = Location.of(leftOfSquare, PlaceTerms.PICTURE, 180, 60, false).orElseThrow();
    assertThat(location.x()).isCloseTo((60 + 0.1 * 60) / 180, within(1e-9));
    assertThat(leftOfSquare.highlightedShare(180, 60)).isCloseTo(0.04 / 3, within(1e-9));

    Saliency onBlackFrame = box(0, 0, 0.2, 1, new Viewport(-15, 0, SIDE, SIDE));
    assertThat(Location.of(onBlackFrame, PlaceTerms.PICTURE, 30, 60, false))
        .as("black that was added is no place of the scan")
        .isEmpty();
  }

  @Test
  void withoutEvidenceThereIsNoPlaceAndNoArea() {
    Saliency nothing = box(0, 0, 0, 0);
    assertThat(Location.of(nothing, PlaceTerms.PICTURE, SIDE, SIDE, false))
        .isEqualTo(Optional.empty());
    assertThat(nothing.highlightedShare(SIDE, SIDE)).isZero();
    assertThat(box(0, 0, 0.5, 0.5).highlightedShare(SIDE, SIDE)).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void sharesMustBeThoseOfTheTerms() {
    Location good = locate(box(0, 0, 1, 1), PlaceTerms.PICTURE);
    assertThatThrownBy(
            () -> new Location(PlaceTerms.SINGLE_OBJECT, 0.5, 0.5, good.shares(), good.caveats()))
        .hasMessageContaining("want a share for each of [CENTRE, EDGE]");
    assertThatThrownBy(
            () -> new Location(PlaceTerms.PICTURE, 1.5, 0.5, good.shares(), good.caveats()))
        .hasMessageContaining("want a centroid");
  }
}
