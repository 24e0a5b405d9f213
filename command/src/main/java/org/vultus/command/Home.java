package org.vultus.command;

import java.nio.file.Path;

/**
 * Where Vultus is installed: the folder of {@code models/}, {@code recipes/}, {@code evaluations/}.
 */
public final class Home {
  private Home() {}

  /** {@return the folder that the launcher names, else the working directory; absolute} */
  public static Path path() {
    return Path.of(System.getProperty("vultus.home", "")).toAbsolutePath().normalize();
  }
}
