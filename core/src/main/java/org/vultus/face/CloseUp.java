package org.vultus.face;

import java.util.List;
import java.util.Optional;
import org.vultus.image.Image;
import org.vultus.image.Photometric;

/**
 * A part of a picture, shown to a network by itself.
 *
 * @param image the part, 8 bit
 * @param left column of the picture in which it begins
 * @param top row of the picture in which it begins
 */
record CloseUp(Image image, int left, int top) {
  private static final int LEAST_SIDE = 4;

  /** Side of the square around a face, in widths of its box. */
  private static final double FRAME = 2.2;

  /** {@return what lies in the picture of a square; nothing where next to nothing does} */
  static Optional<CloseUp> of(Image picture, int left, int top, int side) {
    int fromX = Math.max(0, left);
    int fromY = Math.max(0, top);
    int toX = Math.min(picture.width(), left + side);
    int toY = Math.min(picture.height(), top + side);
    if (toX - fromX < LEAST_SIDE || toY - fromY < LEAST_SIDE) {
      return Optional.empty();
    }
    int samples = (toX - fromX) * picture.channels();
    byte[] part = new byte[samples * (toY - fromY)];
    float[] row = new float[samples];
    for (int y = fromY; y < toY; y++) {
      picture.readRow(y, fromX, toX, row);
      for (int i = 0; i < samples; i++) {
        part[(y - fromY) * samples + i] = (byte) row[i];
      }
    }
    Photometric photometric = picture.photometric();
    return Optional.of(
        new CloseUp(Image.of8Bit(toX - fromX, toY - fromY, photometric, part), fromX, fromY));
  }

  /** {@return a face with little else} */
  static Optional<CloseUp> around(Image picture, Box face) {
    int side = (int) Math.ceil(FRAME * face.width());
    int left = (int) Math.floor(face.centreX() - side / 2.0);
    int top = (int) Math.floor(face.centreY() - side / 2.0);
    return of(picture, left, top, side);
  }

  /** {@return what a network sees in it, in pixels of the picture} */
  List<Sighting> seenBy(BlazeNetwork network, double least) {
    return network.look(image, least).stream()
        .map(sighting -> sighting.moved(1, 1, left, top))
        .toList();
  }
}
