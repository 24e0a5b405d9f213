package org.vultus.learn.command;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.vultus.learn.fit.TrainingSpeed;
import org.vultus.learn.net.MiniXception;
import org.vultus.learn.net.Network;
import org.vultus.learn.net.Shape;
import org.vultus.learn.recipe.Training.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vultus benchmark-training}: the Java side of {@code benchmarks/training_speed.py}. */
@Command(
    name = "benchmark-training",
    hidden = true,
    description = {
      "Measures how fast mini-Xception (48 x 48 x 1, 7 classes) trains on random images.",
      "benchmarks/README.md tells how this is set beside Python's PyTorch."
    })
final class BenchmarkTrainingCommand implements Callable<Integer> {
  private static final Shape FACE = new Shape(1, 48, 48);
  private static final int EMOTIONS = 7;

  @Spec CommandSpec spec;

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long to measure (default: ${DEFAULT-VALUE}).")
  double seconds;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Threads of LibTorch (default: ${DEFAULT-VALUE}).")
  int threads;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "128",
      description = "Images a step (default: ${DEFAULT-VALUE}).")
  int batch;

  @Option(
      names = "--precision",
      paramLabel = "P",
      defaultValue = "float32",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Precision precision;

  @Override
  public Integer call() {
    Network network = new MiniXception(8, List.of(16, 32, 64, 128), 0, 0).describe(FACE, EMOTIONS);
    TrainingSpeed speed = TrainingSpeed.measure(network, batch, precision, threads, seconds);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "{\"side\": \"java\", \"images_per_second\": %.1f, \"batches\": %d, \"batch\": %d, "
                + "\"threads\": %d, \"precision\": \"%s\", \"parameters\": %d}%n",
            speed.imagesPerSecond(),
            speed.batches(),
            batch,
            threads,
            precision.name().toLowerCase(Locale.ROOT),
            network.parameterCount());
    return 0;
  }
}
