package org.vultus.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.vultus.image.Image;
import org.vultus.image.ImageReader;
import org.vultus.image.ReadLimits;
import org.vultus.image.UnreadableImageException;
import org.vultus.provenance.Sha256;

/**
 * One patient's pictures.
 *
 * @param scan of the study that is asked for
 * @param face a photograph of the patient's face, where there is one
 * @param words what the patient said or wrote, where anything
 * @param rigidFace whether a clinician says that the face moves little: nothing is read of it then
 */
public record Case(Picture scan, Optional<Picture> face, Optional<Words> words, boolean rigidFace) {
  public Case {
    Objects.requireNonNull(scan, "scan");
    Objects.requireNonNull(face, "face");
    Objects.requireNonNull(words, "words");
  }

  /** A patient who was asked nothing. */
  public Case(Picture scan, Optional<Picture> face) {
    this(scan, face, Optional.empty(), false);
  }

  /** What a patient said or wrote. It prints as its length, so that it stands in no log. */
  public record Words(String text) {
    public Words {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
      return "Words[" + text.length() + " characters]";
    }
  }

  /**
   * A picture and which bytes it came from.
   *
   * @param sha256 digest of the file
   */
  public record Picture(Image image, Sha256 sha256) {
    public Picture {
      Objects.requireNonNull(image, "image");
      Objects.requireNonNull(sha256, "sha256");
    }

    /**
     * Reads a file, once: the bytes that are decoded are those of the digest.
     *
     * @throws IOException if it cannot be read or is no image; the message names the file
     */
    public static Picture read(Path file) throws IOException {
      try {
        byte[] bytes = ImageReader.bytes(file, ReadLimits.DEFAULT);
        return new Picture(ImageReader.read(bytes, ReadLimits.DEFAULT), Sha256.of(bytes));
      } catch (UnreadableImageException e) {
        throw e.in(file);
      }
    }
  }
}
