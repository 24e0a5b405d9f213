package org.vultus.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngWriterTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"GRAYSCALE, 8", "GRAYSCALE, 16", "RGB, 8", "RGB, 16"})
  void whatIsWrittenIsReadBack(Photometric photometric, int bits) throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    int samples = 13 * 7 * photometric.channels();
    byte[] bytes = new byte[samples];
    short[] shorts = new short[samples];
    for (int i = 0; i < samples; i++) {
      bytes[i] = (byte) random.nextInt();
      shorts[i] = (short) random.nextInt();
    }
    Image image =
        bits == 8
            ? Image.of8Bit(13, 7, photometric, bytes)
            : Image.of16Bit(13, 7, photometric, shorts);
    Path file = folder.resolve("image.png");
    Files.write(file, PngWriter.write(image));

    Image read = ImageReader.read(file);
    assertThat(read.bitDepth()).isEqualTo(bits);
    assertThat(read.photometric()).isEqualTo(photometric);
    for (int y = 0; y < 7; y++) {
      for (int x = 0; x < 13; x++) {
        for (int c = 0; c < photometric.channels(); c++) {
          assertThat(read.sample(x, y, c)).isEqualTo(image.sample(x, y, c));
        }
      }
    }
  }

  @Test
  void theJdkReadsItToo() throws Exception {
    Image image = Image.of8Bit(2, 1, Photometric.RGB, new byte[] {1, 2, 3, -1, -2, -3});
    var seen = ImageIO.read(new ByteArrayInputStream(PngWriter.write(image)));
    assertThat(seen.getRGB(0, 0)).isEqualTo(0xFF010203);
    assertThat(seen.getRGB(1, 0)).isEqualTo(0xFFFFFEFD);
  }

  @Test
  void whatIsWrittenQuicklyShowsTheSame() throws Exception {
    byte[] samples = new byte[256];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) i;
    }
    Image gray = Image.of8Bit(16, 16, Photometric.GRAYSCALE, samples);
    Image colour = Image.of8Bit(2, 1, Photometric.RGB, new byte[] {1, 2, 3, -1, -2, -3});
    for (Image image : List.of(gray, colour)) {
      var seen = ImageIO.read(new ByteArrayInputStream(PngWriter.quickly(image)));
      for (int y = 0; y < image.height(); y++) {
        for (int x = 0; x < image.width(); x++) {
          int last = image.channels() - 1;
          assertThat(seen.getRGB(x, y) >> 16 & 0xFF).isEqualTo(image.sample(x, y, 0));
          assertThat(seen.getRGB(x, y) & 0xFF).isEqualTo(image.sample(x, y, last));
        }
      }
    }
  }
}
