package org.vultus.learn.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.vultus.learn.evaluate.Interval;

/** The ranking of a tuning as rows of text and as {@code tuning.md}. */
public final class TuningText {
  private TuningText() {}

  /** {@return the names of the columns of {@link #rows}} */
  public static List<String> header(Tuning tuning) {
    List<String> header =
        new ArrayList<>(List.of("rank", "accuracy", "balanced", "AUC", "loss", "epoch"));
    header.addAll(shortened(tuning.keys()));
    return header;
  }

  /** {@return one row a trial, the best first} */
  public static List<List<String>> rows(Tuning tuning) {
    return IntStream.range(0, tuning.trials().size())
        .mapToObj(i -> row(i + 1, tuning.trials().get(i)))
        .toList();
  }

  private static List<String> row(int rank, Tuning.Ranked trial) {
    boolean diverged = trial.outcomes().stream().anyMatch(Outcome::diverged);
    List<String> cells = new ArrayList<>();
    cells.add(Integer.toString(rank));
    cells.add(diverged ? "diverged" : number(trial, Outcome::accuracy));
    cells.add(diverged ? "" : number(trial, Outcome::balancedAccuracy));
    cells.add(diverged ? "" : number(trial, Outcome::auc));
    cells.add(diverged ? "" : number(trial, Outcome::loss));
    cells.add(
        diverged
            ? ""
            : String.format(
                Locale.ROOT,
                "%.0f/%.0f",
                trial.mean(Outcome::bestEpoch),
                trial.mean(Outcome::epochs)));
    trial.settings().forEach(setting -> cells.add(setting.value()));
    return cells;
  }

  private static String number(Tuning.Ranked trial, ToDoubleFunction<Outcome> measure) {
    double mean = trial.mean(measure);
    double deviation = trial.deviation(measure);
    if (Double.isNaN(mean)) {
      return "–";
    }
    return Double.isNaN(deviation)
        ? String.format(Locale.ROOT, "%.4f", mean)
        : String.format(Locale.ROOT, "%.4f ± %.4f", mean, deviation);
  }

  /** {@return the last words of keys, or whole keys where two end alike} */
  private static List<String> shortened(List<String> keys) {
    List<String> last = keys.stream().map(key -> key.substring(key.lastIndexOf('.') + 1)).toList();
    return last.stream().distinct().count() == keys.size() ? last : keys;
  }

  /** {@return what the best trial's accuracy is worth, in one sentence} */
  public static String caution(Tuning tuning) {
    Tuning.Ranked best = tuning.best();
    int images = best.outcomes().get(0).images();
    double accuracy = best.mean(Outcome::accuracy);
    Interval interval = Interval.wilson(Math.round(accuracy * images), images);
    return String.format(
        Locale.ROOT,
        "The best of %d has a validation accuracy of %.4f on %,d images (95 %% interval %.3f to %.3f): trials"
            + " nearer to each other than that are hardly told apart, and the best of many flatters itself.",
        tuning.trials().size(),
        accuracy,
        images,
        interval.low(),
        interval.high());
  }

  static String markdown(Tuning tuning) {
    StringBuilder out = new StringBuilder("# Tuning of " + tuning.recipe() + "\n\n");
    out.append(
        "Data set %s; %d of %d trials done, %s each, %s; ranked by %s on the validation split. The test split was not read.%n%n"
            .formatted(
                tuning.dataSet(),
                tuning.trials().size(),
                tuning.planned(),
                tuning.seeds() == 1 ? "one training" : "the mean of " + tuning.seeds() + " seeds",
                tuning.epochs() == 0
                    ? "of as many epochs as its recipe says"
                    : "of at most " + tuning.epochs() + " epochs",
                tuning.measure().words())
            .replace(System.lineSeparator(), "\n"));
    List<String> header = new ArrayList<>(header(tuning));
    header.add("run");
    line(out, header);
    out.append("|---:".repeat(6)).append("|---".repeat(header.size() - 6)).append("|\n");
    List<List<String>> rows = rows(tuning);
    for (int i = 0; i < rows.size(); i++) {
      List<String> cells = new ArrayList<>(rows.get(i));
      cells.add(String.join(" ", tuning.trials().get(i).runs()));
      line(out, cells);
    }
    if (tuning.hasBest()) {
      out.append('\n').append(caution(tuning)).append("\n\n![trials](tuning.png)\n");
    }
    return out.toString();
  }

  private static void line(StringBuilder out, List<String> cells) {
    cells.forEach(cell -> out.append("| ").append(cell.replace("|", "\\|")).append(' '));
    out.append("|\n");
  }
}
