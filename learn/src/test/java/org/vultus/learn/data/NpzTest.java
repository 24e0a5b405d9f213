package org.vultus.learn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpzTest {
  @TempDir Path folder;

  private Npz npz(byte[] npy) throws IOException {
    return Npz.open(Samples.zip(folder.resolve("a.npz"), Map.of("a.npy", npy)));
  }

  @Test
  void wholeNumbersOfAllWidthsAreRead() throws Exception {
    ByteBuffer longs = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    longs.putLong(-5).putLong(1L << 40).putLong(7);
    try (Npz npz = npz(Samples.npy("<i8", "3,", longs.array()))) {
      NpyArray array = npz.read("a");
      assertThat(new long[] {array.at(0), array.at(1), array.at(2)})
          .containsExactly(-5, 1L << 40, 7);
      assertThat(array.rank()).isEqualTo(1);
    }
    try (Npz npz = npz(Samples.npy("<u2", "1, 2", new byte[] {1, 0, -1, -1}))) {
      assertThat(npz.read("a").at(1)).isEqualTo(65535);
    }
    try (Npz npz = npz(Samples.npy("|u1", "", new byte[] {-1}))) {
      assertThat(npz.read("a").at(0)).isEqualTo(255);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<u1|2000000000, 1|needs 2000000128",
        "<u1|2000000000, 2000000000, 2000000000|too large",
        "<u1|99999999999|whole numbers",
        "<u1|3|needs",
        "<u1|5|needs",
        "<f4|1|its type is '<f4'",
        ">i4|1|its type is '>i4'",
        "|O|1|its type is '|O'"
      })
  void shapeThatTheBytesDoNotFillIsRefusedBeforeAllocation(String type, String shape, String what)
      throws Exception {
    try (Npz npz = npz(Samples.npy(type == null ? "|O" : type, shape, new byte[4]))) {
      long before = allocated();
      assertThatThrownBy(() -> npz.read("a"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("'a'")
          .hasMessageContaining(what);
      assertThat(allocated() - before).isLessThan(4 << 20);
    }
  }

  private static long allocated() {
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }

  @Test
  void entryThatLiesAboutItsSizeIsRefused() throws Exception {
    byte[] npy = Samples.npy("|u1", "70000", new byte[70000]);
    Path file = Samples.zip(folder.resolve("a.npz"), Map.of("a.npy", npy));
    byte[] zip = Files.readAllBytes(file);
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int central = bytes.getInt(zip.length - 6);
    for (int stated : new int[] {1 << 30, 100, -1}) {
      bytes.putInt(central + 24, stated);
      Files.write(file, zip);
      assertThatThrownBy(
              () -> {
                try (Npz npz = Npz.open(file)) {
                  npz.read("a");
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void entryThatInflatesBeyondItsHeaderIsRefused() throws Exception {
    Path file =
        Samples.zip(
            folder.resolve("a.npz"), Map.of("a.npy", Samples.npy("|u1", "1000", new byte[50_000])));
    byte[] zip = Files.readAllBytes(file);
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(bytes.getInt(zip.length - 6) + 24, 1128);
    Files.write(file, zip);
    try (Npz npz = Npz.open(file)) {
      assertThat(npz.header("a").offset()).isEqualTo(128);
      assertThatThrownBy(() -> npz.read("a")).hasMessageContaining("beyond its shape");
    }
  }

  @Test
  void flippedBitsAreErrorsAndNothingElse() throws Exception {
    byte[] data = new byte[4096];
    new Random(1).nextBytes(data);
    byte[] whole =
        Files.readAllBytes(
            Samples.zip(
                folder.resolve("a.npz"), Map.of("a.npy", Samples.npy("|u1", "4096", data))));
    Random random = new Random(2);
    Path file = folder.resolve("b.npz");
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      try (Npz npz = Npz.open(file)) {
        if (npz.keys().contains("a")) {
          assertThat(npz.read("a").data()).isEqualTo(data);
        }
      } catch (IOException expected) {
        assertThat(expected).hasMessageContaining("b.npz");
      }
    }
  }

  @Test
  void keysAreTold() throws Exception {
    try (Npz npz = npz(Samples.npy("|u1", "1", new byte[1]))) {
      assertThatThrownBy(() -> npz.read("b")).hasMessageContaining("no array 'b'; it has [a]");
    }
  }
}
