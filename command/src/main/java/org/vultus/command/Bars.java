package org.vultus.command;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.vultus.report.Words;

/** Probabilities as bars of block characters, the highest first. */
final class Bars {
  private static final int WIDTH = 32;
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  private Bars() {}

  /** {@return one line a name, indented, each with its number} */
  static String of(Map<String, Double> probabilities) {
    int longest = probabilities.keySet().stream().mapToInt(String::length).max().orElse(0);
    Comparator<Map.Entry<String, Double>> byProbability = Map.Entry.comparingByValue();
    return probabilities.entrySet().stream()
        .sorted(byProbability.reversed())
        .map(
            entry ->
                "  %s  %s %8s%n"
                    .formatted(
                        padded(entry.getKey(), longest),
                        padded(bar(entry.getValue()), WIDTH),
                        Words.percent(entry.getValue())))
        .collect(Collectors.joining());
  }

  private static String bar(double probability) {
    int eighths = (int) Math.round(probability * WIDTH * 8);
    String rest = eighths % 8 == 0 ? "" : String.valueOf(EIGHTHS.charAt(eighths % 8));
    return "█".repeat(eighths / 8) + rest;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
