package org.vultus.face;

import java.io.IOException;

/** The detectors there are, to choose from. */
public enum DetectorKind {
  /** {@link BlazeFace}: networks, with six key points. */
  BLAZEFACE,
  /** {@link ViolaJones}: a cascade of Haar features. */
  HAAR;

  /**
   * Loads a detector, which the caller closes.
   *
   * @param search how BlazeFace looks; Viola-Jones has one way
   * @param threads how many threads one call of a network may use
   * @throws IOException if the installation lacks a network
   */
  public FaceDetector open(BlazeFace.Search search, int threads) throws IOException {
    return this == HAAR ? new ViolaJones() : BlazeFace.open(search, threads);
  }
}
