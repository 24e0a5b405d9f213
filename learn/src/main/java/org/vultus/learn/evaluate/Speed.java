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
   * @param calls what was measured, in the order in which it is shown
   * @param threads of the networks
   * @param java version of the JVM
   * @param machine processor and cores
   */
  public record Latency(List<Call> calls, int threads, String java, String machine) {
    public Latency {
      calls = List.copyOf(calls);
    }

    /**
     * Milliseconds a call, in a warm process.
     *
     * @param what a call does, as the README says it
     * @param model that reads
     * @param samples how many calls were measured
     * @param median of them
     * @param p99 99 % of them took less
     */
    public record Call(String what, String model, long samples, double median, double p99) {}
  }

  /**
   * {@code throughput.json}, which {@code benchmarks/throughput.py} writes: a table of cases by
   * {@code vultus diagnose --cases}, in one process.
   *
   * @param cases in the table
   * @param of what each case is made of
   * @param casesPerSecond of each run, in order, from fork to exit
   * @param median of them
   * @param java version of the JVM
   * @param machine processor and cores
   */
  public record Throughput(
      int cases,
      String of,
      List<Double> casesPerSecond,
      double median,
      String java,
      String machine) {
    public Throughput {
      casesPerSecond = List.copyOf(casesPerSecond);
    }
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
