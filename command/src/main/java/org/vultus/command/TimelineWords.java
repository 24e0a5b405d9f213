package org.vultus.command;

import java.util.Locale;
import org.vultus.emotion.Mood;
import org.vultus.report.MoodChart;
import org.vultus.report.Words;
import org.vultus.timeline.FaceTimeline;
import org.vultus.timeline.PersonSummary;
import org.vultus.timeline.TimelineSummary;

/** The summary of a video for a terminal. */
final class TimelineWords {
  private static final String ROW = "%-6s  %9s  %9s  %9s  %5s  %8s  %8s  %8s  %8s  %12s%n";

  private TimelineWords() {}

  /** {@return lines, each with its end: one a person, and what the numbers are} */
  static String of(TimelineSummary summary) {
    StringBuilder words = new StringBuilder();
    words.append(
        say(
            "%d frames read, the last at %.1f s, %d of them without a face%n",
            summary.frames(), summary.end(), summary.withoutFace()));
    words.append(
        say(
            ROW,
            "PERSON",
            "FROM",
            "TO",
            "SEEN",
            "READ",
            "NEGATIVE",
            "NEUTRAL",
            "POSITIVE",
            "OTHER",
            "EXPRESSIVITY"));
    summary.people().stream()
        .limit(MoodChart.MOST_PEOPLE)
        .forEach(person -> words.append(row(person)));
    long others =
        Math.max(0, summary.people().size() - MoodChart.MOST_PEOPLE) + summary.forgotten();
    if (others > 0) {
      words.append(say("and %d more, each seen for less time%n", others));
    }
    words.append(say("Moods: mean displayed probabilities, smoothed (%s).%n", FaceTimeline.FILTER));
    words.append(
        say("Expressivity: %s; 0 where nothing changes, below 0.67.%n", FaceTimeline.EXPRESSIVITY));
    words.append(
        say(
            "A rigid face, as in Parkinson's disease, is not a sad face; what a face displays is weak"
                + " evidence of what a person feels.%n"));
    return words.toString();
  }

  private static String row(PersonSummary person) {
    return say(
        ROW,
        person.person(),
        seconds(person.from()),
        seconds(person.to()),
        seconds(person.seen()),
        person.scored(),
        share(person, Mood.NEGATIVE),
        share(person, Mood.NEUTRAL),
        share(person, Mood.POSITIVE),
        share(person, Mood.OTHER),
        person.expressivity().isPresent() ? say("%.2f", person.expressivity().getAsDouble()) : "-");
  }

  private static String seconds(double seconds) {
    return say("%.1f s", seconds);
  }

  private static String share(PersonSummary person, Mood mood) {
    return person.moods().isEmpty() ? "-" : Words.share(person.moods().get(mood));
  }

  private static String say(String words, Object... values) {
    return String.format(Locale.ROOT, words, values);
  }
}
