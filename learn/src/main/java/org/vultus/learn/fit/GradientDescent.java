package org.vultus.learn.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.InputArchive;
import org.bytedeco.pytorch.OptimizerOptions;
import org.bytedeco.pytorch.OptimizerParamGroup;
import org.bytedeco.pytorch.OutputArchive;
import org.bytedeco.pytorch.RMSprop;
import org.bytedeco.pytorch.RMSpropOptions;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.vultus.learn.net.TorchNetwork;
import org.vultus.learn.recipe.Optimizer;

/**
 * LibTorch's optimiser for a recipe: moves the weights of one network, decaying its kernels and
 * sparing biases and normalisation.
 */
public final class GradientDescent implements AutoCloseable {
  private final org.bytedeco.pytorch.Optimizer optimizer;

  GradientDescent(Optimizer recipe, TorchNetwork network) {
    this(recipe, network.tensors());
  }

  /** For these weights; those whose names say that they are running statistics are left alone. */
  public GradientDescent(Optimizer recipe, Map<String, Tensor> weights) {
    TensorVector decayed = new TensorVector();
    TensorVector spared = new TensorVector();
    weights.forEach(
        (name, tensor) -> {
          if (TorchNetwork.isLearned(name)) {
            (tensor.dim() > 1 ? decayed : spared).push_back(tensor);
          }
        });
    optimizer = optimizer(recipe, decayed);
    // Options handed to a group would be freed twice, by C++ and by Java: the group copies the
    // optimiser's, which are then changed in place.
    optimizer.add_param_group(new OptimizerParamGroup(spared));
    withoutDecay(recipe.kind(), optimizer.param_groups().get(1).options());
  }

  private static org.bytedeco.pytorch.Optimizer optimizer(Optimizer recipe, TensorVector weights) {
    double rate = recipe.learningRate();
    switch (recipe.kind()) {
      case SGD -> {
        SGDOptions options = new SGDOptions(rate);
        options.momentum().put(recipe.momentum());
        options.nesterov().put(recipe.momentum() > 0);
        options.weight_decay().put(recipe.weightDecay());
        return new SGD(weights, options);
      }
      case ADAM -> {
        AdamOptions options = new AdamOptions(rate);
        options.betas().put(0, recipe.momentum());
        options.weight_decay().put(recipe.weightDecay());
        return new Adam(weights, options);
      }
      case ADAMW -> {
        AdamWOptions options = new AdamWOptions(rate);
        options.betas().put(0, recipe.momentum());
        options.weight_decay().put(recipe.weightDecay());
        return new AdamW(weights, options);
      }
      case RMSPROP -> {
        RMSpropOptions options = new RMSpropOptions(rate);
        options.momentum().put(recipe.momentum());
        options.weight_decay().put(recipe.weightDecay());
        return new RMSprop(weights, options);
      }
      default -> throw new IllegalStateException("no optimiser is written for " + recipe.kind());
    }
  }

  private static void withoutDecay(Optimizer.Kind kind, OptimizerOptions options) {
    DoublePointer decay =
        switch (kind) {
          case SGD -> new SGDOptions(options).weight_decay();
          case ADAM -> new AdamOptions(options).weight_decay();
          case ADAMW -> new AdamWOptions(options).weight_decay();
          case RMSPROP -> new RMSpropOptions(options).weight_decay();
        };
    decay.put(0.0);
  }

  /** Moves the weights along their gradients and forgets the gradients. */
  public void step(double learningRate) {
    try (var scope = new PointerScope()) {
      var groups = optimizer.param_groups();
      for (long i = 0; i < groups.size(); i++) {
        groups.get(i).options().set_lr(learningRate);
      }
      optimizer.step();
      optimizer.zero_grad();
    }
  }

  /** {@return momenta and counters, as LibTorch writes them} */
  byte[] state() throws IOException {
    Path file = Files.createTempFile("vultus-optimizer", ".pt");
    try (var scope = new PointerScope()) {
      OutputArchive archive = new OutputArchive();
      optimizer.save(archive);
      archive.save_to(file.toString());
      return Files.readAllBytes(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Takes up momenta and counters that {@link #state} gave. */
  void restore(byte[] state) throws IOException {
    Path file = Files.createTempFile("vultus-optimizer", ".pt");
    try (var scope = new PointerScope()) {
      Files.write(file, state);
      InputArchive archive = new InputArchive();
      archive.load_from(file.toString());
      optimizer.load(archive);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void close() {
    optimizer.close();
  }
}
