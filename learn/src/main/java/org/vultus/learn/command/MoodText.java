package org.vultus.learn.command;

import static org.vultus.learn.command.TextTable.interval;
import static org.vultus.learn.command.TextTable.number;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.vultus.emotion.Mood;
import org.vultus.learn.evaluate.MoodMeasure;

/** The four states of the mood, as the terminal shows them. */
final class MoodText {
  private MoodText() {}

  static void print(MoodMeasure mood, PrintWriter out) {
    out.println();
    out.println(
        "mood, four states: weighted F1 %s (%s), accuracy %s; %s"
            .formatted(
                number(mood.weightedF1()),
                interval(mood.interval()),
                number(mood.accuracy()),
                Double.isNaN(mood.minimum())
                    ? "the bundle has no mood rule, so the most probable state is told"
                    : "'other' below a probability of " + number(mood.minimum())));
    List<String> header = new ArrayList<>(List.of("MOOD", "N", "PRECISION", "RECALL", "F1"));
    Stream.of(Mood.values()).forEach(told -> header.add("TOLD " + told));
    TextTable table = new TextTable(Set.of(1, 2, 3, 4, 5, 6, 7, 8), header.toArray(String[]::new));
    for (int m = 0; m < mood.states().size(); m++) {
      MoodMeasure.OfState state = mood.states().get(m);
      List<String> row =
          new ArrayList<>(
              List.of(
                  state.name(),
                  String.format(Locale.ROOT, "%,d", state.images()),
                  number(state.precision()),
                  number(state.recall()),
                  number(state.f1())));
      mood.confusion().counts().get(m).forEach(n -> row.add(Integer.toString(n)));
      table.add(row.toArray(String[]::new));
    }
    table.print(out);
  }
}
