package org.vultus.learn.evaluate;

import java.util.List;
import org.vultus.provenance.Sha256;

/**
 * {@code evaluations/faces/NAME.json}, which {@code vultus evaluate-faces --record} writes: how
 * well each detector finds the annotated faces of a set.
 *
 * @param dataSet the set
 * @param dataSha256 its digest
 * @param iou overlap from which a box is of an annotated face
 * @param machine processor and cores that the times are of
 * @param detectors one each
 */
public record FaceDetectionResult(
    String dataSet, Sha256 dataSha256, double iou, String machine, List<Detector> detectors) {
  public FaceDetectionResult {
    detectors = List.copyOf(detectors);
  }

  /**
   * One detector.
   *
   * @param name as one says it to {@code --detector}, and how it searched
   * @param version of it
   * @param all all pictures
   * @param tuning the half of the pictures that thresholds were chosen on, by the hash of their
   *     names
   * @param heldOut the other half
   * @param medianMilliseconds of one picture, on one thread
   * @param without what it found in sets that show no faces
   */
  public record Detector(
      String name,
      String version,
      Part all,
      Part tuning,
      Part heldOut,
      double medianMilliseconds,
      List<FalseAlarms> without) {
    public Detector {
      without = List.copyOf(without);
    }
  }

  /**
   * Some pictures.
   *
   * @param pictures how many
   * @param faces annotated in them
   * @param found of these
   * @param recall their share
   * @param recallInterval Wilson's, 95 %
   * @param otherBoxes boxes on no annotated face; some are of people in the background
   * @param otherBoxesAPicture the same over the pictures
   */
  public record Part(
      int pictures,
      int faces,
      int found,
      double recall,
      Interval recallInterval,
      int otherBoxes,
      double otherBoxesAPicture) {

    /** {@return the measures of these counts} */
    static Part of(int pictures, int faces, int found, int otherBoxes) {
      return new Part(
          pictures,
          faces,
          found,
          faces == 0 ? Double.NaN : (double) found / faces,
          Interval.share(found, faces),
          otherBoxes,
          pictures == 0 ? Double.NaN : (double) otherBoxes / pictures);
    }
  }

  /**
   * A set without faces.
   *
   * @param pictures that were looked at
   * @param withFaces in how many a face was found
   */
  public record FalseAlarms(String dataSet, int pictures, int withFaces) {}
}
