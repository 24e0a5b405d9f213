package org.vultus.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What else than English words may be of, by their script and by the small words that every
 * sentence needs. A model of English would answer a German sentence with confidence, by what its
 * letters happen to look like.
 *
 * <p>A text is foreign where most of its letters are not Latin, or where more of its words are
 * small words of another language than of English. Words that are both, such as "in" or "die",
 * speak for English as much as for the other. One word alone is often of no language; that a model
 * knows none of the words is another check, of who runs the model.
 */
public enum Language {
  DUTCH(
      "Dutch",
      "de het een en of maar ik jij je hij zij we wij mij mijn me is ben bent zijn was heb heeft"
          + " hebben niet geen van te in op met voor uit bij als hoe wat wanneer zo zeer heel ook nog"
          + " maar vandaag meer kan voel goed slecht blij verdrietig"),
  FRENCH(
      "French",
      "le la les un une des et ou mais je tu il elle nous vous ils me moi mon ma mes se ce cette"
          + " est suis es sont était ai as ont pas ne de du à au aux en dans avec pour par que qui"
          + " comme quand très plus aussi tout sens bien mal jai cest heureux triste"),
  GERMAN(
      "German",
      "der die das den dem ein eine einen einer und oder aber ich du er sie es wir ihr mich"
          + " mir mein meine bin ist sind war habe hat haben nicht kein keine von zu im in auf mit"
          + " für fur aus bei als wie was wenn so sehr auch noch nur schon heute mehr kann geht"
          + " gut schlecht fühle fuhle traurig glücklich"),
  ITALIAN(
      "Italian",
      "il lo la i gli le un una e o ma io tu lui lei noi mi mio mia ti si ci è sono sei era ho hai"
          + " ha non di del della a al da in con per che chi come quando molto più anche tutto sento"
          + " oggi bene male felice triste"),
  POLISH(
      "Polish",
      "i w na z do nie to się sie jest jestem są ja ty on ona my mi mnie mój moja ten ta że ze jak"
          + " kiedy co bardzo dla po od za o ale lub czy tak dziś dobrze źle czuję"),
  PORTUGUESE(
      "Portuguese",
      "o a os as um uma e ou mas eu tu ele ela nós me meu minha te se é sou estou está são foi tenho"
          + " tem não nao de do da em no na com por para que como quando muito mais também tudo sinto"
          + " hoje bem mal feliz triste"),
  SPANISH(
      "Spanish",
      "el la los las un una y o pero yo tu él ella nosotros me mi mis te se lo es soy estoy está"
          + " esta estar son fue he ha no de del a al en con por para que qué como cuando muy más mas"
          + " también todo siento sientes hoy bien mal feliz triste"),
  SWEDISH(
      "Swedish",
      "och att det en ett jag du han hon vi mig min mitt är var har inte ingen av till i på med för"
          + " från som när vad hur så mycket också idag mer kan mår känner bra dåligt glad ledsen"),
  TURKISH(
      "Turkish",
      "bir ve bu da de ben sen o biz çok cok için icin ile ne var yok değil degil ama mi mı gibi"
          + " daha en kadar sonra bugün bugun iyi kötü kotu hissediyorum kendimi"),
  /** None of these: most of its letters are not Latin. */
  OTHER_SCRIPT("a script that is not Latin", "");

  private static final Set<String> ENGLISH =
      words(
          "the a an and or but i im ive you he she it its we they me my your his her our their them"
              + " is am are was were be been being have has had do does did dont not no of to in on at"
              + " for with from about as that this these those what when who how why if so very too"
              + " feel feeling feels will would can could should just all more than then there here"
              + " because since after before again still never always by up out into"
              + " die hat war bin gut ten van bent met plus tout pour son den per con fur come sole era"
              + " men man sin");

  private final String englishName;
  private final Set<String> smallWords;

  Language(String englishName, String smallWords) {
    this.englishName = englishName;
    this.smallWords = words(smallWords);
  }

  /** {@return its name in English: "German"} */
  public String englishName() {
    return englishName;
  }

  private static Set<String> words(String words) {
    return new TreeSet<>(List.of(words.split(" ")));
  }

  /**
   * {@return what a text is of if it is not English; empty: nothing speaks against English}
   *
   * @param words as {@link HashedText#words} gives them
   */
  public static Optional<Language> foreign(List<String> words) {
    if (isMostlyNotLatin(words)) {
      return Optional.of(OTHER_SCRIPT);
    }
    long english = count(words, ENGLISH);
    return Arrays.stream(values())
        .map(other -> Map.entry(other, count(words, other.smallWords)))
        .filter(other -> other.getValue() > english)
        .max(Comparator.comparingLong(Map.Entry::getValue))
        .map(Map.Entry::getKey);
  }

  private static long count(List<String> words, Set<String> of) {
    return words.stream().filter(of::contains).count();
  }

  private static boolean isMostlyNotLatin(List<String> words) {
    long[] letters = new long[2];
    for (String word : words) {
      word.codePoints()
          .filter(Character::isLetter)
          .forEach(
              c ->
                  letters[
                      Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN ? 0 : 1]++);
    }
    return letters[1] > letters[0];
  }
}
