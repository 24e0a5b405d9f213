package org.vultus.image;

import static java.awt.image.BufferedImage.TYPE_3BYTE_BGR;
import static java.awt.image.BufferedImage.TYPE_4BYTE_ABGR;
import static java.awt.image.BufferedImage.TYPE_BYTE_GRAY;
import static java.awt.image.BufferedImage.TYPE_USHORT_GRAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReaderTest {
  private static final int W = 37;
  private static final int H = 29;

  private static Image read(byte[] bytes) throws IOException {
    return ImageReader.read(bytes, ReadLimits.DEFAULT);
  }

  /** Samples of the raster, sample by sample. */
  private static void assertSame(Image image, BufferedImage picture) {
    assertThat(image.width()).isEqualTo(picture.getWidth());
    assertThat(image.height()).isEqualTo(picture.getHeight());
    assertThat(image.channels()).isEqualTo(picture.getRaster().getNumBands());
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        for (int c = 0; c < image.channels(); c++) {
          assertThat(image.sample(x, y, c))
              .as("x %d, y %d, channel %d", x, y, c)
              .isEqualTo(picture.getRaster().getSample(x, y, c));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "png, , false",
    "png, , true",
    "bmp, , false",
    "tiff, , false",
    "tiff, LZW, false",
    "tiff, Deflate, false",
    "tiff, ZLib, false",
    "tiff, PackBits, false"
  })
  void grayAndColourOf8BitsComeBackExactly(String format, String compression, boolean interlaced)
      throws IOException {
    for (int type : new int[] {TYPE_BYTE_GRAY, TYPE_3BYTE_BGR}) {
      BufferedImage picture = Written.picture(W, H, type, 1);
      Image image = read(Written.as(format, picture, compression, interlaced));
      assertSame(image, picture);
      assertThat(image.bitDepth()).isEqualTo(8);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "png, , false",
    "png, , true",
    "tiff, , false",
    "tiff, LZW, false",
    "tiff, Deflate, false",
    "tiff, PackBits, false"
  })
  void sixteenBitsComeBackExactly(String format, String compression, boolean interlaced)
      throws IOException {
    BufferedImage picture = Written.picture(W, H, TYPE_USHORT_GRAY, 2);
    Image image = read(Written.as(format, picture, compression, interlaced));
    assertSame(image, picture);
    assertThat(image.bitDepth()).isEqualTo(16);
    assertThat(image.photometric()).isEqualTo(Photometric.GRAYSCALE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LZW", "Deflate", "PackBits"})
  void tilesAreJoined(String compression) throws IOException {
    for (int type : new int[] {TYPE_BYTE_GRAY, TYPE_3BYTE_BGR, TYPE_USHORT_GRAY}) {
      BufferedImage picture = Written.picture(70, 75, type, 3);
      assertSame(read(Written.tiledTiff(picture, compression)), picture);
    }
  }

  @Test
  void longLzwStringsAndFullTablesAreRead() throws IOException {
    BufferedImage noise = new BufferedImage(300, 300, TYPE_BYTE_GRAY);
    Random random = new Random(4);
    for (int i = 0; i < 300 * 300; i++) {
      noise.getRaster().setSample(i % 300, i / 300, 0, random.nextInt(256));
    }
    assertSame(read(Written.as("tiff", noise, "LZW", false)), noise);
    BufferedImage black = new BufferedImage(3000, 1000, TYPE_BYTE_GRAY);
    assertThat(read(Written.as("tiff", black, "LZW", false)).sample(2999, 999, 0)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "png, , 1",
    "png, , 2",
    "png, , 4",
    "png, , 8",
    "bmp, , 1",
    "bmp, , 4",
    "bmp, , 8",
    "bmp, BI_RLE8, 8",
    "tiff, , 1",
    "tiff, , 4",
    "tiff, LZW, 8",
    "tiff, PackBits, 4"
  })
  void palettesBecomeTheirColours(String format, String compression, int bits) throws IOException {
    for (boolean gray : new boolean[] {false, true}) {
      BufferedImage picture = Written.numbered(W, H, bits, gray, 5);
      Image image = read(Written.as(format, picture, compression, false));
      assertThat(image.photometric()).isEqualTo(gray ? Photometric.GRAYSCALE : Photometric.RGB);
      for (int y = 0; y < H; y++) {
        for (int x = 0; x < W; x++) {
          for (int c = 0; c < image.channels(); c++) {
            assertThat(image.sample(x, y, c)).isEqualTo(picture.getRGB(x, y) >> 16 - 8 * c & 0xFF);
          }
        }
      }
    }
  }

  @Test
  void transparencyIsCompositedOverBlack() throws IOException {
    BufferedImage picture = Written.picture(W, H, TYPE_4BYTE_ABGR, 6);
    for (byte[] file :
        new byte[][] {Written.as("png", picture), Written.as("tiff", picture, "LZW", false)}) {
      Image image = read(file);
      for (int y = 0; y < H; y++) {
        for (int x = 0; x < W; x++) {
          int argb = picture.getRGB(x, y);
          for (int c = 0; c < 3; c++) {
            double expected = (argb >> 16 - 8 * c & 0xFF) * (argb >>> 24) / 255.0;
            assertThat((double) image.sample(x, y, c)).isCloseTo(expected, within(0.5));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"10, false", "10, true", "1, false", "1, true"})
  void jpegIsReadAsThePlatformReadsIt(int type, boolean progressive) throws IOException {
    for (int size : new int[] {1, 8, 61}) {
      BufferedImage picture = Written.picture(size, size + 3, type, 7);
      byte[] file = Written.as("jpeg", picture, null, progressive);
      BufferedImage expected = ImageIO.read(new ByteArrayInputStream(file));
      Image image = read(file);
      assertThat(image.channels()).isEqualTo(type == TYPE_BYTE_GRAY ? 1 : 3);
      for (int y = 0; y < image.height(); y++) {
        for (int x = 0; x < image.width(); x++) {
          for (int c = 0; c < image.channels(); c++) {
            assertThat(image.sample(x, y, c)).isEqualTo(expected.getRaster().getSample(x, y, c));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void photographsAreTurnedUpright(int orientation) throws IOException {
    byte[] file = Written.as("jpeg", Written.picture(24, 16, TYPE_3BYTE_BGR, 8));
    Image stored = read(file);
    Image upright = read(Written.insert(file, 2, Written.exif(orientation)));
    boolean lies = orientation >= 5;
    assertThat(upright.width()).isEqualTo(lies ? 16 : 24);
    assertThat(upright.height()).isEqualTo(lies ? 24 : 16);
    // Where the stored top left pixel is to be seen, by the Exif table.
    int right = upright.width() - 1;
    int bottom = upright.height() - 1;
    int[][] corners = {
      {0, 0}, {right, 0}, {right, bottom}, {0, bottom},
      {0, 0}, {right, 0}, {right, bottom}, {0, bottom}
    };
    int x = corners[orientation - 1][0];
    int y = corners[orientation - 1][1];
    // The next stored pixel of the row lies along the row, or along the column.
    int alongX = lies ? 0 : x == 0 ? 1 : -1;
    int alongY = lies ? (y == 0 ? 1 : -1) : 0;
    for (int c = 0; c < 3; c++) {
      assertThat(upright.sample(x, y, c)).isEqualTo(stored.sample(0, 0, c));
      assertThat(upright.sample(x + 5 * alongX, y + 5 * alongY, c))
          .isEqualTo(stored.sample(5, 0, c));
    }
  }

  @Test
  void nameDoesNotMatterButContentDoes(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("scan.jpg");
    Files.write(file, Written.as("png", Written.picture(5, 5, TYPE_BYTE_GRAY, 9)));
    assertThat(ImageReader.read(file).width()).isEqualTo(5);
  }
}
