package org.vultus.face;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class BlazeFaceFrameTest extends FaceDetectorContract {
  private static BlazeFace detector;

  @BeforeAll
  static void load() throws IOException {
    detector = BlazeFace.open(BlazeFace.Search.FRAME, 1);
  }

  @AfterAll
  static void close() {
    detector.close();
  }

  @Override
  FaceDetector detector() {
    return detector;
  }

  /** A frame is looked at as a whole only. */
  @Override
  int largestPhotograph() {
    return 1600;
  }
}
