package org.vultus.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vultus.preprocess.Preprocessing;
import org.vultus.provenance.Sha256;

class BundleFileTest {
  @TempDir Path folder;
  private ModelBundle bundle;
  private String yaml;

  @BeforeEach
  void write() throws IOException {
    bundle = bundle();
    BundleFile.write(folder, bundle);
    yaml = Files.readString(folder.resolve("bundle.yaml"));
  }

  @Test
  void givesBackWhatWasWritten() throws IOException {
    assertThat(BundleFile.read(folder)).isEqualTo(bundle);
    assertThat(folder.toFile().list()).containsExactly("bundle.yaml");
  }

  @Test
  void writesWordsAPersonCanRead() {
    assertThat(yaml)
        .startsWith("name: chest-xray\ntitle: Chest X-ray\nversion: 1.0.0\ntask: scan\n")
        .contains("  fit: center-crop\n", "  range: min-max\n", "sha256: " + bundle.sha256().hex())
        .contains("  - 'no'\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temperature: | temprature: | line 26: 'temprature': unknown key; known are name, title",
        "  seed: 7 |   # seven | line 28: 'training.seed': is missing; add it",
        "height: 128 | height: 12.5 | line 8: 'preprocessing.height': want a whole number",
        "height: 128 | height: '128' | 'preprocessing.height': want a whole number, got '128'",
        "height: 128 | height: 3000000000 | 'preprocessing.height': want a whole number of 32",
        "height: 128 | height: 4096 | line 7: 'preprocessing': want an input of 1 to 2048",
        "fit: center-crop | fit: zoom | 'preprocessing.fit': want center-crop or pad or stretch",
        "temperature: 1.5 | temperature: -1 | line 1: want a temperature in (0, 100], got -1.0",
        "temperature: 1.5 | temperature: .nan | 'temperature': want a number, got '.nan'",
        "temperature: 1.5 | temperature: [1.5] | 'temperature': want a number, got a list",
        "name: chest-xray | name: ../etc | want a name of lower-case words",
        "version: 1.0.0 | version: 1.0 | line 3: 'version': want a text (in quotes",
        "title: Chest X-ray | title: a\\nname: again | line 3: 'name': stands there twice",
        "input: input | input: | line 18: 'input': want a text",
        "recipeSha256: 4 | recipeSha256: z | want 64 lower-case hexadecimal digits",
        "accuracy: 0.94 | accuracy: 0.99 | line 42: 'evaluation[0]': want images above 0",
        "title: Chest X-ray | title: 'Chest | is not YAML",
        "logits: logits | # none | line 21: 'outputs.logits': is missing",
      })
  void saysInOneLineWhatIsWrong(String from, String to, String message) throws IOException {
    Files.writeString(
        folder.resolve("bundle.yaml"), yaml.replaceFirst(from, to.replace("\\n", "\n")));
    assertThatThrownBy(() -> BundleFile.read(folder))
        .isInstanceOf(StrictYaml.MalformedYamlException.class)
        .hasMessageContaining(folder.resolve("bundle.yaml").toString())
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aChangedByteIsRefused() throws IOException {
    Path file = folder.resolve("bundle.yaml");
    for (String changed :
        List.of(
            yaml.replace("temperature: 1.5", "temperature: 1.4"),
            yaml.replace("  - 'no'\n  - pneumonia\n", "  - pneumonia\n  - 'no'\n"),
            yaml + "\n",
            yaml.replaceFirst(".\n$", "\n"))) {
      assertThat(changed).isNotEqualTo(yaml);
      Files.writeString(file, changed);
      assertThatThrownBy(() -> BundleFile.read(folder))
          .isInstanceOf(StrictYaml.MalformedYamlException.class)
          .hasMessageContaining(file + ": was changed after it was written")
          .hasMessageContaining("install the model anew");
    }
    Files.writeString(file, yaml.replaceFirst("# sha256.*\n", ""));
    assertThatThrownBy(() -> BundleFile.read(folder)).hasMessageContaining("has no digest");
    Files.writeString(file, BundleFile.sealed(yaml.replace("1.0.0", "1.0.1")));
    assertThat(BundleFile.read(folder).version()).isEqualTo("1.0.1");
  }

  @Test
  void namesAFolderWithoutAModel() {
    assertThatThrownBy(() -> BundleFile.read(folder.resolve("nothing")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nothing: it has no bundle.yaml; install");
  }

  static ModelBundle bundle() {
    Sha256 digest = Sha256.of(new byte[] {1});
    return new ModelBundle(
        "chest-xray",
        "Chest X-ray",
        "1.0.0",
        ModelBundle.Task.SCAN,
        digest,
        new Preprocessing(
            1,
            128,
            128,
            Preprocessing.Fit.CENTER_CROP,
            0,
            Preprocessing.Range.MIN_MAX,
            false,
            List.of(0.5),
            List.of(0.25)),
        "input",
        new Outputs("logits", "embedding", "activation"),
        List.of("no", "pneumonia"),
        1.5,
        new ModelBundle.Training("chest-xray", digest, "chest_xray", digest, 7, 3),
        new ModelBundle.Licence("Apache-2.0", "Apache-2.0", "CC-BY-4.0"),
        "Second look at a frontal X-ray.",
        List.of("Not for adults."),
        List.of(new ModelBundle.Evaluation("test", 624, 0.94, 0.92, 0.955)));
  }
}
