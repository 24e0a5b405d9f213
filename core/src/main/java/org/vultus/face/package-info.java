/**
 * Faces in pictures: finding them, cutting them out upright, judging whether they can be read. The
 * only home of OpenCV.
 *
 * <p>May use {@code model} and what that uses.
 *
 * <pre>{@code
 * try (FaceDetector detector = DetectorKind.BLAZEFACE.open(BlazeFace.Search.PORTRAIT, 1)) {
 *   if (detector.detect(picture) instanceof Detection.Faces faces) {
 *     FaceCrop crop = FaceCrop.cut(picture, faces.largest());
 *     Optional<FaceDefect> defect = FaceQuality.of(crop).defect(); // too dark, …
 *   }
 * }
 * }</pre>
 */
package org.vultus.face;
