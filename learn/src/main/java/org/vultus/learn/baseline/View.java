package org.vultus.learn.baseline;

import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.vultus.learn.evaluate.Temperature;

/**
 * The images as one descriptor shows them.
 *
 * @param projection from its vectors to points, fitted on training images
 * @param training points of the training images, in the order of their classes
 * @param validation points of the validation images
 * @param labels class of each validation image
 */
record View(
    Descriptor descriptor,
    Projection projection,
    Points training,
    Points validation,
    int[] labels) {

  /** Kernel values that all machines of one kernel and number of components share. */
  record Rows(Kernel kernel, int components, KernelRows training, KernelRows validation) {}

  /**
   * What a setting is worth.
   *
   * @param value of the measure that settings are chosen by
   * @param loss mean negative log-likelihood of the calibrated probabilities, in nats
   * @param temperature with which they are calibrated
   */
  record Judged(
      Setting setting, PairwiseMachines machines, double value, double loss, double temperature) {

    /** The best first: by the measure; of equals, by the loss. */
    static final Comparator<Judged> BEST_FIRST =
        Comparator.comparingDouble(Judged::value).reversed().thenComparingDouble(Judged::loss);
  }

  /** {@return the kernel values of some of the training images} */
  Rows rows(Kernel kernel, int components, int[] indices) {
    Points some = training.first(components).at(indices);
    return new Rows(
        kernel,
        components,
        new KernelRows(kernel, some, some),
        new KernelRows(kernel, validation.first(components), some));
  }

  /**
   * Trains machines on some of the training images and judges them on all validation images.
   *
   * @throws InterruptedIOException if it was stopped
   */
  Judged judged(
      Rows rows,
      TrainingPoints points,
      double cost,
      Setting.ClassWeights weights,
      Measure measure,
      BooleanSupplier stopped)
      throws InterruptedIOException {
    PairwiseMachines machines =
        PairwiseMachines.train(
            rows.training(), points.ranges(), points.costs(cost, weights), stopped);
    List<float[]> scores = new ArrayList<>(labels.length);
    for (int i = 0; i < labels.length; i++) {
      scores.add(machines.scores(rows.validation().row(i)));
    }
    double temperature = Temperature.fit(scores, labels);
    return new Judged(
        new Setting(descriptor, rows.components(), rows.kernel(), cost, weights),
        machines,
        measure.of(scores, labels),
        Temperature.loss(scores, labels, temperature),
        temperature);
  }
}
