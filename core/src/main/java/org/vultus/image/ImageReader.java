package org.vultus.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Reads images from files: PNG, JPEG, TIFF (first page) and BMP, gray or colour, 8 or 16 bit.
 *
 * <p>The format is told by the first bytes, not by the name. Size is checked against {@link
 * ReadLimits}, and against what so many bytes can hold, before any pixel is allocated. The result
 * is upright (Exif orientation applied). Palettes become RGB, or one channel where all their
 * colours are gray; 1, 2 and 4 bits become 8 and 9 to 15 become 16 by stretching; transparent
 * pixels are composited over black (alpha in BMP is ignored); CMYK becomes RGB without a profile. A
 * file is read whole or not at all: one that is cut off is an error, never a half-gray picture.
 *
 * <p>Gamma and colour profiles are not applied, and a resolution in the file is not read: in these
 * formats it speaks of printing, not of the patient.
 *
 * <p>All methods are safe for concurrent use and leave no file behind.
 */
public final class ImageReader {
  private static final Map<String, String> SIGNATURES =
      Map.of("PNG", "\u0089PNG\r\n\u001a\n", "JPEG", "\u00ff\u00d8\u00ff");

  private ImageReader() {}

  /** Reads a file within {@link ReadLimits#DEFAULT}. */
  public static Image read(Path file) throws UnreadableImageException {
    return read(file, ReadLimits.DEFAULT);
  }

  /**
   * Reads a file.
   *
   * @throws UnreadableImageException if it gives no image: the message is one line that begins with
   *     the path as given
   */
  public static Image read(Path file, ReadLimits limits) throws UnreadableImageException {
    Objects.requireNonNull(limits, "limits");
    try {
      return read(bytes(file, limits), limits);
    } catch (UnreadableImageException e) {
      throw e.in(file);
    }
  }

  /**
   * Reads the bytes of a file, which are not changed and not kept.
   *
   * @throws UnreadableImageException as of a file, but without its name: "is empty (0 bytes); …"
   */
  public static Image read(byte[] bytes, ReadLimits limits) throws UnreadableImageException {
    limits.checkBytes(bytes.length);
    if (bytes.length == 0) {
      throw new UnreadableImageException("is empty (0 bytes); copy or export it again");
    }
    if (begins(bytes, 0, SIGNATURES.get("PNG"))) {
      return PngDecoder.decode(bytes, limits);
    }
    if (begins(bytes, 0, SIGNATURES.get("JPEG"))) {
      return JpegDecoder.decode(bytes, limits);
    }
    if (begins(bytes, 0, "II") && at(bytes, 3) == 0 || begins(bytes, 0, "MM\0")) {
      return TiffDecoder.decode(bytes, limits);
    }
    if (begins(bytes, 0, "BM") && at(bytes, 15) == 0 && at(bytes, 16) == 0 && at(bytes, 17) == 0) {
      return BmpDecoder.decode(bytes, limits);
    }
    for (Map.Entry<String, String> format : SIGNATURES.entrySet()) {
      if (isBeginningOf(format.getValue(), bytes)) {
        throw UnreadableImageException.truncated(format.getKey());
      }
    }
    throw new UnreadableImageException(
        "is %s, not PNG, JPEG, TIFF or BMP; give one of these".formatted(kind(bytes)));
  }

  /**
   * {@return the bytes of a file, for who needs them beside the image, as for a digest}
   *
   * @throws UnreadableImageException if it is no regular file, too large or cannot be read; the
   *     message does not name the file, see {@link UnreadableImageException#in}
   */
  public static byte[] bytes(Path file, ReadLimits limits) throws UnreadableImageException {
    if (!Files.exists(file)) {
      throw new UnreadableImageException("no such file; check the path");
    }
    if (Files.isDirectory(file)) {
      throw new UnreadableImageException("is a directory; give one of the images in it");
    }
    if (!Files.isRegularFile(file)) {
      throw new UnreadableImageException("is not a regular file; copy its content to a file");
    }
    try {
      limits.checkBytes(Files.size(file));
      try (InputStream in = Files.newInputStream(file)) {
        return in.readNBytes((int) limits.maxBytes() + 1);
      }
    } catch (UnreadableImageException e) {
      throw e;
    } catch (AccessDeniedException e) {
      throw new UnreadableImageException("may not be opened; check its permissions", e);
    } catch (IOException e) {
      throw new UnreadableImageException(
          "cannot be read (" + e.getMessage() + "); check the disk or copy it again", e);
    }
  }

  /** Names what is often taken for an image that can be read. */
  private static String kind(byte[] bytes) {
    if (begins(bytes, 128, "DICM")) {
      return "a DICOM file";
    } else if (begins(bytes, 0, "GIF8")) {
      return "a GIF file";
    } else if (begins(bytes, 8, "WEBP")) {
      return "a WebP file";
    } else if (begins(bytes, 4, "ftyp")) {
      return "a HEIC, AVIF or video file";
    } else if (begins(bytes, 4, "jP  ") || begins(bytes, 0, "\u00ff\u004f\u00ff")) {
      return "a JPEG 2000 file";
    } else if (begins(bytes, 0, "%PDF")) {
      return "a PDF file";
    } else if (begins(bytes, 0, "PK") || begins(bytes, 0, "\u001f\u008b")) {
      return "an archive";
    }
    for (int i = 0; i < Math.min(bytes.length, 512); i++) {
      int b = bytes[i] & 0xFF;
      if (b == 127 || b < 32 && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
        return "of an unknown format";
      }
    }
    return "a text file";
  }

  /** Two bytes or more, so that no text is taken for a picture. */
  private static boolean isBeginningOf(String signature, byte[] bytes) {
    return bytes.length >= 2
        && bytes.length < signature.length()
        && begins(bytes, 0, signature.substring(0, bytes.length));
  }

  private static int at(byte[] bytes, int offset) {
    return offset < bytes.length ? bytes[offset] & 0xFF : -1;
  }

  private static boolean begins(byte[] bytes, int offset, String signature) {
    byte[] wanted = signature.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < wanted.length; i++) {
      if (at(bytes, offset + i) != (wanted[i] & 0xFF)) {
        return false;
      }
    }
    return true;
  }
}
