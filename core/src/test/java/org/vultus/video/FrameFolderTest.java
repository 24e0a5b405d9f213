package org.vultus.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.fixture.Drawn;
import org.vultus.image.PngWriter;

class FrameFolderTest {
  @TempDir Path folder;

  @Test
  void picturesComeInTheOrderOfTheirNumbers() throws IOException {
    for (int i = 1; i <= 12; i++) {
      picture("frame" + i + ".png", 10 * i);
    }
    Files.writeString(folder.resolve("notes.txt"), "not looked at");
    Files.createDirectory(folder.resolve("older.png"));
    try (Frames frames = FrameFolder.open(folder, 4)) {
      assertThat(frames.interval()).isEqualTo(0.25);
      assertThat(frames.seconds()).hasValue(3);
      for (int i = 1; i <= 12; i++) {
        Frame frame = frames.next(0).orElseThrow();
        assertThat(frame.seconds()).isCloseTo((i - 1) / 4.0, within(1e-9));
        assertThat(frame.image().sample(0, 0, 0)).isEqualTo(10 * i);
      }
      assertThat(frames.next(0)).isEmpty();
      assertThat(frames.losses().damaged()).isZero();
    }
    try (Frames frames = FrameFolder.open(folder, 4)) {
      assertThat(frames.next(1.1).orElseThrow().seconds()).isCloseTo(1.25, within(1e-9));
      assertThat(frames.next(2).orElseThrow().seconds()).isCloseTo(2, within(1e-9));
      assertThat(frames.next(1e9)).isEmpty();
    }
  }

  @Test
  void aPictureThatCannotBeReadKeepsItsTime() throws IOException {
    picture("1.png", 10);
    Files.writeString(folder.resolve("2.png"), "no picture");
    picture("3.png", 30);
    try (Frames frames = FrameFolder.open(folder, 10)) {
      assertThat(frames.next(0).orElseThrow().seconds()).isZero();
      assertThat(frames.next(0).orElseThrow().seconds()).isCloseTo(0.2, within(1e-9));
      assertThat(frames.next(0)).isEmpty();
      assertThat(frames.losses().damaged()).isEqualTo(1);
    }
  }

  @Test
  void aFolderWithoutPicturesIsOneLine() throws IOException {
    assertThatThrownBy(() -> FrameFolder.open(folder, 25))
        .isInstanceOf(UnreadableVideoException.class)
        .hasMessage(
            folder + ": has no PNG, JPEG, TIFF or BMP file; give the folder that holds the frames");
    Files.writeString(folder.resolve("1.png"), "no picture");
    try (Frames frames = FrameFolder.open(folder, 25)) {
      assertThatThrownBy(() -> frames.next(0))
          .isInstanceOf(UnreadableVideoException.class)
          .hasMessageStartingWith(folder + ": none of the 1 pictures looked at can be read (");
    }
  }

  @Test
  void theClockAlwaysGoesForward() {
    PresentationClock clock = new PresentationClock(0.01, OptionalLong.of(100), 0.04);
    assertThat(clock.seconds(OptionalLong.of(100))).isZero();
    assertThat(clock.seconds(OptionalLong.of(104))).isCloseTo(0.04, within(1e-9));
    assertThat(clock.seconds(OptionalLong.of(104))).as("equal").isCloseTo(0.041, within(1e-9));
    assertThat(clock.seconds(OptionalLong.of(108))).isCloseTo(0.08, within(1e-9));
    assertThat(clock.seconds(OptionalLong.empty())).as("none").isCloseTo(0.12, within(1e-9));
    assertThat(clock.seconds(OptionalLong.of(1100))).as("a long still").isCloseTo(10, within(1e-9));
    assertThat(clock.seconds(OptionalLong.of(5))).as("a joint").isCloseTo(10.04, within(1e-9));
    assertThat(clock.seconds(OptionalLong.of(9))).isCloseTo(10.08, within(1e-9));
  }

  private void picture(String name, int shade) throws IOException {
    Files.write(folder.resolve(name), PngWriter.write(Drawn.gray(8, 6, (x, y) -> shade)));
  }
}
