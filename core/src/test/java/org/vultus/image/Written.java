package org.vultus.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Real files, written by the platform. */
final class Written {
  private Written() {}

  /** {@return a picture of smooth colours with a little noise, of a BufferedImage type} */
  static BufferedImage picture(int width, int height, int type, long seed) {
    return filled(new BufferedImage(width, height, type), seed);
  }

  /** {@return a palette picture of 1, 2, 4 or 8 bits} */
  static BufferedImage numbered(int width, int height, int bits, boolean gray, long seed) {
    int colours = 1 << bits;
    byte[][] rgb = new byte[3][colours];
    for (int i = 0; i < colours; i++) {
      for (int c = 0; c < 3; c++) {
        rgb[c][i] = (byte) (gray ? i * 255 / (colours - 1) : i * 255 / (colours - 1) ^ c * 85);
      }
    }
    IndexColorModel model = new IndexColorModel(bits, colours, rgb[0], rgb[1], rgb[2]);
    int type = bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY;
    return filled(new BufferedImage(width, height, type, model), seed);
  }

  private static BufferedImage filled(BufferedImage picture, long seed) {
    Random random = new Random(seed);
    WritableRaster raster = picture.getRaster();
    int bands = raster.getNumBands();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        for (int b = 0; b < bands; b++) {
          int most = (1 << raster.getSampleModel().getSampleSize(b)) - 1;
          double wave = 0.5 + 0.4 * Math.sin(x * 0.2 + b) * Math.cos(y * 0.15 - b);
          raster.setSample(x, y, b, (int) (most * (wave + 0.1 * random.nextDouble())));
        }
      }
    }
    return picture;
  }

  static byte[] as(String format, BufferedImage picture) {
    return as(format, picture, null, false);
  }

  /**
   * Writes a file.
   *
   * @param compression a compression type of the format, or null for the usual one
   * @param progressive Adam7 or progressive JPEG
   */
  static byte[] as(String format, BufferedImage picture, String compression, boolean progressive) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (compression != null) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(compression);
      }
      if (progressive) {
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      if (format.equals("tiff") && progressive) {
        throw new IllegalArgumentException("TIFF has no progressive mode");
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** {@return a TIFF in tiles} */
  static byte[] tiledTiff(BufferedImage picture, String compression) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionType(compression);
      param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
      param.setTiling(16, 32, 0, 0);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Sets the checksum of a PNG chunk that begins (with its length) at an offset. */
  static void fixCheckSum(byte[] png, int chunk) {
    int length = number(png, chunk);
    if (length < 0 || length > png.length - chunk - 12) {
      return;
    }
    CRC32 sum = new CRC32();
    sum.update(png, chunk + 4, length + 4);
    put(png, chunk + 8 + length, (int) sum.getValue());
  }

  static int number(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 24
        | (bytes[at + 1] & 0xFF) << 16
        | (bytes[at + 2] & 0xFF) << 8
        | bytes[at + 3] & 0xFF;
  }

  static void put(byte[] bytes, int at, int value) {
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) (value >> 24 - 8 * i);
    }
  }

  /** {@return bytes with others put in} */
  static byte[] insert(byte[] bytes, int at, byte[] others) {
    byte[] longer = new byte[bytes.length + others.length];
    System.arraycopy(bytes, 0, longer, 0, at);
    System.arraycopy(others, 0, longer, at, others.length);
    System.arraycopy(bytes, at, longer, at + others.length, bytes.length - at);
    return longer;
  }

  /** {@return a JPEG segment that says how the camera was held} */
  static byte[] exif(int orientation) {
    byte[] segment = {
      (byte) 0xFF,
      (byte) 0xE1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0, //
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1, //
      0x01,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    return segment;
  }
}
