package org.vultus.face;

import org.vultus.image.Image;

/**
 * Finds upright, frontal faces.
 *
 * <p>Implementations are deterministic and safe for concurrent use.
 */
public interface FaceDetector {

  /**
   * Looks for faces.
   *
   * @param picture of any size, depth and colour
   * @return the faces, the largest first, or that there is none
   */
  Detection detect(Image picture);
}
