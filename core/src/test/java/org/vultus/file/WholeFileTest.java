package org.vultus.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path folder;

  private static void forOwner(Path target, String text) throws IOException {
    try (WholeFile file = WholeFile.forOwner(target)) {
      file.put(text);
      file.done();
    }
  }

  @Test
  void aLinkStaysAndItsFileIsReplaced() throws IOException {
    Path there = Files.writeString(folder.resolve("there.csv"), "before");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), there);
    forOwner(link, "after");
    assertThat(link).isSymbolicLink();
    assertThat(there).hasContent("after");
    WholeFile.write(link, "later");
    assertThat(link).isSymbolicLink();
    assertThat(there).hasContent("later");
  }

  @Test
  void neitherAFolderNorADeviceIsReplaced() throws IOException {
    assertThatThrownBy(() -> forOwner(folder, "text"))
        .hasMessageEndingWith("is a folder; give a file");
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "this system has no /dev/null");
    Path link = Files.createSymbolicLink(folder.resolve("nowhere"), device);
    for (Path target : new Path[] {device, link}) {
      assertThatThrownBy(() -> forOwner(target, "text"))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith("is a device or a pipe; give a file");
    }
  }

  @Test
  void whatIsNotDoneLeavesNothing() throws IOException {
    Path target = Files.writeString(folder.resolve("report.html"), "before");
    try (WholeFile file = WholeFile.forOwner(target)) {
      file.put("half");
    }
    assertThat(target).hasContent("before");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }
}
