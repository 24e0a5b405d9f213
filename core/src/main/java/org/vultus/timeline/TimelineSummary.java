package org.vultus.timeline;

import java.util.List;

/**
 * What a video displayed, person by person.
 *
 * @param frames how many frames were looked at
 * @param withoutFace how many of them showed no face
 * @param end when the last of them was shown, in seconds
 * @param people who was seen longest first; at most {@value FaceTimeline#MOST_PEOPLE}
 * @param forgotten how many more were seen, each for less time
 */
public record TimelineSummary(
    long frames, long withoutFace, double end, List<PersonSummary> people, long forgotten) {
  public TimelineSummary {
    people = List.copyOf(people);
  }

  /** {@return whether any face could be read} */
  public boolean anyScored() {
    return people.stream().anyMatch(person -> person.scored() > 0);
  }
}
