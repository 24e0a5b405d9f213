package org.vultus.report;

import org.vultus.fusion.Fused;
import org.vultus.fusion.FusionPolicy;
import org.vultus.fusion.JointMood;
import org.vultus.model.FusionBundle.Cohort.Kind;

/** What face and words say together, and all of it with the scan, in sentences. */
public final class TogetherWords {
  private final Messages messages;

  /** In the language of these messages. */
  public TogetherWords(Messages messages) {
    this.messages = messages;
  }

  /** {@return the mood, how much each modality counted, and why} */
  public String mood(JointMood mood) {
    return messages.text(
        "together.mood." + Messages.word(mood.why()),
        messages.text("mood", mood.mood()),
        messages.percent(mood.probabilities().get(mood.mood())),
        messages.percent(mood.faceShare()),
        messages.percent(1 - mood.faceShare()));
  }

  /** {@return the probability of disease by the scan alone and by all of it, and what follows} */
  public String fused(Fused fused, FusionPolicy policy) {
    String follows =
        messages.text(policy == FusionPolicy.DIAGNOSIS ? "together.diagnosis" : "together.triage");
    String cohort =
        messages.text(
            fused.cohort().kind() == Kind.SIMULATED ? "together.simulated" : "together.paired",
            messages.decimal(fused.cohort().association()));
    return messages.text(
            "together.fused",
            messages.percent(fused.diseaseAlone()),
            messages.percent(fused.disease()))
        + " "
        + cohort
        + " "
        + follows;
  }
}
