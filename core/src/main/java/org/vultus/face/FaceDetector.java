package org.vultus.face;

import org.vultus.image.Image;

/**
 * Finds upright, frontal faces.
 *
 * <p>Implementations are deterministic and safe for concurrent use. They own native memory: close
 * them once, after the last call has returned.
 */
public interface FaceDetector extends AutoCloseable {

  /**
   * Looks for faces.
   *
   * @param picture of any size, depth and colour
   * @return the faces, the largest first, or that there is none
   */
  Detection detect(Image picture);

  /** {@return name and version, for reports} */
  String version();

  @Override
  void close();
}
