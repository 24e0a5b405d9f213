package org.vultus.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.vultus.face.Box;

class FaceTracksTest {
  private final FaceTracks tracks = new FaceTracks(2);

  @Test
  void twoPeopleStayTwoWhoeverIsLarger() {
    assertThat(follow(0, at(10, 50), at(200, 40))).containsExactly(1, 2);
    assertThat(follow(0.2, at(205, 45), at(15, 44))).containsExactly(2, 1);
    assertThat(follow(0.4, at(20, 44), at(210, 40))).containsExactly(1, 2);
  }

  @Test
  void theBestOverlapWins() {
    assertThat(follow(0, at(0, 100), at(60, 100))).containsExactly(1, 2);
    assertThat(follow(0.2, at(40, 100), at(70, 100))).containsExactly(1, 2);
  }

  @Test
  void whoComesBackWithinTheGapIsTheSameAndLaterANewPerson() {
    assertThat(follow(0, at(10, 50))).containsExactly(1);
    assertThat(follow(0.2)).isEmpty();
    assertThat(follow(1.9, at(12, 50))).containsExactly(1);
    assertThat(follow(3.9, at(12, 50))).as("after 2.0 s").containsExactly(1);
    assertThat(follow(6, at(12, 50))).as("after 2.1 s").containsExactly(2);
    assertThat(tracks.isLive(1)).isFalse();
    assertThat(tracks.isLive(2)).isTrue();
  }

  @Test
  void whoeverIsElsewhereIsSomebodyElse() {
    assertThat(follow(0, at(0, 50))).containsExactly(1);
    assertThat(follow(0.2, at(45, 50))).containsExactly(2);
  }

  @Test
  void aCrowdIsFollowedUpToALimit() {
    Box[] crowd = new Box[FaceTracks.MOST + 8];
    Arrays.setAll(crowd, i -> at(100 * i, 50));
    List<OptionalInt> who = tracks.follow(0, Arrays.asList(crowd));
    assertThat(who).filteredOn(OptionalInt::isPresent).hasSize(FaceTracks.MOST);
    assertThat(tracks.follow(0.1, Arrays.asList(crowd))).isEqualTo(who);
    assertThat(follow(9, at(0, 50))).containsExactly(FaceTracks.MOST + 1);
  }

  private List<Integer> follow(double seconds, Box... faces) {
    List<Integer> who = new ArrayList<>();
    tracks.follow(seconds, List.of(faces)).forEach(person -> who.add(person.orElse(0)));
    return who;
  }

  private static Box at(double x, double side) {
    return new Box(x, 20, side, side);
  }
}
