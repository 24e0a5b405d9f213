package org.vultus.learn.command;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets a test say where Vultus is, and puts the property back after it. */
final class KeepsHome implements BeforeEachCallback, AfterEachCallback {
  private String before;

  @Override
  public void beforeEach(ExtensionContext context) {
    before = System.getProperty("vultus.home");
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (before == null) {
      System.clearProperty("vultus.home");
    } else {
      System.setProperty("vultus.home", before);
    }
  }
}
