package org.vultus.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.vultus.image.Image;
import org.vultus.image.ImageReader;
import org.vultus.image.ReadLimits;
import org.vultus.image.UnreadableImageException;
import org.vultus.imaging.Recognition.Recognized;
import org.vultus.provenance.Sha256;
import org.vultus.video.VideoFile;

/**
 * One patient's pictures.
 *
 * @param scan of the study that is asked for
 * @param face a photograph or a clip of the patient's face, where there is one
 * @param words what the patient said or wrote, where anything
 * @param rigidFace whether a clinician says that the face moves little: nothing is read of it then
 */
public record Case(
    Picture scan, Optional<FaceView> face, Optional<Words> words, boolean rigidFace) {
  public Case {
    Objects.requireNonNull(scan, "scan");
    Objects.requireNonNull(face, "face");
    Objects.requireNonNull(words, "words");
  }

  /** A patient who was asked nothing. */
  public Case(Picture scan, Optional<FaceView> face) {
    this(scan, face, Optional.empty(), false);
  }

  /** What shows a face. */
  public sealed interface FaceView permits Picture, Clip, MistakenScan {
    /** {@return digest of its file} */
    Sha256 sha256();

    /**
     * Reads a picture, or notes a clip, which is read when it is needed; the name's ending tells
     * which.
     *
     * @throws IOException if it cannot be read; the message names the file
     */
    static FaceView of(Path file) throws IOException {
      if (!VideoFile.isNamedSo(file)) {
        return Picture.read(file);
      }
      VideoFile.open(file).close();
      return new Clip(file, Sha256.of(file));
    }
  }

  /**
   * A video of a face.
   *
   * @param sha256 digest of the file
   */
  public record Clip(Path file, Sha256 sha256) implements FaceView {
    public Clip {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(sha256, "sha256");
    }
  }

  /**
   * A picture that was given as the face and that a router takes for a scan: nothing is read of it.
   *
   * @param recognized as what
   * @param sha256 digest of the file
   */
  public record MistakenScan(Recognized recognized, Sha256 sha256) implements FaceView {
    public MistakenScan {
      Objects.requireNonNull(recognized, "recognized");
      Objects.requireNonNull(sha256, "sha256");
    }
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
  public record Picture(Image image, Sha256 sha256) implements FaceView {
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
