package org.vultus.learn.baseline;

import java.util.Arrays;
import java.util.List;
import org.vultus.preprocess.OneHot;

/** What settings are chosen by, on the validation split. */
public enum Measure {
  /** Share of images given their class. */
  ACCURACY {
    @Override
    double of(int[] right, int[] images) {
      return (double) Arrays.stream(right).sum() / Arrays.stream(images).sum();
    }
  },

  /** Mean, over the classes that the split has images of, of the share given their class. */
  BALANCED_ACCURACY {
    @Override
    double of(int[] right, int[] images) {
      double sum = 0;
      int there = 0;
      for (int c = 0; c < images.length; c++) {
        sum += images[c] > 0 ? (double) right[c] / images[c] : 0;
        there += images[c] > 0 ? 1 : 0;
      }
      return sum / there;
    }
  };

  /**
   * {@return the measure of images}
   *
   * @param right how many images of each class were given it
   * @param images how many there are of each class
   */
  abstract double of(int[] right, int[] images);

  /** {@return the measure of what a class's score says, the largest winning} */
  double of(List<float[]> scores, int[] labels) {
    int classes = scores.get(0).length;
    OneHot oneHot = new OneHot(classes);
    int[] right = new int[classes];
    int[] images = new int[classes];
    for (int i = 0; i < labels.length; i++) {
      images[labels[i]]++;
      right[labels[i]] += oneHot.decode(scores.get(i)) == labels[i] ? 1 : 0;
    }
    return of(right, images);
  }
}
