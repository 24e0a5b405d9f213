package org.vultus.learn.fusion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.vultus.image.Image;
import org.vultus.image.Photometric;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.DataSetView;
import org.vultus.learn.data.Item;
import org.vultus.preprocess.GaussianFilter;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Preprocessing;
import org.vultus.provenance.Sha256;

/** Faces as a camera out of focus sees them. */
final class BlurredFaces extends DataSetView {
  private final double sigma;

  /**
   * @param sigma standard deviation of the blur in pixels of the face; 0: none
   */
  BlurredFaces(DataSet base, double sigma) {
    super(base);
    this.sigma = sigma;
  }

  @Override
  public Image read(Item item) throws IOException {
    Image face = base.read(item);
    return sigma == 0 ? face : blurred(face);
  }

  private Image blurred(Image face) {
    Preprocessing whole =
        new Preprocessing(
            1,
            face.height(),
            face.width(),
            Preprocessing.Fit.STRETCH,
            0,
            Preprocessing.Range.FULL,
            false,
            List.of(0.0),
            List.of(1.0));
    Pixels pixels = new GaussianFilter(sigma).apply(whole.prepare(face));
    byte[] samples = new byte[face.width() * face.height()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, pixels.values()[i])));
    }
    return Image.of8Bit(face.width(), face.height(), Photometric.GRAYSCALE, samples);
  }

  @Override
  public Sha256 digest() throws IOException {
    String made = "blur/1 %s of %s".formatted(sigma, base.digest().hex());
    return Sha256.of(made.getBytes(StandardCharsets.UTF_8));
  }
}
