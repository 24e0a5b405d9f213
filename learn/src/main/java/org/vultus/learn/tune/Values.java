package org.vultus.learn.tune;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values that a key of a recipe may take. */
public sealed interface Values permits Values.Listed, Values.Range {

  /** {@return one of them, as a recipe would write it} */
  String draw(RandomGenerator random);

  /**
   * Reads values: {@code 32,64,128}, {@code [1,1,1],[2,2,2]} (a comma in brackets, braces or quotes
   * separates nothing) or a range, {@code 0.0005..0.01}.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  static Values parse(String text) {
    Matcher range = Range.PATTERN.matcher(text.strip());
    if (range.matches()) {
      boolean whole = range.group(1).matches("[0-9]+") && range.group(2).matches("[0-9]+");
      return new Range(
          Double.parseDouble(range.group(1)), Double.parseDouble(range.group(2)), whole);
    }
    return new Listed(split(text));
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    char quote = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(text.substring(from).strip());
    if (depth != 0 || quote != 0) {
      throw new IllegalArgumentException(
          "'%s' leaves a bracket or quote open; close it".formatted(text));
    }
    return parts;
  }

  /**
   * Values one by one.
   *
   * @param values each as a recipe would write it
   */
  record Listed(List<String> values) implements Values {
    public Listed {
      values = List.copyOf(values);
      if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
        throw new IllegalArgumentException(
            "want values between the commas, such as 32,64,128, got '%s'"
                .formatted(String.join(",", values)));
      }
    }

    @Override
    public String draw(RandomGenerator random) {
      return values.get(random.nextInt(values.size()));
    }
  }

  /**
   * All values from {@code low} to {@code high}, drawn log-uniformly, so that 0.001 to 0.01 gets as
   * many trials as 0.01 to 0.1 (Bergstra and Bengio 2012, Random Search for Hyper-Parameter
   * Optimization); uniformly where the range begins at 0, which has no logarithm.
   *
   * @param low from 0
   * @param high above {@code low}
   * @param whole whether only whole numbers are drawn; others are rounded to three digits
   */
  record Range(double low, double high, boolean whole) implements Values {
    private static final String NUMBER = "([0-9]+\\.?[0-9]*(?:[eE][-+]?[0-9]+)?|\\.[0-9]+)";
    private static final Pattern PATTERN = Pattern.compile(NUMBER + "\\.\\." + NUMBER);
    private static final MathContext DIGITS = new MathContext(3);

    public Range {
      if (!(low >= 0 && low < high && high < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "want a range from 0 or more to something higher, such as 0.0005..0.01, got %s..%s"
                .formatted(low, high));
      }
    }

    @Override
    public String draw(RandomGenerator random) {
      double share = random.nextDouble();
      if (whole) {
        double drawn =
            low == 0 ? Math.floor(share * (high + 1)) : Math.rint(at(share, low - 0.5, high + 0.5));
        return Long.toString((long) Math.max(low, Math.min(high, drawn)));
      }
      double rounded = new BigDecimal(at(share, low, high)).round(DIGITS).doubleValue();
      return BigDecimal.valueOf(Math.max(low, Math.min(high, rounded)))
          .stripTrailingZeros()
          .toPlainString();
    }

    private static double at(double share, double low, double high) {
      return low == 0 ? share * high : low * Math.pow(high / low, share);
    }
  }
}
