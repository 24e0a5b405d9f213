package org.vultus.report;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** How labels and numbers read in reports and on terminals. */
public final class Words {
  private Words() {}

  /** {@return a class name as people write it: {@code no_tumor} is "no tumor"} */
  public static String label(String className) {
    return className.replace('_', ' ').replace('-', ' ');
  }

  /** {@return labels as a sentence lists them: "glioma, meningioma and no tumor"} */
  public static String labels(Collection<String> classNames) {
    List<String> words = classNames.stream().map(Words::label).toList();
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /**
   * {@return a probability in per cent with one decimal; never "0.0 %" or "100.0 %", which no
   * network can know}
   */
  public static String percent(double probability) {
    if (probability < 0.001) {
      return "< 0.1 %";
    }
    if (probability > 0.999) {
      return "> 99.9 %";
    }
    return share(probability);
  }

  /** {@return an outlier score: with two decimals below 10, else none} */
  public static String score(double score) {
    return String.format(Locale.ROOT, score < 10 ? "%.2f" : "%.0f", score);
  }

  /** {@return a measured share in per cent with one decimal} */
  public static String share(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
