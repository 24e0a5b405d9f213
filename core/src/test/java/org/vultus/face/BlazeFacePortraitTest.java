package org.vultus.face;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class BlazeFacePortraitTest extends FaceDetectorContract {
  private static BlazeFace detector;

  @BeforeAll
  static void load() throws IOException {
    detector = BlazeFace.open(BlazeFace.Search.PORTRAIT, 1);
  }

  @AfterAll
  static void close() {
    detector.close();
  }

  @Override
  FaceDetector detector() {
    return detector;
  }
}
