package org.vultus.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVPrinter;
import org.vultus.emotion.Emotion;
import org.vultus.emotion.EmotionRecognizer.NotAssessable;
import org.vultus.emotion.EmotionRecognizer.Outcome;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.face.Box;
import org.vultus.timeline.Reading;

/** Readings as rows of CSV, written one by one. */
final class TimelineTable {
  private final CSVPrinter csv;
  private final List<Emotion> emotions;

  /**
   * Starts a table with its header.
   *
   * @param emotions what the model tells apart
   * @param out stays its owner's
   */
  TimelineTable(List<Emotion> emotions, Appendable out) throws IOException {
    this.emotions = List.copyOf(emotions);
    csv = Csv.printer(out);
    List<String> header =
        new ArrayList<>(List.of("seconds", "person", "x", "y", "width", "height"));
    for (Emotion emotion : emotions) {
      header.add(emotion.word());
    }
    for (Emotion emotion : emotions) {
      header.add(emotion.word() + "_smoothed");
    }
    header.addAll(List.of("mood", "reason"));
    csv.printRecord(header);
  }

  void add(Reading reading) throws IOException {
    List<String> cells = new ArrayList<>();
    cells.add(String.format(Locale.ROOT, "%.3f", reading.seconds()));
    cells.add(reading.face().map(face -> Integer.toString(face.person())).orElse(""));
    cells.addAll(place(reading.face().map(Reading.Sighting::box)));
    cells.addAll(numbers(scored(reading.outcome())));
    cells.addAll(numbers(reading.smoothed()));
    cells.add(reading.smoothed().map(smoothed -> smoothed.mood().word()).orElse(""));
    cells.add(reading.outcome() instanceof NotAssessable not ? not.defect().message() : "");
    csv.printRecord(cells);
  }

  private static List<String> place(Optional<Box> box) {
    if (box.isEmpty()) {
      return Collections.nCopies(4, "");
    }
    Box at = box.get();
    List<String> cells = new ArrayList<>();
    for (double value : new double[] {at.x(), at.y(), at.width(), at.height()}) {
      cells.add(String.format(Locale.ROOT, "%.0f", value));
    }
    return cells;
  }

  private static Optional<Scored> scored(Outcome outcome) {
    return outcome instanceof Scored scored ? Optional.of(scored) : Optional.empty();
  }

  private List<String> numbers(Optional<Scored> scored) {
    List<String> cells = new ArrayList<>();
    for (Emotion emotion : emotions) {
      cells.add(
          scored
              .map(some -> String.format(Locale.ROOT, "%.6f", some.probabilities().get(emotion)))
              .orElse(""));
    }
    return cells;
  }
}
