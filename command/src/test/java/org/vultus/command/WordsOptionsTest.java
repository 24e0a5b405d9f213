package org.vultus.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordsOptionsTest {
  @TempDir Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("words.txt"), bytes);
  }

  /** Read as anything else, "möchte" is no word that a warning could be found by. */
  @Test
  void wordsThatAreNotUtf8AreRefused() throws IOException {
    Path latin = file("Ich möchte sterben".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> WordsOptions.readFile(latin))
        .isInstanceOf(IOException.class)
        .hasMessage(latin + " is no text in UTF-8; save it as UTF-8");
    Path wide = file("I am tired".getBytes(StandardCharsets.UTF_16));
    assertThatThrownBy(() -> WordsOptions.readFile(wide)).hasMessageContaining("UTF-8");
  }

  @Test
  void aByteOrderMarkIsNoWord() throws IOException {
    Path marked = file("\uFEFFIch möchte schlafen".getBytes(StandardCharsets.UTF_8));
    assertThat(WordsOptions.readFile(marked)).isEqualTo("Ich möchte schlafen");
  }

  @Test
  void moreThanAnybodySaysIsRefused() throws IOException {
    Path book = file(new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> WordsOptions.readFile(book))
        .hasMessageStartingWith(book + ": want words of at most");
  }
}
