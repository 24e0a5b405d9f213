package org.vultus.learn.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;
import org.vultus.image.Image;
import org.vultus.image.Photometric;
import org.vultus.learn.draw.FractalField;
import org.vultus.provenance.Sha256;

/**
 * Patches of a data set's pictures, coloured by chance: {@code patches-of-NAME}. Photographs in
 * colour that may be trained on are rare; of gray ones this keeps the edges and shades, and gives
 * them colours that change as slowly as those of things do.
 *
 * <p>One patch a picture, a quarter to nearly all of its side; which, and in which colours, is a
 * function of the picture's id.
 */
final class PatchDataSet extends DataSetView {
  static final String PREFIX = "patches-of-";
  private static final double LEAST_SHARE = 0.25;

  /** A view of a data set, which it closes with itself. */
  PatchDataSet(DataSet base) {
    super(base);
  }

  @Override
  public String name() {
    return PREFIX + base.name();
  }

  @Override
  public Image read(Item item) throws IOException {
    Image picture = base.read(item);
    SplittableRandom random = item.random();
    double share = LEAST_SHARE + (1 - LEAST_SHARE) * random.nextDouble();
    int side = (int) Math.max(1, share * Math.min(picture.width(), picture.height()));
    int left = random.nextInt(picture.width() - side + 1);
    int top = random.nextInt(picture.height() - side + 1);
    FractalField[] tints = new FractalField[3];
    double[] strengths = new double[3];
    for (int c = 0; c < 3; c++) {
      tints[c] = new FractalField(random, side * (0.3 + random.nextDouble()), 0.5);
      strengths[c] = 2 * random.nextDouble();
    }
    byte[] samples = new byte[3 * side * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double gray = 255.0 * picture.sample(left + x, top + y, 0) / picture.maxSample();
        for (int c = 0; c < 3; c++) {
          double value = gray * (1 + strengths[c] * (tints[c].at(x, y) - 0.5));
          samples[3 * (y * side + x) + c] = (byte) Math.round(Math.min(255, Math.max(0, value)));
        }
      }
    }
    return Image.of8Bit(side, side, Photometric.RGB, samples);
  }

  /** {@return nothing: a patch has no depth} */
  @Override
  public Optional<Volume> volume(Item item) {
    return Optional.empty();
  }

  @Override
  public Sha256 digest() throws IOException {
    return Sha256.of(("patches/1 of " + base.digest().hex()).getBytes(StandardCharsets.UTF_8));
  }
}
