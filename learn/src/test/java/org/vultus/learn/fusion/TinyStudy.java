package org.vultus.learn.fusion;

import java.io.IOException;
import java.nio.file.Path;
import org.vultus.model.ModelBundle;
import org.vultus.model.Models;

/** The shipped study of two classes. */
final class TinyStudy {
  private TinyStudy() {}

  static ModelBundle bundle() throws IOException {
    return new Models(Path.of("../models")).named("chest-xray").bundle();
  }
}
