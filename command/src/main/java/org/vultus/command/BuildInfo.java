package org.vultus.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. The build writes the numbers; no repository needs to be there. */
final class BuildInfo implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    Properties build = properties();
    return new String[] {
      "vultus %s (%s)"
          .formatted(build.getProperty("version"), build.getProperty("date").substring(0, 10)),
      "Java %s (%s) on %s %s"
          .formatted(
              System.getProperty("java.version"),
              System.getProperty("java.vendor"),
              System.getProperty("os.name"),
              System.getProperty("os.arch"))
    };
  }

  /** {@return the version alone, as reports state it} */
  static String version() throws IOException {
    return properties().getProperty("version");
  }

  private static Properties properties() throws IOException {
    Properties build = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
      build.load(in);
    }
    return build;
  }
}
