package org.vultus.model;

/**
 * Which classes are credible for a scan: split conformal prediction with the least ambiguous
 * set-valued classifier (LAC) [1]. A class is in the set if its probability is at least the
 * threshold, which was chosen so that the set holds the true class of 9 in 10 new images (with a
 * coverage of 0.9).
 *
 * <p>Why LAC: of all rules of a given coverage it makes the smallest sets on average, and it can
 * say nothing: an <em>empty</em> set means that no class is credible enough. The adaptive sets of
 * Romano et al. 2020 (arXiv:2006.02544) spread the coverage more evenly over easy and hard images,
 * but are larger and need random numbers to be exact; a report wants short answers that do not
 * change when it is made again. The price: LAC covers 9 of 10 images in all, not 9 of 10 of each
 * class.
 *
 * <p>The threshold is 1 − q with q the ⌈(n + 1) · coverage⌉-th smallest of the n values 1 − p(true
 * class) on the validation split: with the correction n + 1 the promise holds for finite n, on
 * average over validation splits. It takes validation and new images for exchangeable. Images of
 * one subject are not independent: with g images of each of m subjects the validation split is
 * worth between m and g · m images, so that the true coverage scatters more about 0.9 than n would
 * say, and the promise is for an image of a random subject. Where scanners or patients differ from
 * the data's, there is no promise at all.
 *
 * <p>The temperature is fitted on the same images, so that these are not quite exchangeable with
 * new ones. For two classes that moves no set at all, as every temperature keeps the order of
 * p(true class); for more it can, but one number fitted to n images by another measure moves the
 * coverage by less than the 1 / √n about which it scatters anyway. The epoch of the weights is
 * chosen on them too, by accuracy or loss: where they are few, that raises p(true class) on them
 * and the coverage of new images falls short of the promise.
 *
 * <p>[1] Sadinle, Lei and Wasserman 2019, Least Ambiguous Set-Valued Classifiers With Bounded Error
 * Levels, doi:10.1080/01621459.2017.1395341
 *
 * @param coverage promised share of images whose set holds their true class, in (0, 1)
 * @param threshold least probability of a class in the set, in [0, 1]; 0 where the validation split
 *     is too small to leave a class out
 * @param images n, how many images it was chosen on
 */
public record PredictionSets(double coverage, double threshold, int images) {
  public PredictionSets {
    Shares.requireInside("coverage", coverage);
    Shares.require("threshold", threshold);
    if (images < 1) {
      throw new IllegalArgumentException("want images from 1, got " + images);
    }
  }

  /** {@return whether the set holds a class of this probability} */
  public boolean holds(double probability) {
    return probability >= threshold;
  }
}
