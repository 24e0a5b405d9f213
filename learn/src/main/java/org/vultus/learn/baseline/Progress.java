package org.vultus.learn.baseline;

/** Is told how far the search for a support vector machine is. */
@FunctionalInterface
public interface Progress {

  /**
   * So much of a stage is done. While images are read it is called from several threads and in any
   * order.
   *
   * @param stage e.g. "reading train"
   * @param done of {@code total}
   */
  void at(String stage, int done, int total);
}
