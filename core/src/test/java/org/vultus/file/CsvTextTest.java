package org.vultus.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CsvTextTest {
  private static BufferedReader open(byte[] bytes) throws IOException {
    return CsvText.reader(new ByteArrayInputStream(bytes));
  }

  private static BufferedReader open(String text) throws IOException {
    return open(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
    BufferedReader text = open("\uFEFFid;text\n1;a, b\n");
    assertThat(CsvText.delimiter(text)).isEqualTo(';');
    assertThat(text.readLine()).isEqualTo("id;text");
  }

  @Test
  void onlyTheHeaderSaysWhatStandsBetweenCells() throws IOException {
    BufferedReader text = open("id,text\n1;a;b\n");
    assertThat(CsvText.delimiter(text)).isEqualTo(',');
    assertThat(text.readLine()).isEqualTo("id,text");
    assertThat(CsvText.delimiter(open(""))).isEqualTo(',');
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    assertThatThrownBy(() -> open("müde".getBytes(StandardCharsets.ISO_8859_1)).readLine())
        .isInstanceOf(CharacterCodingException.class);
  }
}
