package org.vultus.learn.compare;

import java.util.Locale;

/** What is compared. */
public enum Method {
  CNN("CNN"),
  LSTM("LSTM on rows"),
  SVM_HOG("SVM on HOG"),
  SVM_PIXELS("SVM on pixels");

  private final String title;

  Method(String title) {
    this.title = title;
  }

  /** {@return as tables print it} */
  public String title() {
    return title;
  }

  /** {@return as files and options write it, e.g. "svm-hog"} */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
