package org.vultus.report;

import java.util.Locale;
import java.util.Optional;
import org.vultus.imaging.Recognition.NoStudy;
import org.vultus.imaging.Recognition.Reason;
import org.vultus.imaging.Recognition.Recognized;
import org.vultus.imaging.Recognition.Unknown;
import org.vultus.imaging.Recognition.Unlike;
import org.vultus.imaging.Recognition.Unsure;
import org.vultus.model.ModelBundle;
import org.vultus.model.RecognitionRule;

/** How it reads what a router says of a scan, in reports and on terminals. */
public final class RoutingWords {
  private RoutingWords() {}

  /** {@return one sentence without its end: what the scan was recognised as, and by what} */
  public static String sentence(Routing routing) {
    if (routing.recognition() instanceof Recognized recognized) {
      return String.format(
              Locale.ROOT,
              "Recognised as %s (%s) by %s",
              recognized.kind(),
              Words.percent(recognized.probability()),
              router(routing))
          + (routing.others().isEmpty()
              ? ""
              : "; such pictures are read by " + String.join(", ", routing.others()) + " too");
    }
    return "Not recognised by " + router(routing) + ": " + why(routing);
  }

  /**
   * {@return a warning that no reader may miss: the study was named, and the router takes the scan
   * for something that this study does not read; empty where they agree or the router chose}
   */
  public static Optional<String> warning(Routing routing, ModelBundle study) {
    if (!routing.named() || routing.agreesWith(study)) {
      return Optional.empty();
    }
    String other =
        routing.recognition() instanceof Recognized recognized
            ? String.format(
                Locale.ROOT,
                "as %s (%s)",
                recognized.kind(),
                Words.percent(recognized.probability()))
            : "as no study that it knows (" + why(routing) + ")";
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s recognises this picture %s. “%s” reads %s; it was asked for by name, so it read the picture all"
                + " the same. Is it the right picture, and the right study?",
            router(routing),
            other,
            study.title(),
            study.reads()));
  }

  /** {@return why no kind is named; of a recognised scan, nothing} */
  public static String why(Routing routing) {
    return routing.recognition() instanceof Unknown unknown ? why(unknown.reason()) : "";
  }

  /** {@return why no kind is named, for machines: "none", "unsure" or "outlier"} */
  public static String word(Reason reason) {
    if (reason instanceof NoStudy) {
      return RecognitionRule.NONE;
    }
    return reason instanceof Unsure ? "unsure" : "outlier";
  }

  private static String why(Reason reason) {
    if (reason instanceof NoStudy none) {
      return "most probably none of its kinds, " + Words.percent(none.probability());
    }
    if (reason instanceof Unsure unsure) {
      return String.format(
          Locale.ROOT,
          "%s is most probable with %s, and %s is the least that counts",
          unsure.kind(),
          Words.percent(unsure.probability()),
          Words.percent(unsure.minimum()));
    }
    Unlike unlike = (Unlike) reason;
    return String.format(
        Locale.ROOT,
        "it looks unlike all pictures that it knows, outlier score %s, limit %s",
        Words.score(unlike.score()),
        Words.score(unlike.limit()));
  }

  /** {@return the kinds that a router knows, for a sentence} */
  public static String kinds(ModelBundle router) {
    return String.join(
        ", ",
        router.classes().stream().filter(kind -> !kind.equals(RecognitionRule.NONE)).toList());
  }

  private static String router(Routing routing) {
    return routing.router().name() + " " + routing.router().version();
  }
}
