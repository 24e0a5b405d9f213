package org.vultus.learn.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vultus.fixture.Drawn;
import org.vultus.image.Image;

class FingerprintTest {
  private static final List<Fingerprint> STRANGERS =
      IntStream.range(0, 100).mapToObj(i -> print(Textures.cloud(i, 48, 48))).toList();

  private static Fingerprint print(Image image) {
    return Fingerprint.of(Fingerprint.thumbnail(image));
  }

  @Test
  void knowsAPictureInAnotherSizeAndExposure() {
    Fingerprint original = print(Textures.cloud(1, 96, 96));
    Fingerprint small = print(Textures.cloud(1, 28, 28));
    Fingerprint dark = print(Drawn.gray(96, 96, Textures.shade(1, 0.5, 96, 96)));
    assertThat(original.correlation(small)).isGreaterThan(0.9);
    assertThat(original.correlation(dark)).isGreaterThan(0.95);
    assertThat(Long.bitCount(original.hash() ^ small.hash()))
        .isLessThanOrEqualTo(PerceptualHash.RADIUS);
  }

  @Test
  void tellsPicturesOfOneFrameApart() {
    List<Fingerprint> discs = new ArrayList<>();
    for (int seed = 0; seed < 2; seed++) {
      Drawn.Shade cloud = Textures.shade(seed, 0.3, 96, 96);
      discs.add(
          print(
              Drawn.gray(96, 96, (x, y) -> Math.hypot(x - 48, y - 48) > 44 ? 0 : cloud.at(x, y))));
    }
    assertThat(discs.get(0).correlation(discs.get(1))).isLessThan(0.5);
    assertThat(discs.get(0).correlation(discs.get(0))).isGreaterThan(0.999);
  }

  @Test
  void comparesNothingWithNothing() {
    assertThat(print(Drawn.gray(20, 20, (x, y) -> 77)).blank()).isTrue();
    Fingerprint ramp = print(Drawn.gray(64, 64, (x, y) -> 100 + x / 16));
    assertThat(ramp.blank()).isFalse();
    assertThat(ramp.comparable()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Symmetry.class)
  void findsTurnedCopiesAndNoStrangers(Symmetry symmetry) {
    List<Fingerprint> pictures = new ArrayList<>(STRANGERS);
    pictures.add(pictures.get(7).turned(symmetry));
    List<PictureSearch.Match> found = new ArrayList<>();
    List<Integer> firsts = new ArrayList<>();
    PictureSearch.pairs(
        pictures,
        AuditRun.LEAST_CORRELATION,
        (first, match) -> {
          firsts.add(first);
          found.add(match);
        },
        done -> {});
    assertThat(firsts).containsExactly(7);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).index()).isEqualTo(100);
    assertThat(found.get(0).correlation()).isGreaterThan(0.999);
    assertThat(pictures.get(7).turned(found.get(0).symmetry()).correlation(pictures.get(100)))
        .isGreaterThan(0.999);
  }
}
