package org.vultus.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fixture.TinyModel;

class ModelBundleTest {
  @TempDir Path models;

  @Test
  void anEpochBeforeTheFirstAndABlankLicenceAreRefused() throws IOException {
    refuses("epoch: 1", "epoch: -5", "'training': want an epoch from 1, got -5");
    refuses("data: CC0-1.0", "data: ' '", "want a licence of code, weights and data each, got");
  }

  private void refuses(String line, String instead, String message) throws IOException {
    Path folder = TinyModel.scan(models, "tiny");
    Path file = folder.resolve(BundleFile.NAME);
    Files.writeString(file, Files.readString(file).replace(line, instead));
    assertThatThrownBy(() -> BundleFile.read(folder)).hasMessageContaining(message);
  }
}
