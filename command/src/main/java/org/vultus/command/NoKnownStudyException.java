package org.vultus.command;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.vultus.imaging.Recognition.Recognized;
import org.vultus.model.ModelFolder;
import org.vultus.model.Models;
import org.vultus.report.Messages;
import org.vultus.report.Routing;
import org.vultus.report.RoutingWords;

/**
 * A picture that no installed study reads. It ends a command without a report: a page without a
 * finding would be filed like one without findings.
 */
final class NoKnownStudyException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /** Of its own, so that a script can tell a refused picture from a failure. */
  static final int EXIT = 3;

  private NoKnownStudyException(String message) {
    super(message);
  }

  /** A picture that the router refused, or of whose kind no study is installed. */
  static NoKnownStudyException of(Path image, Routing routing, List<ModelFolder> studies) {
    String router = routing.router().name() + " " + routing.router().version();
    String known = Models.known(studies.stream().map(study -> study.bundle().name()).toList());
    if (routing.recognition() instanceof Recognized recognized) {
      return new NoKnownStudyException(
          String.format(
              Locale.ROOT,
              "%s is recognised as %s by %s, and no study that reads it is installed (there are %s); install one",
              image,
              recognized.kind(),
              router,
              known));
    }
    return new NoKnownStudyException(
        String.format(
            Locale.ROOT,
            "%s is no picture of a known study: %s (%s, which knows %s); no report was written. Give a scan, or name"
                + " its study with --study (%s) to have it read all the same",
            image,
            new RoutingWords(Messages.in(Locale.ENGLISH)).why(routing),
            router,
            RoutingWords.kinds(routing.router()),
            known));
  }
}
