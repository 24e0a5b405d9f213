package org.vultus.command;

import java.util.List;
import org.vultus.emotion.Emotion;
import org.vultus.emotion.LabelSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which labels faces are given. */
final class LabelOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--classes",
      paramLabel = "LABELS",
      description =
          "four (neutrality, happiness, anger, sadness), mood (negative, neutral, positive, other), or"
              + " emotions joined by commas. Probabilities are the network's, divided by their sum: a"
              + " face that displays none of them gets one all the same. Default: all that the model"
              + " tells apart.")
  private String words;

  /** {@return whether other labels than the model's own are wanted} */
  boolean isGiven() {
    return words != null;
  }

  /**
   * {@return what was asked for}
   *
   * @param classes what the model tells apart
   * @throws ParameterException if it cannot give these labels
   */
  LabelSet of(List<String> classes) {
    if (words == null) {
      return new LabelSet.Emotions(classes.stream().map(Emotion::of).toList());
    }
    try {
      LabelSet wanted = LabelSet.of(words);
      wanted.requireKnown(classes);
      return wanted;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--classes: " + e.getMessage(), e);
    }
  }
}
