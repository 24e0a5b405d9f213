package org.vultus.face;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_objdetect;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;
import org.vultus.image.Image;

/**
 * Finds faces with a cascade of boosted Haar features [1], and in each face its eyes.
 *
 * <p>A window slides over the picture at many sizes. In each, sums over rectangles (four look-ups
 * in an integral image) feed small decision trees; stages of ever more trees follow each other, and
 * most windows fail in the first. Real faces pass in many neighbouring windows, so what few windows
 * agree on is dropped: {@code MIN_NEIGHBOURS} trades misses for false alarms.
 *
 * <p>Measured on 800 faces of Labeled Faces in the Wild, boxes counted from an overlap (IoU) of
 * 0.4: the largest box is the annotated face in 99.9 %; 45 other boxes, among them people in the
 * background. A step of 1.2 would miss 1.4 %, the cascade "default" take 1.5 times as long for
 * three times as many other boxes.
 *
 * <p>The cascades are OpenCV's: alt2 (Lienhart's trees of depth 2) for faces, its eye cascade for
 * eyes. A nostril and a brow can pass for eyes, so a pair counts only where a face can have it:
 * 0.25 to 0.6 box widths apart and tilted by at most 25 degrees (on LFW: 0.28 to 0.46 and 10
 * degrees for 98 in 100 pairs; 1 pair in 280 is dropped).
 *
 * <p>Large pictures are shrunk to {@code FIRST_SIDE} pixels, in which a face needs 1/20 of the
 * longer side. Where none is found they are searched again at {@code LAST_SIDE}, where 1/60 is
 * enough: 67 pixels in a photograph of 4032 x 3024. That takes up to nine times as long, and so
 * many more windows raise more false alarms, so more neighbours must agree: on mosaics of LFW's
 * backgrounds, 100 to a picture, six instead of three halve the false alarms and miss no face.
 *
 * <p>Hazards: it finds frontal faces tilted by less than about 20 degrees, misses veiled or turned
 * ones, and its training faces were not chosen to represent everybody.
 *
 * <p>OpenCV keeps scratch memory in a cascade, so calls take turns.
 *
 * <p>[1] Viola and Jones 2004, Robust Real-Time Face Detection,
 * doi:10.1023/B:VISI.0000013087.49260.fb
 */
public final class ViolaJones implements FaceDetector {
  private static final String CASCADES = "/org/bytedeco/opencv/%s/share/opencv4/haarcascades/%s";
  private static final int FIRST_SIDE = 640;
  private static final int LAST_SIDE = 1920;
  private static final int MIN_FACE = 32;
  private static final double SCALE_STEP = 1.1;
  private static final int MIN_NEIGHBOURS = 3;
  private static final int LAST_NEIGHBOURS = 6;
  private static final int EYE_NEIGHBOURS = 3;

  private static final Comparator<Box> LARGEST_FIRST =
      Comparator.comparingDouble(Box::area).reversed().thenComparing(Box::x).thenComparing(Box::y);

  private final CascadeClassifier faces;
  private final CascadeClassifier eyes;

  /**
   * Loads OpenCV and the cascades.
   *
   * @throws IllegalStateException if the installation lacks them
   */
  public ViolaJones() {
    Loader.load(opencv_objdetect.class);
    faces = cascade("haarcascade_frontalface_alt2.xml");
    try {
      eyes = cascade("haarcascade_eye.xml");
    } catch (RuntimeException e) {
      faces.close();
      throw e;
    }
  }

  @Override
  public synchronized Detection detect(Image picture) {
    int longest = Math.max(picture.width(), picture.height());
    int side = Math.min(FIRST_SIDE, longest);
    List<DetectedFace> found = search(picture, side, MIN_NEIGHBOURS);
    if (found.isEmpty() && longest > side) {
      side = Math.min(LAST_SIDE, longest);
      found = search(picture, side, LAST_NEIGHBOURS);
    }
    if (found.isEmpty()) {
      return new Detection.NoFace(
          FaceDefect.NoneFound.in(picture, Math.ceil((double) MIN_FACE * longest / side)));
    }
    return new Detection.Faces(found);
  }

  /** Looks at the picture shrunk until its longer side has so many pixels. */
  private List<DetectedFace> search(Image picture, int side, int neighbours) {
    double scale = (double) side / Math.max(picture.width(), picture.height());
    int width = Math.max(1, (int) Math.round(picture.width() * scale));
    int height = Math.max(1, (int) Math.round(picture.height() * scale));
    List<DetectedFace> found = new ArrayList<>();
    try (Mat gray = luminance(picture, width, height)) {
      for (Box box : detect(faces, gray, neighbours, MIN_FACE)) {
        found.add(new DetectedFace(box, eyes(gray, box)).scaled((double) picture.width() / width));
      }
    }
    return found;
  }

  @Override
  public String version() {
    return "Viola-Jones, OpenCV " + opencv_core.CV_VERSION;
  }

  @Override
  public synchronized void close() {
    faces.close();
    eyes.close();
  }

  /** Looks in the upper part of a face, one eye in each half, for the largest likely pair. */
  private Optional<DetectedFace.Eyes> eyes(Mat gray, Box face) {
    int top = (int) (face.y() + 0.15 * face.height());
    Rect part = new Rect((int) face.x(), top, (int) face.width(), (int) (0.45 * face.height()));
    try (part;
        Mat upper = new Mat(gray, part)) {
      int smallest = Math.max(8, (int) (face.width() * 0.15));
      List<Box> candidates = detect(eyes, upper, EYE_NEIGHBOURS, smallest);
      candidates.removeIf(eye -> eye.width() > 0.5 * face.width());
      Optional<DetectedFace.Eyes> best = Optional.empty();
      double largest = 0;
      double middle = face.width() / 2;
      for (Box left : candidates) {
        for (Box right : candidates) {
          double area = left.area() + right.area();
          if (left.centreX() < middle && right.centreX() >= middle && area > largest) {
            DetectedFace.Eyes pair =
                new DetectedFace.Eyes(
                    part.x() + left.centreX(),
                    top + left.centreY(),
                    part.x() + right.centreX(),
                    top + right.centreY());
            if (pair.fit(face)) {
              best = Optional.of(pair);
              largest = area;
            }
          }
        }
      }
      return best;
    }
  }

  /** OpenCV's threads find boxes in any order: sorted, equal pictures give equal lists. */
  private static List<Box> detect(CascadeClassifier cascade, Mat gray, int neighbours, int least) {
    List<Box> boxes = new ArrayList<>();
    try (RectVector found = new RectVector();
        Size smallest = new Size(least, least);
        Size largest = new Size()) {
      cascade.detectMultiScale(gray, found, SCALE_STEP, neighbours, 0, smallest, largest);
      for (long i = 0; i < found.size(); i++) {
        Rect rect = found.get(i);
        boxes.add(new Box(rect.x(), rect.y(), rect.width(), rect.height()));
      }
    }
    boxes.sort(LARGEST_FIRST);
    return boxes;
  }

  private static Mat luminance(Image picture, int width, int height) {
    Mat gray = new Mat(height, width, opencv_core.CV_8UC1);
    gray.data().put(EightBit.luminance(picture, width, height));
    return gray;
  }

  private static CascadeClassifier cascade(String name) {
    String resource = String.format(Locale.ROOT, CASCADES, Loader.getPlatform(), name);
    try {
      CascadeClassifier cascade =
          new CascadeClassifier(
              Loader.cacheResource(opencv_objdetect.class, resource).getAbsolutePath());
      if (!cascade.empty()) {
        return cascade;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the installation lacks " + resource + "; install it anew", e);
    }
    throw new IllegalStateException("the installation lacks " + resource + "; install it anew");
  }
}
