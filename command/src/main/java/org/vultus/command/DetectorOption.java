package org.vultus.command;

import java.io.IOException;
import org.vultus.face.BlazeFace.Search;
import org.vultus.face.DetectorKind;
import org.vultus.face.FaceDetector;
import picocli.CommandLine.Option;

/** What finds faces. */
final class DetectorOption {
  @Option(
      names = "--detector",
      paramLabel = "NAME",
      description =
          "What finds faces: blazeface (networks, with key points) or haar (Viola-Jones). Default:"
              + " blazeface.")
  private DetectorKind kind;

  boolean isGiven() {
    return kind != null;
  }

  DetectorKind kind() {
    return isGiven() ? kind : DetectorKind.BLAZEFACE;
  }

  /** {@return the detector, to be closed; calls on many threads take one thread each} */
  FaceDetector open(Search search) throws IOException {
    return kind().open(search, 1);
  }
}
