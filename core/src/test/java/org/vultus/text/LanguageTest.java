package org.vultus.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
  private static final TextFeatures FEATURES = new TextFeatures(3, 5, 4, 256, 1000);

  private static Optional<Language> foreign(String text) {
    return Language.foreign(FEATURES.of(text).words());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I feel sad.",
        "no",
        "better",
        "I want to die",
        "The war in my head",
        "my gut hurts",
        "It is a mal de mer, as they say",
        "",
        "🙂"
      })
  void nothingSpeaksAgainstEnglish(String text) {
    assertThat(foreign(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Ich bin heute sehr traurig., GERMAN",
    "Estoy muy cansado y tengo miedo., SPANISH",
    "Je suis très heureux aujourd'hui., FRENCH",
    "Sono molto stanco e ho paura., ITALIAN",
    "Eu não estou bem hoje., PORTUGUESE",
    "Ik ben vandaag heel moe., DUTCH",
    "Jestem dziś bardzo smutny., POLISH",
    "Bugün kendimi çok kötü hissediyorum., TURKISH",
    "Jag mår inte bra idag., SWEDISH",
    "Мне очень грустно., OTHER_SCRIPT",
    "我很难过, OTHER_SCRIPT"
  })
  void smallWordsAndScriptsTell(String text, Language language) {
    assertThat(foreign(text)).hasValue(language);
  }
}
