package org.vultus.learn.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The README's table of what the programs in {@code benchmarks/} measured. */
final class SpeedTable {
  private static final String TRAINING = "training-speed.json";
  private static final String LATENCY = "latency.json";
  private static final String THROUGHPUT = "throughput.json";
  private static final String STARTUP = "startup.json";

  /** The files of {@code evaluations/} that it is made of. */
  static final List<String> FILES = List.of(TRAINING, LATENCY, THROUGHPUT, STARTUP);

  private SpeedTable() {}

  /**
   * Appends the table; nothing where nothing was measured.
   *
   * @param folder {@code evaluations/}
   * @throws IOException if a file is not what its program writes
   */
  static void write(StringBuilder out, Path folder) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    read(folder.resolve(TRAINING), Speed.Training.class)
        .ifPresent(training -> rows.add(row(training)));
    read(folder.resolve(LATENCY), Speed.Latency.class)
        .ifPresent(latency -> latency.calls().forEach(call -> rows.add(row(call, latency))));
    read(folder.resolve(THROUGHPUT), Speed.Throughput.class)
        .ifPresent(throughput -> rows.add(row(throughput)));
    read(folder.resolve(STARTUP), Speed.Startup.class).ifPresent(startup -> rows.add(row(startup)));
    if (!rows.isEmpty()) {
      Markdown.table(out, List.of("speed", "measured", "how", "machine"), rows);
    }
  }

  private static List<String> row(Speed.Training t) {
    return List.of(
        "training %s, Java against Python's PyTorch".formatted(t.network()),
        number(
            "%.2f times as fast (%.2f to %.2f)",
            t.ratio(), t.ratioRange().get(0), t.ratioRange().get(1)),
        number(
            "%,.0f images/s (%s) against %,.0f (%s, PyTorch %s); batch %d, %d threads, %d rounds in turn",
            t.java().imagesPerSecond(),
            t.java().precision(),
            t.python().imagesPerSecond(),
            t.python().precision(),
            t.pytorch(),
            t.batch(),
            t.threads(),
            t.rounds()),
        t.machine());
  }

  private static List<String> row(Speed.Latency.Call call, Speed.Latency latency) {
    return List.of(
        call.what(),
        number("%.2f ms", call.median()),
        number(
            "JMH median of %,d calls, `%s`, on %s, warm; p99 %.2f ms; Java %s",
            call.samples(),
            call.model(),
            latency.threads() == 1 ? "one thread" : latency.threads() + " threads",
            call.p99(),
            latency.java()),
        latency.machine());
  }

  private static List<String> row(Speed.Throughput t) {
    return List.of(
        "`./vultus diagnose --cases`, JSON only",
        number("%.0f cases/s", t.median()),
        number(
            "median of %d runs of %,d cases, each %s, whole command in one process; Java %s",
            t.casesPerSecond().size(), t.cases(), t.of(), t.java()),
        t.machine());
  }

  private static List<String> row(Speed.Startup s) {
    return List.of(
        "`./vultus diagnose`, whole command, built already",
        number("%.2f s", s.median()),
        number("median wall time of %d runs; Java %s", s.seconds().size(), s.java()),
        s.machine());
  }

  private static <T extends Record> Optional<T> read(Path file, Class<T> type) throws IOException {
    return Files.exists(file) ? Optional.of(ResultFile.read(file, type)) : Optional.empty();
  }

  private static String number(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
