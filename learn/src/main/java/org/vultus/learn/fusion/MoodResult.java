package org.vultus.learn.fusion;

import java.util.List;
import java.util.Locale;
import org.vultus.learn.evaluate.Interval;
import org.vultus.provenance.ModelReference;
import org.vultus.provenance.Sha256;

/**
 * How often the mood is right, on faces and statements of the test splits that people gave the same
 * mood.
 *
 * @param emotion network of faces
 * @param words network of words
 * @param recipeSha256 digest of all that the weights depend on
 * @param blurs from sharp faces to blurred ones
 */
public record MoodResult(
    ModelReference emotion, ModelReference words, Sha256 recipeSha256, List<AtBlur> blurs) {

  /**
   * Faces of one blur.
   *
   * @param blur standard deviation in pixels of a face of 48
   * @param sharpness the median
   * @param pairs how many
   * @param face accuracy of the face alone
   * @param words accuracy of the words alone
   * @param together accuracy of both
   * @param interval of it, 95 % (Wilson)
   * @param faceShare how much the face counted, on average
   */
  public record AtBlur(
      double blur,
      double sharpness,
      int pairs,
      double face,
      double words,
      double together,
      Interval interval,
      double faceShare) {}

  public MoodResult {
    blurs = List.copyOf(blurs);
  }

  /** {@return a table in Markdown} */
  public String text() {
    StringBuilder text =
        new StringBuilder(
            """
            Faces and statements of the test splits that people gave the same mood: negative, positive or surprised. Blur is the standard deviation in pixels of a face of 48.

            | blur | pairs | face alone | words alone | together | 95 % | the face counted |
            |---:|---:|---:|---:|---:|---|---:|
            """);
    for (AtBlur at : blurs) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %.1f | %,d | %.3f | %.3f | %.3f | %.3f to %.3f | %.0f %% |\n",
              at.blur,
              at.pairs,
              at.face,
              at.words,
              at.together,
              at.interval.low(),
              at.interval.high(),
              100 * at.faceShare));
    }
    return text.toString();
  }
}
