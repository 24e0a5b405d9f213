package org.vultus.learn.evaluate;

import java.util.List;

/**
 * What the programs in {@code benchmarks/} measure, one record a file of {@code evaluations/}; each
 * says on which machine.
 */
public final class Speed {
  private Speed() {}

  /**
   * {@code training-speed.json}, which {@code benchmarks/training_speed.py --ratio} writes: both
   * sides in turn, each in its own process.
   *
   * @param network that is trained
   * @param batch images a step
   * @param threads of each side
   * @param rounds how often each side ran
   * @param java this project's side
   * @param python PyTorch's
   * @param pytorch version of Python's PyTorch
   * @param ratio median over the rounds of Java's speed divided by Python's
   * @param ratioRange its least and its greatest
   * @param machine processor and cores
   */
  public record Training(
      String network,
      int batch,
      int threads,
      int rounds,
      Side java,
      Side python,
      String pytorch,
      double ratio,
      List<Double> ratioRange,
      String machine) {

    /**
     * One side.
     *
     * @param precision "float32" or "bfloat16"
     * @param imagesPerSecond median over the rounds
     */
    public record Side(String precision, double imagesPerSecond) {}

    public Training {
      ratioRange = List.copyOf(ratioRange);
      if (ratioRange.size() != 2) {
        throw new IllegalArgumentException("want two ends of ratioRange, got " + ratioRange);
      }
    }
  }

  /**
   * {@code latency.json}, which {@code benchmarks/latency.py} writes from JMH's own results.
   *
   * @param model that reads the scan
   * @param scan that is read
   * @param threads of the network
   * @param fromImage from a decoded image to its finding with saliency
   * @param fromFile the same from the bytes of the file
   * @param java version of the JVM
   * @param machine processor and cores
   */
  public record Latency(
      String model,
      String scan,
      int threads,
      Times fromImage,
      Times fromFile,
      String java,
      String machine) {

    /** Milliseconds a call, over so many samples in a warm process. */
    public record Times(long samples, double median, double p99) {}
  }

  /**
   * {@code startup.json}, which {@code benchmarks/startup.py} writes: wall time of a whole command
   * that is built already, from fork to exit.
   *
   * @param command as one types it
   * @param seconds of each run, in order
   * @param median of them
   * @param java version of the JVM
   * @param machine processor and cores
   */
  public record Startup(
      String command, List<Double> seconds, double median, String java, String machine) {
    public Startup {
      seconds = List.copyOf(seconds);
    }
  }
}
