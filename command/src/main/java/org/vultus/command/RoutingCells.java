package org.vultus.command;

import java.util.List;
import java.util.Locale;
import org.vultus.imaging.Recognition.Recognized;
import org.vultus.imaging.Recognition.Unknown;
import org.vultus.report.Routing;
import org.vultus.report.RoutingWords;

/** What a router says of a picture, as cells of a table. */
final class RoutingCells {
  /** {@code recognition} is recognized, or none, unsure or outlier, without a kind. */
  static final List<String> COLUMNS = List.of("kind", "kind_probability", "recognition");

  private RoutingCells() {}

  static List<String> of(Routing routing) {
    if (routing.recognition() instanceof Recognized recognized) {
      return List.of(
          recognized.kind(),
          String.format(Locale.ROOT, "%.6f", recognized.probability()),
          "recognized");
    }
    return List.of("", "", RoutingWords.word(((Unknown) routing.recognition()).reason()));
  }
}
