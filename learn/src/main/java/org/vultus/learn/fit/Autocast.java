package org.vultus.learn.fit;

import static org.bytedeco.pytorch.global.torch.DeviceType.CPU;
import static org.bytedeco.pytorch.global.torch.ScalarType.BFloat16;

import org.bytedeco.pytorch.global.torch;
import org.vultus.learn.recipe.Training.Precision;

/** Computes in bfloat16 what loses nothing by it, until closed; does nothing for float32. */
final class Autocast implements AutoCloseable {
  private final boolean on;

  Autocast(Precision precision) {
    on = precision == Precision.BFLOAT16;
    if (on) {
      torch.set_autocast_dtype(CPU, BFloat16);
      torch.set_autocast_enabled(CPU, true);
    }
  }

  @Override
  public void close() {
    if (on) {
      torch.clear_cache();
      torch.set_autocast_enabled(CPU, false);
    }
  }
}
