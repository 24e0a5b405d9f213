package org.vultus.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarningPhrasesTest {
  private static final WarningPhrases PHRASES = WarningPhrases.installed();

  private static Set<Concern> concerns(String text) {
    return PHRASES.in(text).stream().map(Warning::concern).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I want to die.",
        "Sometimes I just want to kill myself",
        "I have been thinking about suicide a lot",
        "I don't want to live anymore",
        "i do not want to wake up",
        "My family would be better off without me.",
        "There is no reason to live.",
        "I took all of my pills last night",
        "I keep cutting myself",
        "I wish I were dead",
        "I'd rather die",
        "I am going to end it all",
        "life is not worth living",
        "Life isn't worth living",
        "My life has no meaning",
        "What is the point of living?",
        "I might hurt myself",
        "I feel like hurting myself",
        "Ich will nicht mehr leben.",
        "Ich habe daran gedacht, mich umzubringen",
        "Am liebsten wäre ich tot.",
        "Ich bringe mich um",
        "Ich möchte einfach nur noch sterben",
        "Es hat keinen Sinn mehr zu leben",
        "Ich habe Selbstmordgedanken"
      })
  void hearsSelfHarm(String text) {
    assertThat(concerns(text)).contains(Concern.SELF_HARM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I have chest pain",
        "There is a terrible pain in the left side of my chest.",
        "I can't breathe",
        "it is hard to breathe",
        "My left arm is numb and my face droops",
        "suddenly I could not see",
        "I am coughing up blood",
        "I passed out this morning",
        "This is the worst headache of my life",
        "My tongue is swelling",
        "Ich habe starke Brustschmerzen",
        "Ich bekomme keine Luft",
        "Mein rechter Arm ist plötzlich taub",
        "Ich habe Blut gehustet",
        "Ich war ohnmächtig",
        "Schmerzen in der Brust seit heute"
      })
  void hearsAnAcuteSymptom(String text) {
    assertThat(concerns(text)).contains(Concern.ACUTE_SYMPTOM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I am terrified",
        "I feel completely hopeless",
        "I can't take it anymore",
        "I cannot stop crying",
        "the pain is unbearable",
        "I'm so scared of dying",
        "Ich bin völlig verzweifelt",
        "Ich kann einfach nicht mehr",
        "Ich halte das nicht mehr aus",
        "Ich habe solche Angst"
      })
  void hearsDistress(String text) {
    assertThat(concerns(text)).containsExactly(Concern.DISTRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I do not want to die.",
        "I don't want to kill myself",
        "I have never thought of suicide.",
        "I have no thoughts of suicide",
        "I would never kill myself.",
        "No chest pain.",
        "I haven't had any chest pain",
        "I am not short of breath, thank you",
        "without chest pain",
        "I am not hopeless at all.",
        "I have no trouble breathing",
        "No chest pain, only a cough.",
        "No chest pain when I walk.",
        "It is not worth the trouble to come here.",
        "I hurt my foot.",
        "Ich will nicht sterben.",
        "Ich will mich nicht umbringen",
        "Ich habe keine Brustschmerzen.",
        "Ich hatte nie Selbstmordgedanken",
        "keine Atemnot",
        "",
        "...",
        "I am happy, and it does not hurt any more.",
        "I want to diet",
        "I came by bus. My appointment is on Monday.",
        "The knee pain is gone. My chest X-ray was fine.",
        "Mir geht es gut."
      })
  void aPlainDenialWarnsOfNothing(String text) {
    assertThat(PHRASES.in(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I don't want to die, but I want to hurt myself",
        "I don't want to kill myself but I can't stop the thoughts",
        "I am not sure I want to die",
        "No, I want to die",
        "I can't help thinking of suicide",
        "I never said I want to die",
        "Why not kill myself",
        "I can not say I do not want to die",
        "No, really. I want to die",
        "He asked me, and I said \"I want to die\"",
        "I have never wanted to die more than today",
        "I have never wanted to die so badly",
        "I never wanted to die this much",
        "Nothing makes me not want to die",
        "Ich will nicht sterben, aber ich will mich verletzen",
        "Ich wollte noch nie so sehr sterben wie heute"
      })
  void whatIsNoPlainDenialWarns(String text) {
    assertThat(concerns(text)).contains(Concern.SELF_HARM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I have never felt so hopeless",
        "I never had chest pain like this",
        "No. Chest pain!",
        "not only chest pain",
        "No chest pain at rest, only when I climb stairs",
        "No fever. Chest pain since noon."
      })
  void aDenialOfSomethingElseDeniesNothing(String text) {
    assertThat(PHRASES.in(text)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I WANT TO DIE",
        "i   want\n\nto\tdie",
        "I want ... to, die!!!",
        "I “want to die”",
        "I wantto die",
        "Iwant to die",
        "i wanttodie",
        "I want todie",
        "killmyself",
        "kill-my_self",
        "I want to killll my self",
        "k i l l m y s e l f",
        "sui-\ncide",
        "I don’t want to live",
        "I don´t want to live",
        "I don `t want to live",
        "I dont want to live",
        "I do n't want to live",
        "DON‘T WANT TO LIVE",
        "I want\u0000 to\u0007 die",
        "I want to d\u200bie",
        "I w\u00adant to die",
        "\ud83d I want to die \udc00",
        "🙂 I want 🙂 to die",
        "Ｉ ｗａｎｔ ｔｏ ｄｉｅ",
        "Ich wuensche mir den Freitod",
        "ICH MOECHTE STERBEN",
        "ich mochte sterben",
        "Ich waere lieber tot",
        "mich erschiessen",
        "mich erschießen"
      })
  void spellingDoesNotHideIt(String text) {
    assertThat(concerns(text)).contains(Concern.SELF_HARM);
  }

  @Test
  void theLastSentenceOfALongTextIsHeard() {
    String calm = "The weather was fine today and I had some soup. ";
    assertThat(concerns(calm.repeat(2000) + "I want to die")).containsExactly(Concern.SELF_HARM);
    for (int words = 2030; words < 2060; words++) {
      assertThat(concerns("fine ".repeat(words) + "I want to die " + "fine ".repeat(3000)))
          .containsExactly(Concern.SELF_HARM);
      assertThat(concerns("fine ".repeat(words) + ". I don't want to die. " + "Fine ".repeat(3000)))
          .isEmpty();
    }
  }

  @Test
  void tenMegabytesAreRead() {
    String text = "The weather was fine today, and I had some soup.\n".repeat((10 << 20) / 49);
    assertThat(concerns(text + "I want to die")).containsExactly(Concern.SELF_HARM);
  }

  @Test
  void whatWasMadeToBeSlowIsRead() {
    int size = 1 << 18;
    for (String text :
        List.of(
            "a".repeat(size),
            "want ".repeat(size / 5),
            "so really just ".repeat(size / 15),
            "not ".repeat(size / 4),
            "pain a b c ".repeat(size / 11),
            "\ud83d".repeat(size),
            "' ".repeat(size / 2),
            " ".repeat(size),
            "i".repeat(size / 2) + " want to die")) {
      assertThat(PHRASES.in(text).size()).isLessThan(10);
    }
  }

  @Test
  void aPhraseIsToldOnceAndInTheWordsOfTheList() {
    assertThat(PHRASES.in("My chest hurts. MY CHEST BURNS"))
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.concern()).isEqualTo(Concern.ACUTE_SYMPTOM);
              assertThat(warning.phrase()).startsWith("chest .. pain*|");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"a? b", ".. a", "a ..", "", "a |b", "* a"})
  void refusesAPhraseThatIsNone(String phrase) {
    assertThatThrownBy(() -> WarningPhrase.of(new Warning(Concern.DISTRESS, phrase)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("want a ");
  }
}
