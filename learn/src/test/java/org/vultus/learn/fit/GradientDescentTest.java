package org.vultus.learn.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vultus.learn.recipe.Optimizer;

class GradientDescentTest {

  @ParameterizedTest
  @EnumSource(Optimizer.Kind.class)
  void weightDecayPullsKernelsAndSparesBiases(Optimizer.Kind kind) {
    try (var scope = new PointerScope()) {
      Tensor kernel = torch.ones(2, 2).requires_grad_(true);
      Tensor bias = torch.ones(2).requires_grad_(true);
      Optimizer recipe = new Optimizer(kind, 0.1, 0.5, 0.9);
      try (GradientDescent descent =
          new GradientDescent(recipe, Map.of("layer.weight", kernel, "layer.bias", bias))) {
        for (int step = 0; step < 3; step++) {
          Tensor nothing = kernel.sum().add(bias.sum()).mul(new Scalar(0));
          nothing.backward();
          descent.step(0.1);
        }
      }
      assertThat(kernel.detach().mean().item_float()).isLessThan(0.95f);
      assertThat(bias.detach().mean().item_float()).isEqualTo(1f);
    }
  }
}
