package org.vultus.image;

import static java.awt.image.BufferedImage.TYPE_3BYTE_BGR;
import static java.awt.image.BufferedImage.TYPE_BYTE_GRAY;
import static java.awt.image.BufferedImage.TYPE_USHORT_GRAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes change, an image or a refusal comes out, in memory bounded by the limits. */
class ImageReaderFuzzTest {
  private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 100_000);
  private static final int VARIANTS = 1500;

  static Stream<Arguments> files() {
    BufferedImage gray = Written.picture(23, 19, TYPE_BYTE_GRAY, 1);
    BufferedImage colour = Written.picture(23, 19, TYPE_3BYTE_BGR, 2);
    BufferedImage deep = Written.picture(23, 19, TYPE_USHORT_GRAY, 3);
    BufferedImage numbered = Written.numbered(23, 19, 4, false, 4);
    BufferedImage many = Written.numbered(23, 19, 8, false, 4);
    return Stream.of(
        Arguments.of("PNG, gray", Written.as("png", gray)),
        Arguments.of("PNG, 16 bit, interlaced", Written.as("png", deep, null, true)),
        Arguments.of("PNG, palette", Written.as("png", numbered)),
        Arguments.of("JPEG", Written.as("jpeg", colour)),
        Arguments.of("JPEG, progressive", Written.as("jpeg", colour, null, true)),
        Arguments.of("JPEG, Exif", Written.insert(Written.as("jpeg", gray), 2, Written.exif(6))),
        Arguments.of("TIFF", Written.as("tiff", colour)),
        Arguments.of("TIFF, LZW", Written.as("tiff", deep, "LZW", false)),
        Arguments.of("TIFF, PackBits, palette", Written.as("tiff", numbered, "PackBits", false)),
        Arguments.of("TIFF, tiles, Deflate", Written.tiledTiff(colour, "Deflate")),
        Arguments.of("BMP", Written.as("bmp", colour)),
        Arguments.of("BMP, RLE8", Written.as("bmp", many, "BI_RLE8", false)),
        Arguments.of("BMP, RLE4", Written.as("bmp", numbered, "BI_RLE4", false)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void mutationsGiveAnImageOrARefusal(String name, byte[] file) {
    Random random = new Random(42);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int images = 0;
    for (int i = 0; i < VARIANTS; i++) {
      byte[] variant = mutated(file, random);
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        Image image = ImageReader.read(variant, LIMITS);
        assertThat(image.width() * image.height()).isLessThanOrEqualTo(100_000);
        images++;
      } catch (UnreadableImageException e) {
        assertThat(e.getMessage()).as("variant %d", i).contains("; ").doesNotContain("\n");
      } catch (RuntimeException | Error e) {
        throw new AssertionError("variant " + i + " of " + name, e);
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before)
          .as("bytes allocated for variant %d", i)
          .isLessThan(8 << 20);
    }
    assertThat(images).as("some variants still give an image").isPositive();
  }

  private static byte[] mutated(byte[] file, Random random) {
    byte[] variant = file.clone();
    if (random.nextInt(8) == 0) {
      variant = Arrays.copyOf(variant, random.nextInt(variant.length));
    }
    int changes = variant.length == 0 ? 0 : 1 + random.nextInt(4);
    for (int c = 0; c < changes; c++) {
      int range = random.nextBoolean() ? variant.length : Math.min(variant.length, 120);
      int at = random.nextInt(range);
      switch (random.nextInt(4)) {
        case 0 -> variant[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> variant[at] = (byte) random.nextInt(256);
        case 2 -> variant[at] = (byte) 0xFF;
        default -> variant[at] = 0;
      }
    }
    boolean isPng = variant.length > 16 && variant[1] == 'P';
    for (int chunk = 8; isPng && chunk + 12 <= variant.length; ) {
      Written.fixCheckSum(variant, chunk);
      long next = chunk + 12L + Written.number(variant, chunk);
      if (next <= chunk || next > variant.length) {
        break;
      }
      chunk = (int) next;
    }
    return variant;
  }
}
