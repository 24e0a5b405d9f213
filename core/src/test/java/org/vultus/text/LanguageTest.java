package org.vultus.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
  private static final TextFeatures FEATURES = new TextFeatures(3, 5, 4, 256, 1000);

  private static Optional<String> foreign(String text) {
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
    "Ich bin heute sehr traurig., German",
    "Estoy muy cansado y tengo miedo., Spanish",
    "Je suis très heureux aujourd'hui., French",
    "Sono molto stanco e ho paura., Italian",
    "Eu não estou bem hoje., Portuguese",
    "Ik ben vandaag heel moe., Dutch",
    "Jestem dziś bardzo smutny., Polish",
    "Bugün kendimi çok kötü hissediyorum., Turkish",
    "Jag mår inte bra idag., Swedish",
    "Мне очень грустно., a script that is not Latin",
    "我很难过, a script that is not Latin"
  })
  void smallWordsAndScriptsTell(String text, String language) {
    assertThat(foreign(text)).hasValue(language);
  }
}
