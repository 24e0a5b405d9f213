package org.vultus.image;

import static java.awt.image.BufferedImage.TYPE_3BYTE_BGR;
import static java.awt.image.BufferedImage.TYPE_BYTE_GRAY;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileImageTest {
  private static final byte[] PNG = Written.as("png", Written.picture(40, 30, TYPE_BYTE_GRAY, 1));

  /** The platform's decoders load classes at the first refusal; the second is what one costs. */
  private static String refusal(byte[] bytes) {
    catchThrowable(() -> ImageReader.read(bytes, ReadLimits.DEFAULT));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    UnreadableImageException e =
        catchThrowableOfType(
            UnreadableImageException.class, () -> ImageReader.read(bytes, ReadLimits.DEFAULT));
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(e).as("a refusal").isNotNull();
    assertThat(allocated).isLessThan(4L * bytes.length + (2 << 20));
    assertThat(e.getMessage()).doesNotContain("\n");
    return e.getMessage();
  }

  private static byte[] pngClaiming(int width, int height) {
    byte[] png = PNG.clone();
    Written.put(png, 16, width);
    Written.put(png, 20, height);
    Written.fixCheckSum(png, 8);
    return png;
  }

  private static byte[] tiff(int... tagTypeCountValue) {
    ByteBuffer tiff = ByteBuffer.allocate(10 + 3 * tagTypeCountValue.length + 4 + 64);
    tiff.order(ByteOrder.LITTLE_ENDIAN).put("II*\0".getBytes(US_ASCII)).putInt(8);
    tiff.putShort((short) (tagTypeCountValue.length / 4));
    for (int i = 0; i < tagTypeCountValue.length; i += 4) {
      tiff.putShort((short) tagTypeCountValue[i]).putShort((short) tagTypeCountValue[i + 1]);
      tiff.putInt(tagTypeCountValue[i + 2]).putInt(tagTypeCountValue[i + 3]);
    }
    return tiff.array();
  }

  @Test
  void claimsBeyondTheLimitsAreRefused() {
    assertThat(refusal(pngClaiming(100_000, 100_000))).contains("claims 100000 x 100000 pixels");
    assertThat(refusal(pngClaiming(70_000, 1))).contains("65535 a side");
    assertThat(refusal(pngClaiming(9000, 9000))).contains("at most 64000000 pixels");
    assertThat(refusal(pngClaiming(0, 5))).contains("claims 0 x 5");
    assertThat(refusal(pngClaiming(-1, -1))).contains("4294967295");
  }

  @Test
  void claimsBeyondWhatTheBytesCanHoldAreRefused() {
    assertThat(refusal(pngClaiming(7000, 7000))).contains("more than its bytes can hold");
    byte[] jpeg = Written.as("jpeg", Written.picture(8, 8, TYPE_BYTE_GRAY, 2));
    int frame = 0;
    while ((jpeg[frame] & 0xFF) != 0xFF || (jpeg[frame + 1] & 0xFF) != 0xC0) {
      frame++;
    }
    jpeg[frame + 5] = 0x1F;
    jpeg[frame + 7] = 0x1F;
    assertThat(refusal(jpeg)).contains("7944 x 7944").contains("can hold");
    byte[] bmp = Written.as("bmp", Written.picture(8, 8, TYPE_3BYTE_BGR, 2));
    bmp[19] = 0x1F;
    bmp[23] = 0x1F;
    assertThat(refusal(bmp)).contains("can hold");
    for (int compression : new int[] {1, 5, 8, 32773}) {
      byte[] tiff = tiff(256, 3, 1, 7900, 257, 3, 1, 7900, 258, 3, 1, 16, 259, 3, 1, compression);
      assertThat(refusal(tiff)).contains("can hold");
    }
  }

  @Test
  void tagsThatClaimBillionsOfValuesCostNothing() {
    assertThat(refusal(tiff(256, 3, 1, 8, 257, 3, 1, 8, 258, 3, -1, 100))).contains("ends before");
    assertThat(
            refusal(
                tiff(
                    256, 3, 1, 8, 257, 3, 1, 8, 258, 3, 1, 8, 262, 3, 1, 1, 273, 4, -1, 60, 279, 4,
                    -2, 60)))
        .contains("TIFF");
    assertThat(refusal(tiff(256, 3, 1, 8))).contains("lacks the tag ImageLength");
  }

  @Test
  void samplesOfOtherKindsAreRefusedByName() {
    int[] base = {256, 3, 1, 8, 257, 3, 1, 8, 258, 3, 1, 32, 339, 3, 1, 3};
    assertThat(refusal(tiff(base))).contains("floating-point samples").contains("save it as");
    base[15] = 2;
    assertThat(refusal(tiff(base))).contains("signed samples");
    base[15] = 1;
    assertThat(refusal(tiff(base))).contains("32 bits a sample");
    assertThat(refusal(tiff(256, 3, 1, 8, 257, 3, 1, 8, 259, 3, 1, 7, 262, 3, 1, 1)))
        .contains("JPEG compression");
  }

  @Test
  void compressedTextIsNeverInflated() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes("zTXtbomb\0\0".getBytes(US_ASCII));
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(text)) {
      for (int i = 0; i < 200; i++) {
        deflater.write(new byte[1 << 20]);
      }
    }
    ByteBuffer chunk = ByteBuffer.allocate(text.size() + 8);
    chunk.putInt(text.size() - 4).put(text.toByteArray());
    byte[] bomb = Written.insert(PNG, 33, chunk.array());
    Written.fixCheckSum(bomb, 33);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(ImageReader.read(bomb, ReadLimits.DEFAULT).width()).isEqualTo(40);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "tiff", "bmp"})
  void everyTruncationIsAnErrorAndNeverAHalfGrayPicture(String format) {
    for (boolean progressive : new boolean[] {false, format.equals("jpeg")}) {
      byte[] whole =
          Written.as(format, Written.picture(60, 50, TYPE_3BYTE_BGR, 3), null, progressive);
      int needed = format.equals("tiff") ? tiffPixelsEnd(whole) : whole.length;
      for (int length = 0; length < needed; length += 1 + length / 50) {
        refusal(Arrays.copyOf(whole, length));
      }
      refusal(Arrays.copyOf(whole, needed - 1));
    }
  }

  /** Where the last byte that matters is: the platform writes pixels, then the directory. */
  private static int tiffPixelsEnd(byte[] tiff) {
    return tiff.length - 4;
  }

  @Test
  void jpegDataThatIsCutBeforeItsEndMarkerIsAnError() {
    byte[] whole = Written.as("jpeg", Written.picture(200, 200, TYPE_BYTE_GRAY, 4));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    cut[cut.length - 2] = (byte) 0xFF;
    cut[cut.length - 1] = (byte) 0xD9;
    assertThat(refusal(cut)).contains("damaged");
  }

  @Test
  void filesThatAreNoImagesAreNamed(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("none.png");
    assertThatThrownBy(() -> ImageReader.read(missing))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage(missing + ": no such file; check the path");
    assertThatThrownBy(() -> ImageReader.read(folder)).hasMessageContaining("is a directory");
    Path file = folder.resolve("scan.png");
    Files.write(file, new byte[0]);
    assertThatThrownBy(() -> ImageReader.read(file)).hasMessageContaining("is empty (0 bytes)");
    Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xD8});
    assertThatThrownBy(() -> ImageReader.read(file)).hasMessageContaining("the JPEG file ends");
    Files.write(file, Arrays.copyOf(PNG, 5));
    assertThatThrownBy(() -> ImageReader.read(file)).hasMessageContaining("the PNG file ends");
    Files.writeString(file, "Dear doctor,\n");
    assertThatThrownBy(() -> ImageReader.read(file))
        .hasMessage(file + ": is a text file, not PNG, JPEG, TIFF or BMP; give one of these");
    Files.writeString(file, "BMI,age\n23,50\n and more and more and more");
    assertThatThrownBy(() -> ImageReader.read(file)).hasMessageContaining("is a text file");
    Files.write(file, PNG);
    assertThatThrownBy(() -> ImageReader.read(file, new ReadLimits(100, 1000)))
        .hasMessageContaining("has " + PNG.length + " bytes, at most 100 are read");
    assertThatThrownBy(() -> ImageReader.read(file, new ReadLimits(1 << 20, 1000)))
        .hasMessageContaining("claims 40 x 30 pixels, at most 1000 pixels");
  }

  @Test
  void damageIsFoundByCheckSums() {
    byte[] png = PNG.clone();
    png[png.length / 2] ^= 1;
    assertThat(refusal(png)).contains("a checksum is wrong");
  }
}
