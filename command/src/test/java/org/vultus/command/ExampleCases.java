package org.vultus.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A table of cases beside pictures of the examples, and {@code diagnose --cases} on it. */
abstract class ExampleCases {
  static final Path EXAMPLES = Path.of("../examples");
  static final Path MODELS = Path.of("../models");

  @TempDir Path folder;
  Path csv;
  Path out;

  @BeforeEach
  void copyExamples() throws IOException {
    csv = folder.resolve("cases.csv");
    out = folder.resolve("out");
    Files.createDirectories(folder.resolve("in"));
    for (String name :
        List.of("chest-xray-pneumonia", "brain-mri-glioma", "chest-xray-normal", "face-sadness")) {
      Files.copy(EXAMPLES.resolve(name + ".png"), folder.resolve("in/" + name + ".png"));
    }
  }

  CommandRun run(Object... more) {
    List<Object> args = new ArrayList<>(List.of("diagnose", "--cases", csv, "--out", out));
    args.addAll(List.of(more));
    return CommandRun.of(MODELS, args.toArray());
  }

  void table(String... lines) throws IOException {
    Files.writeString(csv, lines.length == 0 ? "" : String.join("\n", lines) + "\n");
  }
}
