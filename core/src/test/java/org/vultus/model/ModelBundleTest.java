package org.vultus.model;

import static org.assertj.core.api.Assertions.assertThat;
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

  @Test
  void rulesThatCannotBeAreRefused() throws IOException {
    refusesRule("- normal", "- healthy", "want as healthy some of the classes [normal, pneumonia]");
    refusesRule("- normal", "- normal\n    - pneumonia", "and not all, got [normal, pneumonia]");
    refusesRule(
        "sensitivity: 0.96", "sensitivity: 0.9", "want a sensitivity of at least the target");
    refusesRule(
        "threshold: 0.55", "threshold: 1.5", "'predictionSets': want a threshold in [0, 1]");
    refusesRule(
        "limit: 1.5", "limit: 0", "'outOfDistribution': want a finite limit above 0, got 0");
    refusesRule("  outlierScore: outlier_score\n", "", "want outputs.outlierScore with outOf");
  }

  @Test
  void aGraphWithoutTheScoreThatItsBundleNamesIsRefused() throws IOException {
    Path folder = TinyModel.judgingScan(models, "tiny");
    TinyModel.edit(folder, "outlierScore: outlier_score", "outlierScore: strangeness");
    assertThatThrownBy(() -> OnnxModel.open(ModelFolder.read(folder), 1))
        .hasMessageContaining("has no output 'strangeness', which its bundle.yaml names");
    TinyModel.edit(folder, "outlierScore: strangeness", "outlierScore: logits");
    assertThatThrownBy(() -> OnnxModel.open(ModelFolder.read(folder), 1))
        .hasMessageContaining("want output 'logits' as float32 [-1, 1]");
  }

  private void refusesRule(String line, String instead, String message) throws IOException {
    refuses(TinyModel.judgingScan(models, "tiny"), line, instead, message);
  }

  private void refuses(String line, String instead, String message) throws IOException {
    refuses(TinyModel.scan(models, "tiny"), line, instead, message);
  }

  private static void refuses(Path folder, String line, String instead, String message)
      throws IOException {
    Path file = folder.resolve(BundleFile.NAME);
    String text = Files.readString(file);
    int at = text.lastIndexOf(line);
    assertThat(at).as(line).isPositive();
    Files.writeString(file, text.substring(0, at) + instead + text.substring(at + line.length()));
    assertThatThrownBy(() -> BundleFile.read(folder)).hasMessageContaining(message);
  }
}
