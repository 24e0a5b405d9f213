package org.vultus.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vultus.emotion.Mood;
import org.vultus.provenance.ModelReference;
import org.vultus.timeline.FaceTimeline;
import org.vultus.timeline.MoodPoint;
import org.vultus.timeline.PersonSummary;
import org.vultus.timeline.TimelineSummary;

/**
 * Displayed mood over time as one SVG picture: for each person a band whose colours share its
 * height as the moods share the probability. Where the face was not read there is no colour. It
 * follows the reader's light or dark setting and names neither file nor patient.
 */
public final class MoodChart {
  /** How many people are drawn. */
  public static final int MOST_PEOPLE = 12;

  private static final int LEFT = 64;
  private static final int RIGHT = 936;
  private static final int HEAD = 92;
  private static final int PANEL = 196;
  private static final int TITLE = 22;
  private static final int BAND = 120;
  private static final int FOOT = 76;
  private static final int MOST_TICKS = 10;
  private static final double[] STEPS = {
    0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200
  };

  /** From the bottom up: what is bad grows from below, what is good from above. */
  private static final List<Mood> STACK =
      List.of(Mood.NEGATIVE, Mood.OTHER, Mood.NEUTRAL, Mood.POSITIVE);

  private final TimelineSummary timeline;
  private final ModelReference model;
  private final double end;

  private MoodChart(TimelineSummary timeline, ModelReference model) {
    this.timeline = timeline;
    this.model = model;
    this.end =
        timeline.people().stream()
            .flatMap(person -> person.curve().stream())
            .mapToDouble(MoodPoint::to)
            .reduce(Math.max(timeline.end(), STEPS[0]), Math::max);
  }

  /** {@return the picture; equal timelines give equal text} */
  public static String of(TimelineSummary timeline, ModelReference model) {
    return new MoodChart(timeline, model).svg().markup();
  }

  private Html svg() {
    List<PersonSummary> people =
        timeline.people().stream()
            .filter(person -> person.scored() > 0)
            .limit(MOST_PEOPLE)
            .toList();
    List<Html> panels = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      panels.add(panel(people.get(i), HEAD + i * PANEL));
    }
    int foot = HEAD + people.size() * PANEL;
    return Html.of(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 {}" width="960" height="{}" role="img" \
        aria-labelledby="title" font-family="system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif" font-size="13">
        <title id="title">Displayed mood over time</title>
        <style>
        .sheet { fill: #ffffff } .ink { fill: #1b2330 } .quiet { fill: #5a6472 } .none { fill: #f0eee8 }
        .line { stroke: #1b2330; stroke-opacity: .22; stroke-width: 1 }
        .negative { fill: #b5482f } .other { fill: #e3b23c } .neutral { fill: #b9c2c7 } .positive { fill: #17858b }
        @media (prefers-color-scheme: dark) {
        .sheet { fill: #171d24 } .ink { fill: #e8ebef } .quiet { fill: #9aa5b1 } .none { fill: #232b34 }
        .line { stroke: #e8ebef } .neutral { fill: #6c7780 }
        }
        </style>
        <rect class="sheet" width="960" height="{}"/>
        <text class="ink" x="{}" y="36" font-size="20" font-weight="650">Displayed mood over time</text>
        {}{}<text class="quiet" x="{}" y="{}">{}</text>
        <text class="quiet" x="{}" y="{}">{}</text>
        <text class="quiet" x="{}" y="{}">{}</text>
        </svg>
        """,
        foot + FOOT,
        foot + FOOT,
        foot + FOOT,
        LEFT,
        legend(),
        Html.all(panels),
        LEFT,
        foot + 8,
        "Probabilities: "
            + FaceTimeline.FILTER
            + ". Model "
            + model.name()
            + " "
            + model.version()
            + ".",
        LEFT,
        foot + 28,
        "Expressivity: " + FaceTimeline.EXPRESSIVITY + ". A rigid face is not a sad face.",
        LEFT,
        foot + 48,
        "What a face displays is weak evidence of what a person feels." + others(people.size()));
  }

  private String others(int drawn) {
    long others = timeline.people().size() + timeline.forgotten() - drawn;
    return others == 0 ? "" : " Not drawn: " + others + " more, seen for less time or never read.";
  }

  private static Html legend() {
    List<Html> entries = new ArrayList<>();
    int x = LEFT;
    for (int i = STACK.size() - 1; i >= 0; i--, x += 100) {
      String mood = STACK.get(i).word();
      entries.add(
          Html.of(
              """
              <rect class="{}" x="{}" y="54" width="14" height="14" rx="3"/>\
              <text class="ink" x="{}" y="66">{}</text>
              """,
              mood,
              x,
              x + 20,
              mood));
    }
    entries.add(
        Html.of(
            """
            <rect class="none" x="{}" y="54" width="14" height="14" rx="3"/>\
            <text class="ink" x="{}" y="66">not read</text>
            """,
            x,
            x + 20));
    return Html.all(entries);
  }

  private Html panel(PersonSummary person, int top) {
    int band = top + TITLE;
    String expressivity =
        person.expressivity().isPresent()
            ? String.format(Locale.ROOT, "%.2f", person.expressivity().getAsDouble())
            : "too few readings";
    return Html.of(
        """
        <g><text class="ink" x="{}" y="{}" font-weight="600">Person {}</text>\
        <text class="quiet" x="{}" y="{}" text-anchor="end">{}</text>
        <rect class="none" x="{}" y="{}" width="{}" height="{}"/>
        {}{}{}</g>
        """,
        LEFT,
        top + 12,
        person.person(),
        RIGHT,
        top + 12,
        String.format(Locale.ROOT, "seen for %.1f s, expressivity %s", person.seen(), expressivity),
        LEFT,
        band,
        RIGHT - LEFT,
        BAND,
        areas(person.curve(), band),
        shares(band),
        ticks(band + BAND));
  }

  private static Html shares(int band) {
    List<Html> lines = new ArrayList<>();
    for (int percent = 0; percent <= 100; percent += 50) {
      double y = band + BAND * (1 - percent / 100.0);
      lines.add(
          Html.of(
              """
              <line class="line" x1="{}" x2="{}" y1="{}" y2="{}"/>\
              <text class="quiet" x="{}" y="{}" text-anchor="end">{} %</text>
              """,
              LEFT, RIGHT, number(y), number(y), LEFT - 8, number(y + 4), percent));
    }
    return Html.all(lines);
  }

  private Html ticks(int y) {
    double step = STEPS[STEPS.length - 1];
    for (int i = STEPS.length - 1; i >= 0 && end / STEPS[i] <= MOST_TICKS; i--) {
      step = STEPS[i];
    }
    while (end / step > MOST_TICKS) {
      step *= 2;
    }
    List<Html> ticks = new ArrayList<>();
    for (int i = 0; i * step <= end; i++) {
      ticks.add(
          Html.of(
              """
              <line class="line" x1="{}" x2="{}" y1="{}" y2="{}"/>\
              <text class="quiet" x="{}" y="{}" text-anchor="middle">{}</text>
              """,
              number(x(i * step)),
              number(x(i * step)),
              y,
              y + 5,
              number(x(i * step)),
              y + 19,
              time(i * step, step)));
    }
    return Html.all(ticks);
  }

  private String time(double seconds, double step) {
    if (end < 120) {
      return String.format(Locale.ROOT, step < 1 ? "%.1f s" : "%.0f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  private Html areas(List<MoodPoint> curve, int band) {
    Map<Mood, StringBuilder> paths = new EnumMap<>(Mood.class);
    STACK.forEach(mood -> paths.put(mood, new StringBuilder()));
    int from = 0;
    for (int i = 1; i <= curve.size(); i++) {
      if (i == curve.size() || !curve.get(i).goesOn()) {
        areas(curve.subList(from, i), band, paths);
        from = i;
      }
    }
    return Html.all(
        STACK.stream()
            .map(mood -> Html.of("<path class=\"{}\" d=\"{}\"/>\n", mood.word(), paths.get(mood)))
            .toList());
  }

  /** Adds one closed outline a mood: along its upper edge and back along the lower one. */
  private void areas(List<MoodPoint> run, int band, Map<Mood, StringBuilder> paths) {
    double[] lower = new double[run.size() + 2];
    for (Mood mood : STACK) {
      double[] upper = lower.clone();
      StringBuilder path = paths.get(mood);
      for (int i = 0; i < upper.length; i++) {
        upper[i] = Math.min(1, upper[i] + at(run, i).moods().get(mood));
        path.append(i == 0 ? 'M' : 'L').append(place(run, i, band, upper[i]));
      }
      for (int i = lower.length - 1; i >= 0; i--) {
        path.append('L').append(place(run, i, band, lower[i]));
      }
      path.append('Z');
      lower = upper;
    }
  }

  /** A run has a corner in the middle of each bin, and one more at either end. */
  private static MoodPoint at(List<MoodPoint> run, int corner) {
    return run.get(Math.max(0, Math.min(run.size() - 1, corner - 1)));
  }

  private String place(List<MoodPoint> run, int corner, int band, double share) {
    MoodPoint point = at(run, corner);
    double seconds =
        corner == 0
            ? point.from()
            : corner > run.size() ? point.to() : (point.from() + point.to()) / 2;
    return number(x(seconds)) + " " + number(band + BAND * (1 - share));
  }

  private double x(double seconds) {
    return LEFT + (RIGHT - LEFT) * seconds / end;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
