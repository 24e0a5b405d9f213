package org.vultus.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that the platform cannot write, byte by byte from the specifications. */
class HandmadeImageTest {

  private static int[] samples(byte[] file) throws IOException {
    Image image = ImageReader.read(file, ReadLimits.DEFAULT);
    int[] samples = new int[image.width() * image.height() * image.channels()];
    int i = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        for (int c = 0; c < image.channels(); c++) {
          samples[i++] = image.sample(x, y, c);
        }
      }
    }
    return samples;
  }

  /** A little-endian TIFF of one block; tags of one value each, StripOffsets and counts added. */
  private static byte[] tiff(byte[] data, int... tagAndValue) {
    int tags = tagAndValue.length / 2 + 2;
    ByteBuffer tiff = ByteBuffer.allocate(14 + 12 * tags + data.length);
    tiff.order(ByteOrder.LITTLE_ENDIAN).put("II*\0".getBytes(US_ASCII)).putInt(8);
    tiff.putShort((short) tags);
    for (int i = 0; i < tagAndValue.length; i += 2) {
      tag(tiff, tagAndValue[i], tagAndValue[i + 1]);
    }
    tag(tiff, 273, 14 + 12 * tags);
    tag(tiff, 279, data.length);
    return tiff.putInt(0).put(data).array();
  }

  private static void tag(ByteBuffer tiff, int tag, int value) {
    tiff.putShort((short) tag).putShort((short) 4).putInt(1).putInt(value);
  }

  @Test
  void tiffWhereZeroIsWhiteIsTurnedRound() throws IOException {
    byte[] file = tiff(new byte[] {0, 10, -1}, 256, 3, 257, 1, 258, 8, 262, 0);
    assertThat(samples(file)).containsExactly(255, 245, 0);
  }

  @Test
  void tiffOfTwelveBitsIsStretchedToSixteen() throws IOException {
    byte[] packed = {(byte) 0xFF, (byte) 0xF0, 0x01, (byte) 0x80, 0x00};
    byte[] file = tiff(packed, 256, 3, 257, 1, 258, 12, 262, 1);
    assertThat(samples(file)).containsExactly(65535, 16, 32776);
    assertThat(ImageReader.read(file, ReadLimits.DEFAULT).bitDepth()).isEqualTo(16);
  }

  @Test
  void tiffOfCmykBecomesRgb() throws IOException {
    byte[] inks = {0, 0, 0, 0, -1, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0, -1};
    byte[] file = tiff(inks, 256, 4, 257, 1, 258, 8, 262, 5, 277, 4);
    assertThat(samples(file)).containsExactly(255, 255, 255, 0, 255, 255, 255, 0, 0, 0, 0, 0);
  }

  @Test
  void planarTiffIsInterleaved() throws IOException {
    ByteBuffer file =
        ByteBuffer.wrap(tiff(new byte[24 + 6], 256, 2, 257, 1, 258, 8, 262, 2, 277, 3, 284, 2));
    file.order(ByteOrder.LITTLE_ENDIAN);
    int data = file.capacity() - 30;
    int offsets = 10 + 12 * 6;
    file.putInt(offsets + 4, 3).putInt(offsets + 8, data);
    file.putInt(offsets + 16, 3).putInt(offsets + 20, data + 12);
    for (int plane = 0; plane < 3; plane++) {
      file.putInt(data + 4 * plane, data + 24 + 2 * plane).putInt(data + 12 + 4 * plane, 2);
      file.put(data + 24 + 2 * plane, (byte) (10 * plane + 1));
      file.put(data + 25 + 2 * plane, (byte) (10 * plane + 2));
    }
    assertThat(samples(file.array())).containsExactly(1, 11, 21, 2, 12, 22);
  }

  private static byte[] bmp(int width, int height, int bits, int compression, byte[] rest) {
    ByteBuffer bmp = ByteBuffer.allocate(54 + rest.length).order(ByteOrder.LITTLE_ENDIAN);
    int pixels = 54 + (bits == 4 ? 64 : bits == 16 ? 12 : 0);
    bmp.put("BM".getBytes(US_ASCII)).putInt(bmp.capacity()).putInt(0).putInt(pixels);
    bmp.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) bits);
    bmp.putInt(compression).position(54);
    return bmp.put(rest).array();
  }

  @Test
  void runsOfFourBitsFollowTheSpecification() throws IOException {
    ByteBuffer rest = ByteBuffer.allocate(64 + 22).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 16; i++) {
      rest.putInt(0x010101 * 17 * i);
    }
    rest.put(new byte[] {3, 0x12, 0, 3, 0x34, 0x50, 0, 0}); // 1 2 1, then plain 3 4 5
    rest.put(new byte[] {1, 0x60, 0, 2, 2, 0, 2, 0x77, 0, 0}); // 6, two jumped over, 7 7
    rest.put(new byte[] {0, 1, 0, 0});
    int[] levels = samples(bmp(6, 2, 4, 2, rest.array()));
    assertThat(levels).containsExactly(17 * 6, 0, 0, 17 * 7, 17 * 7, 0, 17, 34, 17, 51, 68, 85);
  }

  @Test
  void sixteenBitColoursFollowTheirMasks() throws IOException {
    ByteBuffer rest = ByteBuffer.allocate(12 + 4).order(ByteOrder.LITTLE_ENDIAN);
    rest.putInt(0xF800).putInt(0x07E0).putInt(0x001F);
    rest.putShort((short) 0xF81F).putShort((short) 0x0400);
    assertThat(samples(bmp(2, -1, 16, 3, rest.array()))).containsExactly(255, 0, 255, 0, 130, 0);
  }

  /** Four components as they are, at the best quality; the platform sets no Adobe marker. */
  private static byte[] jpegOf(int... components) throws IOException {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, new Point());
    for (int i = 0; i < 256; i++) {
      raster.setPixel(i % 16, i / 16, components);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(1);
      writer.setOutput(out);
      writer.write(null, new IIOImage(raster, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static byte[] withAdobe(byte[] jpeg, int transform) {
    byte[] marker = {
      (byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform
    };
    return Written.insert(jpeg, 2, marker);
  }

  private static void assertColour(byte[] jpeg, int red, int green, int blue) throws IOException {
    Image image = ImageReader.read(jpeg, ReadLimits.DEFAULT);
    assertThat(image.photometric()).isEqualTo(Photometric.RGB);
    assertThat(image.sample(8, 8, 0)).isCloseTo(red, within(2));
    assertThat(image.sample(8, 8, 1)).isCloseTo(green, within(2));
    assertThat(image.sample(8, 8, 2)).isCloseTo(blue, within(2));
  }

  @Test
  void inksInJpegBecomeRgb() throws IOException {
    byte[] plain = jpegOf(200, 100, 50, 51);
    assertColour(plain, 44, 124, 164); // (255 - ink) * (255 - 51) / 255
    assertColour(withAdobe(plain, 0), 40, 20, 10); // ink is stored inverted: ink * 51 / 255
    // Y = 100, Cb = 90, Cr = 180: R = 172.9, G = 75.9, B = 32.7, which is 255 - stored ink
    assertColour(withAdobe(jpegOf(100, 90, 180, 204), 2), 66, 143, 178);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void adobeSaysWhetherThreeComponentsAreRgb(int transform) throws IOException {
    BufferedImage gray = new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 256; i++) {
      gray.setRGB(i % 16, i / 16, 0x646464);
    }
    byte[] jpeg = Written.as("jpeg", gray);
    byte[] withoutJfif = jpeg.clone();
    withoutJfif[6] = 'X'; // an unknown application segment
    byte[] file = withAdobe(withoutJfif, transform);
    if (transform == 1) {
      assertColour(file, 100, 100, 100);
    } else {
      assertColour(file, 100, 128, 128);
    }
  }
}
