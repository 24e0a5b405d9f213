package org.vultus.learn.recipe;

import org.vultus.model.IfAbsent;

/**
 * Which rule moves the weights.
 *
 * @param kind the rule
 * @param learningRate its step, at the height of the schedule
 * @param weightDecay pull towards 0; biases and normalisation are spared
 * @param momentum of SGD and RMSprop; β₁ of Adam and AdamW
 */
public record Optimizer(
    Kind kind,
    double learningRate,
    @IfAbsent("0") double weightDecay,
    @IfAbsent("0.9") double momentum) {

  /** The rules. */
  public enum Kind {
    /** Stochastic gradient descent with Nesterov momentum (Sutskever et al. 2013). */
    SGD,
    /** Kingma and Ba 2015, arXiv:1412.6980. */
    ADAM,
    /** Adam with decoupled weight decay (Loshchilov and Hutter 2019, arXiv:1711.05101). */
    ADAMW,
    /** Tieleman and Hinton 2012. */
    RMSPROP
  }

  public Optimizer {
    Bounds.want("learningRate", learningRate, 1e-9, 100);
    Bounds.want("weightDecay", weightDecay, 0, 10);
    Bounds.want("momentum", momentum, 0, 0.9999);
  }
}
