package org.vultus.learn.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
final class GradientDescent implements AutoCloseable {
  private final org.bytedeco.pytorch.Optimizer optimizer;

  GradientDescent(Optimizer recipe, TorchNetwork network) {
    this(recipe, network.tensors());
  }

  GradientDescent(Optimizer recipe, Map<String, Tensor> weights) {
    TensorVector decayed = new TensorVector();
    TensorVector spared = new TensorVector();
    weights.forEach(
        (name, tensor) -> {
          if (TorchNetwork.isLearned(name)) {
            (tensor.dim() > 1 ? decayed : spared).push_back(tensor);
          }
        });
    optimizer = optimizer(recipe, decayed);
    optimizer.add_param_group(new OptimizerParamGroup(spared, options(recipe, 0)));
  }

  private static org.bytedeco.pytorch.Optimizer optimizer(Optimizer recipe, TensorVector weights) {
    OptimizerOptions options = options(recipe, recipe.weightDecay());
    return switch (recipe.kind()) {
      case SGD -> new SGD(weights, (SGDOptions) options);
      case ADAM -> new Adam(weights, (AdamOptions) options);
      case ADAMW -> new AdamW(weights, (AdamWOptions) options);
      case RMSPROP -> new RMSprop(weights, (RMSpropOptions) options);
    };
  }

  private static OptimizerOptions options(Optimizer recipe, double weightDecay) {
    switch (recipe.kind()) {
      case SGD -> {
        SGDOptions options = new SGDOptions(recipe.learningRate());
        options.momentum().put(recipe.momentum());
        options.nesterov().put(recipe.momentum() > 0);
        options.weight_decay().put(weightDecay);
        return options;
      }
      case ADAM -> {
        AdamOptions options = new AdamOptions(recipe.learningRate());
        options.betas().put(0, recipe.momentum());
        options.weight_decay().put(weightDecay);
        return options;
      }
      case ADAMW -> {
        AdamWOptions options = new AdamWOptions(recipe.learningRate());
        options.betas().put(0, recipe.momentum());
        options.weight_decay().put(weightDecay);
        return options;
      }
      case RMSPROP -> {
        RMSpropOptions options = new RMSpropOptions(recipe.learningRate());
        options.momentum().put(recipe.momentum());
        options.weight_decay().put(weightDecay);
        return options;
      }
      default -> throw new IllegalStateException("no optimiser is written for " + recipe.kind());
    }
  }

  /** Moves the weights along their gradients and forgets the gradients. */
  void step(double learningRate) {
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
