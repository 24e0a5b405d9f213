package org.vultus.learn.baseline;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Several classes by one machine for each pair of them.
 *
 * <p>A machine's answer f becomes the probability σ(3f) of its first class against its second: 95 %
 * at the margin. Pairwise coupling [1] finds the probabilities of all classes that contradict those
 * of the pairs least: they minimise Σ (rⱼᵢ pᵢ − rᵢⱼ pⱼ)², where rᵢⱼ is the probability of i against
 * j. On validation images of several sets the most probable class is as often right as that with
 * most votes, and the areas under the ROC curves are larger than those of votes, summed margins or
 * summed logarithms. A softmax of the logarithms with a temperature, as for a network, calibrates
 * them: it is fitted on validation images and changes no answer. The usual logistic curve for each
 * machine, from five more trainings [2], costs sixfold, gives answers that can contradict the
 * machine's own, and changes with random folds.
 *
 * <p>[1] Wu, Lin and Weng 2004, Probability Estimates for Multi-class Classification by Pairwise
 * Coupling, JMLR 5, 975–1005, section 4.2. [2] Platt 1999, Probabilistic Outputs for Support Vector
 * Machines.
 *
 * @param classes how many
 * @param pairs one a pair of classes that have training images
 */
record PairwiseMachines(int classes, List<Pair> pairs) {
  private static final double SLOPE = 3;
  private static final double LEAST = 1e-7;

  /** The score of a class without training images: below all others. */
  private static final float NEVER = -1000;

  /**
   * One machine.
   *
   * @param first the class with y = +1
   * @param second the class with y = −1
   */
  record Pair(int first, int second, Machine machine) {}

  PairwiseMachines {
    pairs = List.copyOf(pairs);
  }

  /**
   * Trains all machines.
   *
   * @param rows of the training points with themselves
   * @param ranges the training points of each class, possibly none
   * @param costs C of each class
   * @throws InterruptedIOException if it was stopped
   */
  static PairwiseMachines train(
      KernelRows rows, List<Machine.Range> ranges, double[] costs, BooleanSupplier stopped)
      throws InterruptedIOException {
    List<int[]> classes = new ArrayList<>();
    for (int a = 0; a < ranges.size(); a++) {
      for (int b = a + 1; b < ranges.size(); b++) {
        if (ranges.get(a).count() > 0 && ranges.get(b).count() > 0) {
          classes.add(new int[] {a, b});
        }
      }
    }
    Pair[] pairs = new Pair[classes.size()];
    if (rows.fit()) {
      for (int p = 0; p < pairs.length; p++) {
        int a = classes.get(p)[0];
        int b = classes.get(p)[1];
        Machine machine =
            Machine.train(rows, ranges.get(a), ranges.get(b), costs[a], costs[b], stopped);
        pairs[p] = new Pair(a, b, machine);
      }
    } else {
      apart(rows, ranges, costs, classes, pairs, stopped);
    }
    return new PairwiseMachines(ranges.size(), List.of(pairs));
  }

  /**
   * Trains on all cores, each machine with rows of its own classes alone: those of all classes
   * would not stay in memory, and be computed again and again.
   */
  private static void apart(
      KernelRows rows,
      List<Machine.Range> ranges,
      double[] costs,
      List<int[]> classes,
      Pair[] pairs,
      BooleanSupplier stopped)
      throws InterruptedIOException {
    try {
      IntStream.range(0, pairs.length)
          .parallel()
          .forEach(
              p -> {
                int a = classes.get(p)[0];
                int b = classes.get(p)[1];
                pairs[p] =
                    new Pair(
                        a,
                        b,
                        apart(rows, ranges.get(a), ranges.get(b), costs[a], costs[b], stopped));
              });
    } catch (UncheckedIOException e) {
      throw (InterruptedIOException)
          new InterruptedIOException(e.getCause().getMessage()).initCause(e);
    }
  }

  private static Machine apart(
      KernelRows rows,
      Machine.Range first,
      Machine.Range second,
      double costOfFirst,
      double costOfSecond,
      BooleanSupplier stopped) {
    Machine.Range here = new Machine.Range(0, first.count());
    Machine.Range behind = new Machine.Range(first.count(), second.count());
    try {
      return Machine.train(
              rows.between(first, second), here, behind, costOfFirst, costOfSecond, stopped)
          .placed(first, second);
    } catch (InterruptedIOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the logarithm of each class's probability, of a point with these kernel values} */
  float[] scores(float[] row) {
    float[] scores = new float[classes];
    Arrays.fill(scores, NEVER);
    if (pairs.size() == 1) {
      double f = pairs.get(0).machine().decision(row);
      scores[pairs.get(0).first()] = (float) logSigmoid(SLOPE * f);
      scores[pairs.get(0).second()] = (float) logSigmoid(-SLOPE * f);
      return scores;
    }
    double[][] against = new double[classes][classes];
    for (Pair pair : pairs) {
      double p = Math.exp(logSigmoid(SLOPE * pair.machine().decision(row)));
      p = Math.min(Math.max(p, LEAST), 1 - LEAST);
      against[pair.first()][pair.second()] = p;
      against[pair.second()][pair.first()] = 1 - p;
    }
    double[] coupled = PairwiseCoupling.of(against);
    for (int c = 0; c < classes; c++) {
      scores[c] = coupled[c] > 0 ? (float) Math.log(Math.max(coupled[c], LEAST)) : NEVER;
    }
    return scores;
  }

  /** {@return how many training points support a machine} */
  int supportVectors() {
    return (int)
        pairs.stream()
            .flatMapToInt(pair -> Arrays.stream(pair.machine().support()))
            .distinct()
            .count();
  }

  /** {@return whether every machine reached its tolerance} */
  boolean converged() {
    return pairs.stream().allMatch(pair -> pair.machine().converged());
  }

  private static double logSigmoid(double f) {
    return f > 0 ? -Math.log1p(Math.exp(-f)) : f - Math.log1p(Math.exp(f));
  }
}
