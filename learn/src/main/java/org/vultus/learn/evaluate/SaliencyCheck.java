package org.vultus.learn.evaluate;

import java.util.List;
import java.util.Objects;
import org.vultus.model.IfAbsent;

/**
 * Whether a network's saliency maps show what it uses, measured by {@code
 * org.vultus.learn.saliency} on a seeded sample of a split.
 *
 * @param images how many
 * @param seed of the sample, of the random orders and weights, and of the intervals
 * @param blur standard deviation, in pixels of the network's input, of the Gaussian that removed
 *     pixels are replaced by
 * @param removals what removing pixels does, by order: saliency first, then the controls
 * @param gains by how much the order by saliency beats each control
 * @param randomized what is left of the maps while weights are replaced, from none to all
 * @param air how much of the evidence lies where no disease is: one entry of pictures that show
 *     that, else none
 */
public record SaliencyCheck(
    int images,
    long seed,
    double blur,
    List<Removal> removals,
    List<Gain> gains,
    List<Randomized> randomized,
    @IfAbsent("[]") List<InAir> air) {

  /** Name of the order that is checked. */
  public static final String SALIENCY = "saliency";

  /**
   * Pixels removed, and inserted, in one order: means over the images [1].
   *
   * @param order "saliency" (strongest first), "centre" (innermost first), "patches" (patches at
   *     random) or "random" (single pixels)
   * @param deletion area under {@code deletionCurve}: small where the first pixels matter
   * @param deletionInterval its 95 % bootstrap interval
   * @param insertion area under {@code insertionCurve}: large where the first pixels matter
   * @param insertionInterval its 95 % bootstrap interval
   * @param deletionCurve probability of the class that the network predicts of the whole image, at
   *     even steps of the share removed from 0 to 1
   * @param insertionCurve the same, by the share of pixels put back into the blurred image
   *     <p>[1] Petsiuk, Das and Saenko 2018, RISE: Randomized Input Sampling for Explanation of
   *     Black-box Models, arXiv:1806.07421
   */
  public record Removal(
      String order,
      double deletion,
      Interval deletionInterval,
      double insertion,
      Interval insertionInterval,
      List<Double> deletionCurve,
      List<Double> insertionCurve) {
    public Removal {
      Objects.requireNonNull(order, "order");
      deletionCurve = List.copyOf(deletionCurve);
      insertionCurve = List.copyOf(insertionCurve);
    }
  }

  /**
   * The order by saliency against a control, image by image: above 0 where saliency does better.
   *
   * @param over the control's name
   * @param deletion mean of the control's deletion area less that of saliency
   * @param deletionInterval its 95 % bootstrap interval
   * @param insertion mean of saliency's insertion area less that of the control
   * @param insertionInterval its 95 % bootstrap interval
   */
  public record Gain(
      String over,
      double deletion,
      Interval deletionInterval,
      double insertion,
      Interval insertionInterval) {}

  /**
   * Maps of the true network held against those of one whose last layers have random weights [2].
   *
   * @param layers how many convolutions were randomised, from the top; 0: none
   * @param top name of the lowest of them; empty for none
   * @param rankCorrelation Spearman's, of the class activation maps' cells: 1 equal, 0 unrelated;
   *     mean over the images
   * @param rankInterval its 95 % bootstrap interval, over draws of random weights
   * @param rankMagnitude mean of its absolute values, which tells a map that is turned round, too,
   *     from an unrelated one; smooth maps of few cells never come near 0
   * @param similarity SSIM [3] of the maps as they are drawn: 1 equal; mean over the images
   *     <p>[2] Adebayo et al. 2018, Sanity Checks for Saliency Maps, arXiv:1810.03292. [3] Wang et
   *     al. 2004, Image Quality Assessment: From Error Visibility to Structural Similarity,
   *     doi:10.1109/TIP.2003.819861
   */
  public record Randomized(
      int layers,
      String top,
      double rankCorrelation,
      Interval rankInterval,
      double rankMagnitude,
      double similarity) {}

  /**
   * Evidence for a disease in the air around a head, as {@code SurroundingAir} finds it.
   *
   * @param images how many of those checked are taken for diseased and show air
   * @param evidence mean share of the evidence that lies there
   * @param interval its 95 % bootstrap interval
   * @param area mean share of the picture that is air: what evidence would have that is spread
   *     evenly
   */
  public record InAir(int images, double evidence, Interval interval, double area) {}

  public SaliencyCheck {
    air = List.copyOf(air);
    removals = List.copyOf(removals);
    gains = List.copyOf(gains);
    randomized = List.copyOf(randomized);
    if (images < 1 || removals.isEmpty() || !removals.get(0).order().equals(SALIENCY)) {
      throw new IllegalArgumentException(
          "want an image or more and the order by saliency first, got %d images".formatted(images));
    }
  }
}
