package org.vultus.learn.evaluate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.vultus.face.Box;
import org.vultus.face.DetectedFace;
import org.vultus.face.Detection;
import org.vultus.face.FaceDetector;
import org.vultus.image.Image;
import org.vultus.learn.data.AnnotatedFaces;
import org.vultus.learn.data.AnnotatedFaces.Photograph;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;
import org.vultus.provenance.Sha256;

/**
 * Measures one detector, picture by picture, on the calling thread.
 *
 * <p>A box is of an annotated face where they overlap by {@link #IOU} or more; each face and each
 * box counts once, the best overlaps first.
 */
public final class FaceDetectionTrial {
  /** LFW's boxes are loose, so a hit counts from here and not from the usual 0.5. */
  public static final double IOU = 0.4;

  private static final int WARM_UP = 20;

  private final FaceDetector detector;
  private final List<Double> milliseconds = new ArrayList<>();
  private final Count tuning = new Count();
  private final Count heldOut = new Count();
  private final List<FaceDetectionResult.FalseAlarms> without = new ArrayList<>();

  /** A trial of a detector, which the caller closes. */
  public FaceDetectionTrial(FaceDetector detector) {
    this.detector = detector;
  }

  private static final class Count {
    private int pictures;
    private int faces;
    private int found;
    private int others;

    private FaceDetectionResult.Part part() {
      return FaceDetectionResult.Part.of(pictures, faces, found, others);
    }

    private static FaceDetectionResult.Part sum(Count a, Count b) {
      return FaceDetectionResult.Part.of(
          a.pictures + b.pictures, a.faces + b.faces, a.found + b.found, a.others + b.others);
    }
  }

  /**
   * Looks for the annotated faces.
   *
   * @param done told how many pictures are done
   */
  public void find(AnnotatedFaces set, IntConsumer done) throws IOException {
    warmUp(set);
    int at = 0;
    for (Photograph photograph : set.photographs()) {
      Image picture = set.read(photograph);
      long start = System.nanoTime();
      Detection detection = detector.detect(picture);
      milliseconds.add((System.nanoTime() - start) / 1e6);
      List<Box> boxes =
          detection instanceof Detection.Faces found
              ? found.faces().stream().map(DetectedFace::box).toList()
              : List.of();
      int hits = hits(photograph.faces(), boxes);
      Count count = isForTuning(photograph.id()) ? tuning : heldOut;
      count.pictures++;
      count.faces += photograph.faces().size();
      count.found += hits;
      count.others += boxes.size() - hits;
      done.accept(++at);
    }
  }

  /** A JVM's first calls are slow. */
  private void warmUp(AnnotatedFaces set) throws IOException {
    for (Photograph photograph : set.photographs().stream().limit(WARM_UP).toList()) {
      detector.detect(set.read(photograph));
    }
  }

  /**
   * Counts false alarms.
   *
   * @param set pictures that show no faces
   * @param most how many of them to look at, evenly spread over the set
   */
  public void without(DataSet set, int most) throws IOException {
    List<Item> items = Stream.of(Split.values()).flatMap(s -> set.items(s).stream()).toList();
    int pictures = Math.min(most, items.size());
    int alarms = 0;
    for (int i = 0; i < pictures; i++) {
      Item item = items.get((int) ((long) i * items.size() / pictures));
      alarms += detector.detect(set.read(item)) instanceof Detection.Faces ? 1 : 0;
    }
    without.add(new FaceDetectionResult.FalseAlarms(set.name(), pictures, alarms));
  }

  /** {@return what was measured} */
  public FaceDetectionResult.Detector result(String name) {
    List<Double> sorted = milliseconds.stream().sorted().toList();
    return new FaceDetectionResult.Detector(
        name,
        detector.version(),
        Count.sum(tuning, heldOut),
        tuning.part(),
        heldOut.part(),
        sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2),
        without);
  }

  /** {@return whether thresholds may be chosen on this picture: the last bit of its name's hash} */
  static boolean isForTuning(String id) {
    String hex = Sha256.of(id.getBytes(StandardCharsets.UTF_8)).hex();
    return Character.digit(hex.charAt(hex.length() - 1), 16) % 2 == 0;
  }

  /** {@return how many faces have a box of their own} */
  static int hits(List<Box> faces, List<Box> boxes) {
    List<Box> leftFaces = new ArrayList<>(faces);
    List<Box> leftBoxes = new ArrayList<>(boxes);
    int hits = 0;
    while (true) {
      double best = 0;
      Box bestFace = null;
      Box bestBox = null;
      for (Box face : leftFaces) {
        for (Box box : leftBoxes) {
          double overlap = face.intersectionOverUnion(box);
          if (overlap > best) {
            best = overlap;
            bestFace = face;
            bestBox = box;
          }
        }
      }
      if (best < IOU) {
        return hits;
      }
      leftFaces.remove(bestFace);
      leftBoxes.remove(bestBox);
      hits++;
    }
  }
}
