package org.vultus.face;

import org.vultus.image.Image;

/**
 * Whether a face is upright.
 *
 * <p>The networks see faces that lie on their side or stand on their head too, as upright ones,
 * with key points where an upright face would have them. They are surer of one that is upright.
 *
 * @param near one network
 * @param far the other; the mean of both scores counts
 */
record QuarterTurns(BlazeNetwork near, BlazeNetwork far) {
  private static final double LEAST_SCORE = 0.1;

  /**
   * {@return by how many quarter turns clockwise a face looks more like one, 0 to 3}
   *
   * @param face its box, in pixels of the picture
   * @param margin by how much the score of a turned face must exceed that of the face as it is
   */
  int better(Image picture, Box face, double margin) {
    return CloseUp.around(picture, face).map(part -> better(part, face, margin)).orElse(0);
  }

  private int better(CloseUp part, Box face, double margin) {
    Image turned = part.image();
    double x = face.centreX() - part.left();
    double y = face.centreY() - part.top();
    int turns = 0;
    double surest = score(turned, x, y) + margin;
    for (int i = 1; i < 4; i++) {
      double across = turned.height() - y;
      y = x;
      x = across;
      turned = turned(turned);
      double score = score(turned, x, y);
      if (score > surest) {
        surest = score;
        turns = i;
      }
    }
    return turns;
  }

  private double score(Image image, double x, double y) {
    return (score(near, image, x, y) + score(far, image, x, y)) / 2;
  }

  private static double score(BlazeNetwork network, Image image, double x, double y) {
    return network.look(image, LEAST_SCORE).stream()
        .filter(
            seen ->
                Math.abs(seen.box().centreX() - x) < seen.box().width() / 2
                    && Math.abs(seen.box().centreY() - y) < seen.box().height() / 2)
        .mapToDouble(Sighting::score)
        .max()
        .orElse(0);
  }

  private static Image turned(Image image) {
    int channels = image.channels();
    byte[] samples = new byte[image.width() * image.height() * channels];
    int to = 0;
    for (int y = 0; y < image.width(); y++) {
      for (int x = 0; x < image.height(); x++) {
        for (int c = 0; c < channels; c++) {
          samples[to++] = (byte) image.sample(y, image.height() - 1 - x, c);
        }
      }
    }
    return Image.of8Bit(image.height(), image.width(), image.photometric(), samples);
  }
}
