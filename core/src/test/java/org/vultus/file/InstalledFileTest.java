package org.vultus.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.vultus.report.Messages;

class InstalledFileTest {
  @Test
  void whatIsMissingIsNamed() {
    assertThat(InstalledFile.text(Messages.class, "messages_en.properties")).contains("=");
    assertThatThrownBy(() -> InstalledFile.text(Messages.class, "messages_xx.properties"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("the installation lacks messages_xx.properties; install it anew");
  }
}
