package org.vultus.learn.fusion;

/** Is told how far a fusion has come; from several threads. */
public interface FusionListener {
  /**
   * Some inputs were read by their network.
   *
   * @param what "scans", "faces" or "words"
   * @param done of them
   * @param total how many there are in this split
   */
  void read(String what, int done, int total);

  /**
   * A training begins.
   *
   * @param association ρ of its patients
   * @param done trainings before it
   * @param total trainings that there will be
   */
  void training(double association, int done, int total);
}
