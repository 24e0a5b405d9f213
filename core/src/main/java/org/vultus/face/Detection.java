package org.vultus.face;

import java.util.List;
import java.util.Objects;

/** What a detector makes of one picture: faces or none. "No face" is a value, not an exception. */
public sealed interface Detection {

  /**
   * There are faces.
   *
   * @param faces one or more, the largest first
   */
  record Faces(List<DetectedFace> faces) implements Detection {
    public Faces {
      faces = List.copyOf(faces);
      if (faces.isEmpty()) {
        throw new IllegalArgumentException("want one face or more, got none; use NoFace");
      }
    }

    /** {@return the face that the picture is most likely of} */
    public DetectedFace largest() {
      return faces.get(0);
    }
  }

  /** There is none that can be read. */
  record NoFace(FaceDefect defect) implements Detection {
    public NoFace {
      Objects.requireNonNull(defect, "defect");
    }
  }
}
