package org.vultus.learn.baseline;

import java.util.List;
import org.vultus.learn.evaluate.ConfusionMatrix;
import org.vultus.preprocess.OneHot;

/** What settings are chosen by, on the validation split. */
public enum Measure {
  /** Share of images given their class. */
  ACCURACY {
    @Override
    double of(ConfusionMatrix confusion) {
      return confusion.accuracy();
    }
  },

  /**
   * Mean, over the classes that the split has images of, of the share given their class.
   *
   * <p>Summed plainly and not by {@link ConfusionMatrix#macro}, whose compensated sum can differ in
   * the last bit: that would break other ties than it did in searches that were recorded.
   */
  BALANCED_ACCURACY {
    @Override
    double of(ConfusionMatrix confusion) {
      double sum = 0;
      int there = 0;
      for (int c = 0; c < confusion.counts().size(); c++) {
        if (confusion.images(c) > 0) {
          sum += confusion.sensitivity(c);
          there++;
        }
      }
      return sum / there;
    }
  };

  /** {@return the measure of how often each class was taken for which} */
  abstract double of(ConfusionMatrix confusion);

  /** {@return the measure of what a class's score says, the largest winning} */
  double of(List<float[]> scores, int[] labels) {
    OneHot oneHot = new OneHot(scores.get(0).length);
    return of(ConfusionMatrix.of(oneHot.classes(), labels, i -> oneHot.decode(scores.get(i))));
  }
}
