package org.vultus.report;

import java.util.Optional;
import org.vultus.imaging.Recognition.NoStudy;
import org.vultus.imaging.Recognition.Reason;
import org.vultus.imaging.Recognition.Recognized;
import org.vultus.imaging.Recognition.Unknown;
import org.vultus.imaging.Recognition.Unlike;
import org.vultus.imaging.Recognition.Unsure;
import org.vultus.model.ModelBundle;
import org.vultus.model.RecognitionRule;

/** How it reads what a router says of a scan, in one language, in reports and on terminals. */
public final class RoutingWords {
  private final Messages messages;

  /** Words of a language. */
  public RoutingWords(Messages messages) {
    this.messages = messages;
  }

  /** {@return one sentence without its end: what the scan was recognised as, and by what} */
  public String sentence(Routing routing) {
    if (routing.recognition() instanceof Recognized recognized) {
      String what =
          messages.text(
              "routing.recognized",
              recognized.kind(),
              messages.percent(recognized.probability()),
              router(routing));
      return routing.others().isEmpty()
          ? what
          : what + messages.text("routing.others", String.join(", ", routing.others()));
    }
    return messages.text("routing.not-recognized", router(routing), why(routing));
  }

  /**
   * {@return a warning that no reader may miss: the study was named, and the router takes the scan
   * for something that this study does not read; empty where they agree or the router chose}
   */
  public Optional<String> warning(Routing routing, ModelBundle study) {
    if (!routing.named() || routing.agreesWith(study)) {
      return Optional.empty();
    }
    String other =
        routing.recognition() instanceof Recognized recognized
            ? messages.text(
                "routing.as-kind", recognized.kind(), messages.percent(recognized.probability()))
            : messages.text("routing.as-none", why(routing));
    return Optional.of(
        messages.text(
            "routing.warning", router(routing), other, messages.study(study), study.reads()));
  }

  /** {@return why no kind is named; of a recognised scan, nothing} */
  public String why(Routing routing) {
    return routing.recognition() instanceof Unknown unknown ? why(unknown.reason()) : "";
  }

  /** {@return why no kind is named, for machines: "none", "unsure" or "outlier"} */
  public static String word(Reason reason) {
    if (reason instanceof NoStudy) {
      return RecognitionRule.NONE;
    }
    return reason instanceof Unsure ? "unsure" : "outlier";
  }

  private String why(Reason reason) {
    if (reason instanceof NoStudy none) {
      return messages.text("routing.none", messages.percent(none.probability()));
    }
    if (reason instanceof Unsure unsure) {
      return messages.text(
          "routing.unsure",
          unsure.kind(),
          messages.percent(unsure.probability()),
          messages.percent(unsure.minimum()));
    }
    Unlike unlike = (Unlike) reason;
    return messages.text(
        "routing.unlike", messages.score(unlike.score()), messages.score(unlike.limit()));
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
