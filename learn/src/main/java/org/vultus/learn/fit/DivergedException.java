package org.vultus.learn.fit;

/** A training whose loss is no longer a finite number; the message says what to lower. */
public final class DivergedException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  DivergedException(String message) {
    super(message);
  }
}
