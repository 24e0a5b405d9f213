package org.vultus.video;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vultus.fixture.Clip;
import org.vultus.fixture.Drawn;
import org.vultus.image.Image;

class VideoFileTest {
  private static final int WIDTH = 96;
  private static final int HEIGHT = 64;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "mpeg4, clip.mp4",
    "mpeg4, clip.avi",
    "mpeg4, clip.mkv",
    "mjpeg, clip.avi",
    "mjpeg, clip.mov",
    "mjpeg, clip.mjpeg",
    "libopenh264, clip.mp4",
    "libvpx, clip.webm",
    "libvpx-vp9, clip.webm",
    "libaom-av1, clip.mp4",
    "mpeg2video, clip.ts"
  })
  void framesComeInTheirOrderWithTheirTimes(String encoder, String name) throws IOException {
    Path clip = steps(new Clip(encoder), name, 30);
    List<Frame> frames = all(clip, 0);
    assertThat(frames).hasSize(30);
    for (int i = 0; i < 30; i++) {
      assertThat(frames.get(i).seconds()).isCloseTo(i / 25.0, within(0.002));
      assertThat(frames.get(i).image().width()).isEqualTo(WIDTH);
      assertThat(frames.get(i).image().height()).isEqualTo(HEIGHT);
      assertThat(frames.get(i).image().channels()).isEqualTo(3);
      assertThat(luminance(frames.get(i))).as("frame %d", i).isCloseTo(20 + 7 * i, within(9.0));
    }
  }

  @Test
  void onlyTheFramesThatAreAskedForBecomePictures() throws IOException {
    try (Frames frames = VideoFile.open(steps(new Clip("mpeg4"), "clip.mp4", 30))) {
      assertThat(frames.next(0.4).orElseThrow().seconds()).isCloseTo(0.4, within(1e-6));
      assertThat(frames.next(0).orElseThrow().seconds()).isCloseTo(0.44, within(1e-6));
      assertThat(frames.next(0.81).orElseThrow().seconds()).isCloseTo(0.84, within(1e-6));
      assertThat(frames.interval()).isCloseTo(0.04, within(1e-6));
      assertThat(frames.seconds().orElseThrow()).isCloseTo(1.2, within(0.05));
      assertThat(frames.next(99)).isEmpty();
      assertThat(frames.next(0)).isEmpty();
      assertThat(frames.losses()).isEqualTo(new Losses(0, Optional.empty()));
    }
  }

  @Test
  void aVariableRateIsFollowed() throws IOException {
    double[] times = {0, 0.04, 0.05, 1.5, 1.6, 4, 4.5};
    Path clip = new Clip("mpeg4").write(folder.resolve("clip.mp4"), 7, i -> times[i], this::step);
    List<Frame> frames = all(clip, 0);
    assertThat(frames).extracting(Frame::seconds).hasSize(7);
    for (int i = 0; i < 7; i++) {
      assertThat(frames.get(i).seconds()).isCloseTo(times[i], within(0.001));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 96, 64, 0, 0", "90, 64, 96, 63, 0", "180, 96, 64, 95, 63", "-90, 64, 96, 0, 95"})
  void phonesTurnTheirPictures(double degrees, int width, int height, int x, int y)
      throws IOException {
    Image corner = Drawn.gray(WIDTH, HEIGHT, (u, v) -> u < 24 && v < 24 ? 230 : 30);
    Path clip =
        new Clip("mjpeg", 1, degrees, 100)
            .write(folder.resolve("clip.mov"), 2, i -> i / 25.0, i -> corner);
    Image image = all(clip, 0).get(0).image();
    assertThat(image.width()).isEqualTo(width);
    assertThat(image.height()).isEqualTo(height);
    for (int cx : new int[] {0, width - 1}) {
      for (int cy : new int[] {0, height - 1}) {
        int expected = cx == x && cy == y ? 230 : 30;
        assertThat(image.sample(cx, cy, 0)).as("%d, %d", cx, cy).isCloseTo(expected, within(12));
      }
    }
  }

  @Test
  void pixelsBecomeSquare() throws IOException {
    Path clip =
        new Clip("mpeg4", 12, 0, 200)
            .write(folder.resolve("clip.mkv"), 3, i -> i / 25.0, this::step);
    Image image = all(clip, 0).get(0).image();
    assertThat(image.width()).isEqualTo(WIDTH);
    assertThat(image.height()).isEqualTo(HEIGHT / 2);
  }

  @Test
  void aDamagedFrameIsPassedOverAndCounted() throws IOException {
    Path clip = steps(new Clip("mjpeg"), "clip.avi", 30);
    byte[] bytes = Files.readAllBytes(clip);
    List<Integer> pictures = starts(bytes);
    assertThat(pictures).hasSize(30);
    Arrays.fill(bytes, pictures.get(9), pictures.get(9) + 250, (byte) 0);
    Files.write(clip, bytes);
    try (Frames frames = VideoFile.open(clip)) {
      List<Frame> read = rest(frames);
      assertThat(read).hasSize(29);
      assertThat(read.get(9).seconds()).as("the tenth is missing").isCloseTo(0.4, within(0.002));
      assertThat(frames.losses().damaged()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"libopenh264, clip.mp4", "mpeg4, clip.avi", "mpeg2video, clip.ts"})
  void framesPredictedFromADamagedOneAreNotTrusted(String encoder, String name) throws IOException {
    Path clip =
        new Clip(encoder, 20, 0, 100)
            .write(
                folder.resolve(name),
                60,
                i -> i / 25.0,
                i ->
                    Drawn.gray(
                        WIDTH, HEIGHT, (x, y) -> 60 + (x * x + y * y * y + 7 * i * x) % 130));
    byte[] bytes = Files.readAllBytes(clip);
    int middle = bytes.length * 5 / 12; // in the second group of pictures
    byte[] noise = new byte[2000];
    new Random(3).nextBytes(noise);
    System.arraycopy(noise, 0, bytes, middle, noise.length);
    Files.write(clip, bytes);
    try (Frames frames = VideoFile.open(clip)) {
      List<Frame> read = rest(frames);
      assertThat(frames.losses().damaged()).isBetween(1L, 25L);
      assertThat(read.size()).isBetween(35, 59);
      assertThat(read.get(read.size() - 1).seconds()).isCloseTo(59 / 25.0, within(0.05));
    }
  }

  @Test
  void aVideoThatIsCutOffGivesItsFramesAndSaysSo() throws IOException {
    for (String name : List.of("clip.avi", "clip.mkv")) {
      Path clip = steps(new Clip("mjpeg"), name, 100);
      byte[] bytes = Files.readAllBytes(clip);
      Files.write(clip, Arrays.copyOf(bytes, bytes.length / 2));
      try (Frames frames = VideoFile.open(clip)) {
        assertThat(rest(frames).size()).isBetween(40, 60);
        assertThat(frames.losses().ending().orElseThrow())
            .matches("the video ends at [12]\\.\\d s, though its header says 4\\.0 s: .*");
      }
    }
  }

  @Test
  void whatIsNoVideoIsOneLine() throws IOException {
    fails("clip.mp4", new byte[0], "is empty (0 bytes)");
    fails(
        "text.mp4",
        "no video at all, but a text".getBytes(US_ASCII),
        "is no video that can be read");
    fails("zeros.mp4", new byte[5000], "is no video that can be read");
    byte[] random = new byte[5000];
    new Random(1).nextBytes(random);
    fails("random.avi", random, "is no video that can be read");
    fails("list.m3u8", "#EXTM3U\n#EXTINF:1,\nclip.mp4\n".getBytes(US_ASCII), "is no video");
    fails("list.mp4", "ffconcat version 1.0\nfile 'clip.mp4'\n".getBytes(US_ASCII), "is no video");
    byte[] whole = Files.readAllBytes(steps(new Clip("mpeg4"), "whole.mp4", 30));
    fails("cut.mp4", Arrays.copyOf(whole, whole.length / 2), "its header is damaged or cut off");
    fails("photo.png", Files.readAllBytes(Path.of("../examples/face-anger.png")), "is no video");
    assertThatThrownBy(() -> VideoFile.open(folder))
        .isInstanceOf(UnreadableVideoException.class)
        .hasMessage(folder + ": is a folder; give a video");
    assertThatThrownBy(() -> VideoFile.open(folder.resolve("none.mp4")))
        .hasMessage(folder.resolve("none.mp4") + ": no such file; check the path");
  }

  @Test
  void aVideoWithoutFramesIsOneLine() throws IOException {
    Path clip = steps(new Clip("mjpeg"), "clip.avi", 12);
    byte[] bytes = Files.readAllBytes(clip);
    for (int start : starts(bytes)) {
      Arrays.fill(bytes, start, start + 250, (byte) 0);
    }
    Files.write(clip, bytes);
    assertThatThrownBy(() -> all(clip, 0))
        .isInstanceOf(UnreadableVideoException.class)
        .hasMessage(
            clip + ": has no frame that can be decoded (12 damaged); copy or record it again");
  }

  @Test
  void aFrameOfAbsurdSizeIsRefused() throws IOException {
    fails(
        "huge.y4m",
        "YUV4MPEG2 W8000 H8000 F25:1 Ip A1:1 C420mpeg2\nFRAME\n".getBytes(US_ASCII),
        "claims frames of 8000 x 8000 pixels, at most 9437184");
    Path clip = steps(new Clip("mjpeg"), "clip.avi", 3);
    byte[] bytes = Files.readAllBytes(clip);
    for (int start : starts(bytes)) {
      int frameHeader = start;
      while ((bytes[frameHeader] & 0xFF) != 0xFF || (bytes[frameHeader + 1] & 0xFF) != 0xC0) {
        frameHeader++;
      }
      ByteBuffer.wrap(bytes).putInt(frameHeader + 5, 30_000 << 16 | 30_000);
    }
    Files.write(clip, bytes);
    assertThatThrownBy(() -> all(clip, 0)).hasMessageContaining("has no frame that can be decoded");
  }

  @Test
  void aFrameThatIsTooLargeIsSaidToBe() throws IOException {
    Image large = Drawn.gray(4096, 2400, (x, y) -> 90);
    Path clip = new Clip("mpeg4").write(folder.resolve("large.mp4"), 2, i -> i / 25.0, i -> large);
    assertThatThrownBy(() -> all(clip, 0))
        .isInstanceOf(UnreadableVideoException.class)
        .hasMessageStartingWith(clip + ": has no frame that can be decoded")
        .hasMessageContaining("or larger than 4K; convert it to 4K or less");
    Path other = new Clip("mjpeg").write(folder.resolve("large.avi"), 2, i -> i / 25.0, i -> large);
    assertThatThrownBy(() -> VideoFile.open(other))
        .hasMessageContaining("claims frames of 4096 x 2400 pixels, at most 9437184 pixels are");
  }

  /** As most programs write it: each picture with a header of its own. */
  @Test
  void motionJpegWithJfifHeadersIsRead() throws IOException {
    byte[] bytes = Files.readAllBytes(steps(new Clip("mjpeg"), "clip.mjpeg", 5));
    byte[] header = {
      (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 2, 0, 0, 1, 0, 1, 0, 0
    };
    ByteArrayOutputStream headed = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.length; i++) {
      headed.write(bytes[i]);
      if (i > 0 && (bytes[i - 1] & 0xFF) == 0xFF && (bytes[i] & 0xFF) == 0xD8) {
        headed.writeBytes(header);
      }
    }
    Path clip = Files.write(folder.resolve("headed.mjpeg"), headed.toByteArray());
    assertThat(all(clip, 0)).hasSize(5);
  }

  @Test
  void aVideoThatBeginsLateIsNotCutOff() throws IOException {
    Image gray = Drawn.gray(64, 48, (x, y) -> 90);
    Path clip =
        new Clip("mpeg4").write(folder.resolve("late.mkv"), 25, i -> 100 + i / 25.0, i -> gray);
    try (VideoFile video = VideoFile.open(clip)) {
      assertThat(video.seconds().orElseThrow()).isCloseTo(1, within(0.1));
      while (video.next(0).isPresent()) {
        assertThat(video.losses().ending()).isEmpty();
      }
      assertThat(video.losses().ending()).isEmpty();
    }
  }

  /** Whatever bytes are changed, there are frames or one line, and times grow. */
  @ParameterizedTest
  @CsvSource({
    "libopenh264, clip.mp4",
    "mpeg4, clip.avi",
    "mpeg2video, clip.ts",
    "libvpx, clip.webm"
  })
  void noDamageBreaksTheReader(String encoder, String name) throws IOException {
    byte[] whole = Files.readAllBytes(steps(new Clip(encoder), name, 30));
    Random random = new Random(7);
    for (int round = 0; round < 16; round++) {
      byte[] bytes = whole.clone();
      for (int i = 0; i < 1 + 3 * round; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      int length = round % 4 == 3 ? random.nextInt(bytes.length) : bytes.length;
      Path damaged = Files.write(folder.resolve("x" + name), Arrays.copyOf(bytes, length));
      try {
        double last = -1;
        for (Frame frame : all(damaged, 0)) {
          assertThat(frame.seconds()).isGreaterThan(last);
          last = frame.seconds();
        }
      } catch (UnreadableVideoException e) {
        assertThat(e).hasMessageStartingWith(damaged + ": ").hasMessageNotContaining("\n");
      }
    }
  }

  private void fails(String name, byte[] bytes, String message) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    assertThatThrownBy(() -> VideoFile.open(file))
        .isInstanceOf(UnreadableVideoException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private Path steps(Clip clip, String name, int frames) {
    return clip.write(folder.resolve(name), frames, i -> i / 25.0, this::step);
  }

  private Image step(int frame) {
    return Drawn.gray(WIDTH, HEIGHT, (x, y) -> Math.min(235, 20 + 7 * (frame % 30)));
  }

  private static List<Frame> all(Path clip, double notBefore) throws UnreadableVideoException {
    try (Frames frames = VideoFile.open(clip)) {
      return rest(frames);
    }
  }

  private static List<Frame> rest(Frames frames) throws UnreadableVideoException {
    List<Frame> read = new ArrayList<>();
    for (Optional<Frame> next = frames.next(0); next.isPresent(); next = frames.next(0)) {
      read.add(next.get());
    }
    return read;
  }

  private static double luminance(Frame frame) {
    return frame.image().sample(WIDTH / 2, HEIGHT / 2, 1);
  }

  /** Where the JPEG pictures of an AVI start. */
  private static List<Integer> starts(byte[] bytes) {
    List<Integer> starts = new ArrayList<>();
    int end = indexOf(bytes, "idx1", 0);
    for (int at = indexOf(bytes, "00dc", indexOf(bytes, "movi", 0)); at >= 0 && at < end; ) {
      starts.add(at + 8);
      at = indexOf(bytes, "00dc", at + 4);
    }
    return starts;
  }

  private static int indexOf(byte[] bytes, String word, int from) {
    return new String(bytes, ISO_8859_1).indexOf(word, from);
  }
}
