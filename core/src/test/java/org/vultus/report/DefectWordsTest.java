package org.vultus.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.vultus.face.FaceDefect;
import org.vultus.face.FaceDefect.Measure;
import org.vultus.sentiment.TextDefect;
import org.vultus.text.Language;

/** Whoever reads German reads in German why a face or an answer was not read. */
class DefectWordsTest {
  private static final DefectWords ENGLISH = new DefectWords(Messages.in(Locale.ENGLISH));
  private static final DefectWords GERMAN = new DefectWords(Messages.in(Locale.GERMAN));

  @Test
  void valuesAndLimitsAreTold() {
    FaceDefect small = new FaceDefect.Poor(Measure.SIZE, 31.6, 32);
    assertThat(ENGLISH.of(small)).isEqualTo("The face is 31 pixels wide; 32 are needed.");
    assertThat(GERMAN.of(small)).isEqualTo("Das Gesicht ist 31 Pixel breit; nötig sind 32.");
    assertThat(GERMAN.of(new FaceDefect.Poor(Measure.CONTRAST, 3.24, 8)))
        .isEqualTo("Das Gesicht hat zu wenig Kontrast: 3,2 Graustufen; nötig sind 8.");
    assertThat(GERMAN.of(new FaceDefect.NoneFound(640, 480, 48, 120)))
        .startsWith("In einem Bild von 640 × 480 Pixeln")
        .contains("das 48 Pixel oder mehr breit ist")
        .endsWith("von vorn aufnehmen.");
    assertThat(ENGLISH.of(new FaceDefect.NoneFound(640, 480, 48, 8)))
        .endsWith("which is dark; take it in more light.");
    assertThat(GERMAN.of(new FaceDefect.NoneFound(640, 480, 48, 240)))
        .contains("das hell ist")
        .endsWith("in weniger Licht aufnehmen.");
    assertThat(ENGLISH.of(new FaceDefect.UnfitPicture(2000, 20, 24, 16)))
        .startsWith("A picture of 2000 × 20 pixels")
        .contains("needs 24 pixels or more, and at most 16 times");
    assertThat(GERMAN.of(new FaceDefect.MistakenScan("brain-mri", 0.9912)))
        .startsWith("Das Bild wird als Aufnahme erkannt, ")
        .contains("99,1 %");
    assertThat(GERMAN.of(new TextDefect.TooLong(12_000, 4000)))
        .isEqualTo("Die Antwort ist zu lang: 12000 Zeichen; höchstens 4000 werden gelesen.");
  }

  @Test
  void theOtherLanguageIsNamedInTheReaders() {
    assertThat(ENGLISH.of(new TextDefect.Foreign(Language.GERMAN)))
        .isEqualTo("The answer is not in English but seems to be in German.");
    assertThat(GERMAN.of(new TextDefect.Foreign(Language.GERMAN)))
        .isEqualTo("Die Antwort ist nicht auf Englisch, sondern anscheinend auf Deutsch.");
    assertThat(GERMAN.of(TextDefect.Plain.EMPTY)).isEqualTo("Die Antwort ist leer.");
  }
}
