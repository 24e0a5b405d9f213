package org.vultus.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.provenance.Sha256;

class StrictYamlTest {
  @TempDir Path folder;

  sealed interface Kernel {}

  record Box(int side) implements Kernel {}

  record RoundGauss(int side) implements Kernel {}

  record Filter(Kernel first, Optional<Kernel> second, List<Kernel> rest, List<Integer> order) {}

  private <T extends Record> T read(String yaml, Class<T> type) throws IOException {
    return StrictYaml.read(Files.writeString(folder.resolve("a.yaml"), yaml), type);
  }

  @Test
  void recordsOfASealedChoiceComeBackAsWhatTheyWere() throws IOException {
    Filter filter =
        new Filter(
            new RoundGauss(3),
            Optional.of(new Box(5)),
            List.of(new Box(3), new RoundGauss(7)),
            List.of(2, 1));
    String yaml = StrictYaml.write(filter);
    assertThat(yaml).startsWith("first:\n  kind: round-gauss\n  side: 3\nsecond:\n  kind: box\n");
    assertThat(read(yaml, Filter.class)).isEqualTo(filter);
    Filter other = new Filter(new Box(3), filter.second(), filter.rest(), filter.order());
    assertThat(StrictYaml.write(other)).isNotEqualTo(yaml);
  }

  @Test
  void aBundleTellsItsSplitOnlyWhereItHasOne() throws IOException {
    ModelBundle bundle = BundleFileTest.bundle();
    assertThat(StrictYaml.write(bundle)).doesNotContain("labelColumn");
    Sha256 digest = bundle.sha256();
    var split =
        new DataSplit("cause", "split", Optional.of("(p\\d+)_"), 3, false, Optional.empty());
    var training =
        new ModelBundle.Training(
            "r",
            digest,
            "d",
            digest,
            1,
            2,
            Optional.of(split),
            Optional.empty(),
            Optional.of(digest));
    String yaml = StrictYaml.write(training);
    assertThat(yaml).contains("split:\n  labelColumn: cause\n");
    assertThat(read(yaml, ModelBundle.Training.class)).isEqualTo(training);
    String brief = yaml.replaceAll("  (splitColumn|allowSharedSubjects): .*\n", "");
    assertThat(read(brief, ModelBundle.Training.class)).isEqualTo(training);
  }
}
