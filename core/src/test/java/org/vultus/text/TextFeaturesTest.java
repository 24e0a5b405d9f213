package org.vultus.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFeaturesTest {
  private static final TextFeatures FEATURES = new TextFeatures(3, 5, 4, 1 << 16, 1000);

  /** Vectors of the hash's authors (Fowler, Noll, Vo), folded to 16 bits. */
  @ParameterizedTest
  @CsvSource({"'', 811c9dc5", "a, e40c292c", "foobar, bf9cf968"})
  void hashesAsItsAuthorsDo(String text, String fnv) {
    int hash = Integer.parseUnsignedInt(fnv, 16);
    assertThat(FEATURES.bucket(text)).isEqualTo((hash >>> 16 ^ hash) & 0xffff);
  }

  @Test
  void aTokenIsItselfAndItsNegationAndItsParts() {
    HashedText text = FEATURES.of("not ok!");
    assertThat(text.ids()[1])
        .containsExactly(
            LongStream.of(
                    bucket("wok"),
                    bucket("vok"),
                    bucket("nok"),
                    bucket("bnot ok"),
                    bucket("c<ok"),
                    bucket("cok>"),
                    bucket("c<ok>"))
                .toArray());
    assertThat(text.ids()[2]).containsExactly(bucket("w!"), bucket("v!"), bucket("bok !"));
    assertThat(text.ids()[0]).contains(bucket("b not"));
  }

  @Test
  void aTokenHasTwoBucketsOfItsOwn() {
    TextFeatures few = new TextFeatures(3, 5, 4, 1 << 8, 1000);
    for (int i = 0; i < 2000; i++) {
      long[] row = few.of(Integer.toString(i, 26).replaceAll("[0-9]", "z")).ids()[0];
      assertThat(row[0]).isNotEqualTo(row[1]);
    }
  }

  private static long bucket(String feature) {
    return FEATURES.bucket(feature);
  }

  @Test
  void marksWhatANegationReaches() {
    assertThat(marked("I do n't feel GOOD, really")).isEqualTo("i dont feel* good* , really");
    assertThat(marked("It DOESN’T hurt.")).isEqualTo("it doesnt hurt* .");
    assertThat(marked("never a dull moment but fine today"))
        .isEqualTo("never a* dull* moment* but* fine today");
  }

  @Test
  void readsSpellingsAlike() {
    assertThat(marked("soooo tiiired")).isEqualTo("soo tiired");
    assertThat(marked("ﬁne at 10:30")).isEqualTo("fine at 0 : 0");
    assertThat(marked("okay :-) <3 🙂 🦓")).isEqualTo("okay happy love happy 🦓");
    assertThat(marked("ÇA VA")).isEqualTo(marked("ça va"));
  }

  private static String marked(String text) {
    List<Token> tokens = FEATURES.of(text).tokens();
    return String.join(" ", tokens.stream().map(t -> t.text() + (t.negated() ? "*" : "")).toList());
  }

  @Test
  void anEmptyTextHasNoRow() {
    assertThat(FEATURES.of(" \n ").ids()).isEmpty();
  }

  @Test
  void aLongWordIsReadByItsBeginning() {
    assertThat(FEATURES.of("ab".repeat(400)).ids()[0]).hasSizeLessThan(130);
  }

  @Test
  void refusesWhatItCannotHash() {
    assertThatThrownBy(() -> new TextFeatures(3, 5, 4, 1000, 10))
        .hasMessageContaining("want a power of two as buckets, got 1000");
    assertThatThrownBy(() -> FEATURES.of("x".repeat(1001)))
        .hasMessageContaining("want at most 1000 characters, got 1001");
  }
}
