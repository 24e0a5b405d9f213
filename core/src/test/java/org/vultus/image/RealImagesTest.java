package org.vultus.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealImagesTest {

  @ParameterizedTest
  @ValueSource(strings = {"head_ct.zip", "breast_ultrasound.zip", "skin_lesions.zip"})
  void realImagesAreReadAsThePlatformReadsThem(String archive) throws IOException {
    String stated = System.getenv("VULTUS_DATA");
    Path data = Path.of(stated != null ? stated : "../../shared/data").resolve(archive);
    assumeTrue(Files.exists(data), data + " is not here; set VULTUS_DATA to the data's folder");
    try (ZipFile zip = new ZipFile(data.toFile())) {
      List<? extends ZipEntry> some =
          zip.stream().filter(e -> e.getName().endsWith(".jpg")).limit(40).toList();
      assertThat(some).isNotEmpty();
      for (ZipEntry entry : some) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        Image image = ImageReader.read(bytes, ReadLimits.DEFAULT);
        BufferedImage expected = ImageIO.read(new ByteArrayInputStream(bytes));
        assertThat(image.channels()).isEqualTo(expected.getRaster().getNumBands());
        assertSame(image, expected);
      }
    }
  }

  private static void assertSame(Image image, BufferedImage expected) {
    int differing = 0;
    for (int y = 0; y < expected.getHeight(); y++) {
      for (int x = 0; x < expected.getWidth(); x++) {
        for (int c = 0; c < image.channels(); c++) {
          int difference = image.sample(x, y, c) - expected.getRaster().getSample(x, y, c);
          differing += difference == 0 ? 0 : 1;
        }
      }
    }
    assertThat(differing).as("samples that differ").isZero();
  }
}
