package org.vultus.learn.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where values lie on an axis from 0 to 1.
 *
 * @param categories values that stand side by side; empty: a scale of numbers
 * @param low where the scale begins; its logarithm if logarithmic
 * @param high where it ends
 * @param logarithmic whether equal ratios are equal distances
 */
public record Axis(List<String> categories, double low, double high, boolean logarithmic) {
  private static final int MOST_CATEGORIES = 8;
  private static final int FEW = 4;
  private static final double LEAST_DECADES = 0.5;
  private static final double MARGIN = 0.06;
  private static final double STEPS = 5;

  /** A tick. */
  public record Tick(double position, String label) {}

  /** {@return side by side where there are few values or they are no numbers, else a scale} */
  public static Axis of(List<String> values) {
    List<String> distinct = values.stream().distinct().toList();
    boolean numbers = distinct.stream().allMatch(value -> number(value).isPresent());
    boolean recurring = distinct.size() <= MOST_CATEGORIES && distinct.size() < values.size();
    if (!numbers || recurring || distinct.size() <= FEW) {
      return new Axis(
          numbers
              ? distinct.stream()
                  .sorted(Comparator.comparing(v -> number(v).orElseThrow()))
                  .toList()
              : distinct,
          0,
          1,
          false);
    }
    return scale(values.stream().map(value -> number(value).orElseThrow()).toList(), true);
  }

  /** {@return a scale that holds these values with a margin} */
  public static Axis scale(List<Double> values, boolean mayBeLogarithmic) {
    double least = values.stream().mapToDouble(v -> v).min().orElse(0);
    double most = values.stream().mapToDouble(v -> v).max().orElse(1);
    boolean logarithmic =
        mayBeLogarithmic && least > 0 && Math.log10(most / least) >= LEAST_DECADES;
    double low = logarithmic ? Math.log10(least) : least;
    double high = logarithmic ? Math.log10(most) : most;
    double margin = high > low ? MARGIN * (high - low) : Math.max(1e-3, Math.abs(low) * 0.01);
    return new Axis(List.of(), low - margin, high + margin, logarithmic);
  }

  private static Optional<Double> number(String value) {
    try {
      return Optional.of(Double.valueOf(value)).filter(Double::isFinite);
    } catch (NumberFormatException word) {
      return Optional.empty();
    }
  }

  /** {@return where a category lies, or the number that this text is} */
  public double position(String value) {
    return categories.isEmpty()
        ? position(number(value).orElseThrow())
        : (categories.indexOf(value) + 0.5) / categories.size();
  }

  /** {@return where a number lies: 0 at {@link #low}, 1 at {@link #high}} */
  public double position(double value) {
    return ((logarithmic ? Math.log10(value) : value) - low) / (high - low);
  }

  /** {@return round numbers, or the categories} */
  public List<Tick> ticks() {
    if (!categories.isEmpty()) {
      return categories.stream().map(value -> new Tick(position(value), value)).toList();
    }
    List<Tick> ticks = new ArrayList<>();
    if (logarithmic) {
      for (int decade = (int) Math.floor(low); decade <= high; decade++) {
        for (int factor : new int[] {1, 2, 5}) {
          add(ticks, factor * Math.pow(10, decade));
        }
      }
      return ticks;
    }
    double rough = (high - low) / STEPS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = power * (rough / power < 2 ? 1 : rough / power < 5 ? 2 : 5);
    for (double k = Math.ceil(low / step); k * step <= high; k++) {
      add(ticks, k * step);
    }
    return ticks;
  }

  private void add(List<Tick> ticks, double value) {
    double position = position(value);
    if (position >= 0 && position <= 1) {
      BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
      boolean small = rounded.signum() != 0 && rounded.abs().doubleValue() < 1e-4;
      ticks.add(new Tick(position, small ? rounded.toString() : rounded.toPlainString()));
    }
  }
}
