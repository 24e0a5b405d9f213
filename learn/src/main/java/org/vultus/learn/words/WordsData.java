package org.vultus.learn.words;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vultus.learn.data.LabelledText;
import org.vultus.learn.data.TextArchive;
import org.vultus.learn.words.PatientAnswers.Part;
import org.vultus.sentiment.TextRecognizer;
import org.vultus.text.TextFeatures;
import org.vultus.text.Token;

/**
 * The texts of a training, and those that it must not see.
 *
 * <p>Statements are drawn into splits by a digest of their normalised words, so that copies fall on
 * one side; all but the first of copies are dropped. Of SST-2's training phrases, whole sentences
 * are held out for validation, with all that stands in them. The dev set of GLUE, 872 sentences, is
 * called {@code test.tsv} in the archive, and its {@code dev.tsv} is a tenth of GLUE's training
 * phrases, drawn phrase by phrase: most stand in a training phrase or around one, so it can judge
 * nothing, and is learned as the training phrases that it is.
 *
 * <p>No data set here has neutral texts, nor words of patients: {@link PatientAnswers} makes some.
 * Besides, annotators of SST labelled every word of every sentence by itself, and GLUE left out
 * what they called neutral [1]: so a word of a sentence that is no phrase of its own was neutral to
 * them, and the longest run of such words is learned as neutral.
 *
 * <p>Statements without a negation teach the sentiment too: sadness, anger and fear are negative,
 * joy and love positive. Those with one do not: their labels follow the word ("i didnt feel
 * humiliated" is sadness). Denials are made by rules instead, {@link MadeNegations} and {@link
 * PlainStatements}. No statement has a mark at its end, as answers have, so half of those that
 * teach the sentiment get one.
 *
 * <p>[1] Socher et al. 2013, Recursive Deep Models for Semantic Compositionality, EMNLP; Wang et
 * al. 2018, GLUE, arXiv:1804.07461
 *
 * @param training what the weights are fitted to
 * @param validation statements, sentences, neutral runs and made answers that everything is chosen
 *     by
 * @param tests what the last number is of; the first two are the ones to quote
 * @param remarks what was left out, for the card
 */
record WordsData(
    List<LearnedText> training, Validation validation, List<TextSet> tests, List<String> remarks) {
  /** Shorter phrases name a thing and are no sentence. */
  private static final int SENTENCE = 6;

  private static final int RUN = 2;

  /** Half of the denials are made with "am" where they can be. */
  private static final double SPOKEN = 0.5;

  /** What a made statement of a few words weighs beside a whole one. */
  private static final double PLAIN = 0.8;

  /** Of ten learned statements, five are left without a mark; three end in a full stop. */
  private static final double UNMARKED = 0.5;

  private static final double CALM = 0.8;
  private static final double LOUD = 0.9;

  private static final int NEUTRAL = 1;

  /** What is chosen by. */
  record Validation(
      TextSet statements, TextSet sentences, TextSet neutralRuns, TextSet patientAnswers) {
    List<TextSet> all() {
      return List.of(statements, sentences, neutralRuns, patientAnswers);
    }
  }

  WordsData {
    training = List.copyOf(training);
    tests = List.copyOf(tests);
    remarks = List.copyOf(remarks);
  }

  /**
   * Reads and splits.
   *
   * @throws IOException if a file of the archive is absent, damaged or not what it should be
   */
  static WordsData read(TextArchive archive, WordsRecipe recipe) throws IOException {
    return new Reading(archive, recipe).read();
  }

  /** One reading, with what it collects. */
  private static final class Reading {
    private final TextArchive archive;
    private final WordsRecipe recipe;
    private final TextFeatures features;
    private final List<LearnedText> training = new ArrayList<>();
    private final List<LearnedText> heldOut = new ArrayList<>();
    private final List<LearnedText> statements = new ArrayList<>();
    private final List<LearnedText> sentences = new ArrayList<>();
    private final List<LearnedText> neutralRuns = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final PlainStatements plain = new PlainStatements(TextRecognizer.SENTIMENTS.size());

    Reading(TextArchive archive, WordsRecipe recipe) {
      this.archive = archive;
      this.recipe = recipe;
      this.features = recipe.features();
    }

    WordsData read() throws IOException {
      List<LearnedText> glueDev = binary(archive.sst2("test"));
      List<LearnedText> phrases = new ArrayList<>(binary(archive.sst2("train")));
      phrases.addAll(binary(archive.sst2("dev")));
      List<LearnedText> reviews = binary(archive.reviews());
      splitStatements(archive.statements());
      learnPlainStatements();
      splitPhrases(phrases, glueDev);
      PatientAnswers answers = PatientAnswers.installed();
      PatientAnswers.Deal deal = new PatientAnswers.Deal(text -> draw("answers " + text));
      List<LearnedText> validated = answers.of(Part.VALIDATION, deal, 1);
      List<LearnedText> tested = answers.of(Part.TEST, deal, 1);
      learnAnswers(answers.of(Part.TRAINING, deal, recipe.training().weights().patientAnswers()));
      dropCopies(
          List.of(
              heldOut, statements, sentences, neutralRuns, glueDev, reviews, validated, tested));
      remark(
          "%,d texts are left to learn the sentiment from",
          training.stream().filter(text -> text.head() == Head.SENTIMENT).count());
      return new WordsData(
          training,
          new Validation(
              new TextSet("statements, validation", Head.EMOTION, statements),
              new TextSet("SST-2 sentences, validation", Head.SENTIMENT, sentences),
              new TextSet("neutral runs, validation", Head.SENTIMENT, neutralRuns),
              new TextSet("made answers of patients, validation", Head.SENTIMENT, validated)),
          List.of(
              new TextSet("SST-2 dev of GLUE (sst2/test.tsv)", Head.SENTIMENT, glueDev),
              new TextSet("emotion statements, held out", Head.EMOTION, heldOut),
              new TextSet("UCI review sentences", Head.SENTIMENT, reviews),
              new TextSet("made answers of patients", Head.SENTIMENT, tested)),
          remarks);
    }

    private void splitStatements(List<LabelledText> all) {
      Set<String> seen = new HashSet<>();
      for (LabelledText one : all) {
        String key = key(one.text());
        if (!seen.add(key)) {
          continue;
        }
        double draw = draw(key);
        int emotion = TextArchive.EMOTIONS.indexOf(one.label());
        if (draw < recipe.split().test()) {
          heldOut.add(new LearnedText(one.text(), Head.EMOTION, ofHead(emotion), 1));
        } else if (draw < recipe.split().test() + validationShare()) {
          statements.add(new LearnedText(one.text(), Head.EMOTION, ofHead(emotion), 1));
        } else {
          learn(one.text(), ofHead(emotion));
        }
      }
      remark(
          "%,d of %,d statements are copies of others and were dropped",
          all.size() - seen.size(), all.size());
    }

    private double validationShare() {
      return (1 - recipe.split().test()) * recipe.split().validation();
    }

    private void learn(String text, int emotion) {
      var weights = recipe.training().weights();
      training.add(new LearnedText(text, Head.EMOTION, emotion, weights.statements()));
      Optional<Integer> valence = Valence.of(emotion);
      if (valence.isEmpty() || isNegated(features, text)) {
        return;
      }
      plain.take(text, valence.get());
      training.add(new LearnedText(ended(text), Head.SENTIMENT, valence.get(), weights.valences()));
      MadeNegations.of(text, draw("denied " + text) < SPOKEN)
          .map(
              made ->
                  new LearnedText(
                      ended(made), Head.SENTIMENT, 2 - valence.get(), weights.valences()))
          .ifPresent(training::add);
    }

    private void learnAnswers(List<LearnedText> made) {
      for (LearnedText one : made) {
        training.add(new LearnedText(ended(one.text()), one.head(), one.label(), one.weight()));
      }
      remark("%,d answers of patients were made by a rule and learned", made.size());
    }

    private void learnPlainStatements() {
      List<LearnedText> made = plain.made(PLAIN * recipe.training().weights().valences());
      for (LearnedText one : made) {
        training.add(new LearnedText(ended(one.text()), one.head(), one.label(), one.weight()));
      }
      remark("%,d statements of a few words were made by a rule and learned", made.size());
    }

    /** {@return a statement with or without a mark at its end} The file's statements have none. */
    private String ended(String statement) {
      double draw = draw("ended " + statement);
      if (draw < UNMARKED) {
        return statement;
      }
      return statement + (draw < CALM ? "." : draw < LOUD ? "!" : "!!");
    }

    private void splitPhrases(List<LearnedText> phrases, List<LearnedText> glueDev) {
      List<String> all = new ArrayList<>(new HashSet<>(texts(phrases)));
      List<String> held = new ArrayList<>();
      List<String> learned = new ArrayList<>();
      for (String sentence : Phrases.sentences(all)) {
        boolean holds =
            Phrases.words(sentence).length >= SENTENCE
                && draw(key(sentence)) < recipe.split().validation();
        (holds ? held : learned).add(sentence);
      }
      Set<String> heldOnes = new HashSet<>(held);
      Phrases inHeld = Phrases.in(held);
      Phrases inDev = Phrases.in(texts(glueDev));
      int[] left = new int[3];
      for (LearnedText phrase : phrases) {
        boolean one = Phrases.words(phrase.text()).length == 1;
        if (heldOnes.contains(phrase.text())) {
          sentences.add(phrase);
        } else if (inHeld.contain(phrase.text())) {
          left[0]++;
        } else if (inDev.contain(phrase.text()) && !one) {
          left[1]++;
        } else {
          left[2] += inDev.contain(phrase.text()) ? 1 : 0;
          training.add(weighted(phrase));
        }
      }
      remark(
          "%,d training phrases of SST-2 stand in a validation sentence and were left out",
          left[0]);
      remark(
          "%,d training phrases of two words or more stand in a sentence of GLUE's dev set and were left out; %,d single words that stand there too were kept",
          left[1], left[2]);
      NeutralRuns runs = new NeutralRuns(all);
      addRuns(runs, held, neutralRuns, 1);
      addRuns(runs, learned, training, recipe.training().weights().neutralRuns());
    }

    /** A sentence tells more than one of its words, and less than all of them by themselves. */
    private LearnedText weighted(LearnedText phrase) {
      double weight =
          recipe.training().weights().phrases() * Math.sqrt(Phrases.words(phrase.text()).length);
      return new LearnedText(phrase.text(), phrase.head(), phrase.label(), weight);
    }

    private static void addRuns(
        NeutralRuns runs, List<String> sentences, List<LearnedText> to, double weight) {
      for (String sentence : sentences) {
        runs.in(sentence, RUN)
            .forEach(run -> to.add(new LearnedText(run, Head.SENTIMENT, NEUTRAL, weight)));
      }
    }

    /** Whatever is judged by stands in training nowhere, also where another source has it. */
    private void dropCopies(List<List<LearnedText>> judged) {
      Set<String> keys =
          judged.stream()
              .flatMap(List::stream)
              .map(text -> key(text.text()))
              .filter(key -> key.indexOf(' ') >= 0)
              .collect(Collectors.toSet());
      int before = training.size();
      training.removeIf(text -> keys.contains(key(text.text())));
      remark(
          "%,d further training texts of two words or more equal one that is judged by and were left out",
          before - training.size());
    }

    private void remark(String format, Object... values) {
      remarks.add(String.format(Locale.ROOT, format, values));
    }

    /** {@return the words and signs of a text, as they are hashed: what makes two texts copies} */
    private String key(String text) {
      return features.of(text).tokens().stream()
          .filter(token -> token.kind() != Token.Kind.STOP)
          .map(Token::text)
          .collect(Collectors.joining(" "));
    }

    /** {@return a number in [0, 1) that depends on the split's seed and the text alone} */
    private double draw(String key) {
      try {
        byte[] digest =
            MessageDigest.getInstance("SHA-256")
                .digest((recipe.split().seed() + " " + key).getBytes(StandardCharsets.UTF_8));
        return (ByteBuffer.wrap(digest).getLong() >>> 11) * 0x1p-53;
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256; this one does not", e);
      }
    }
  }

  private static boolean isNegated(TextFeatures features, String text) {
    return features.of(text).tokens().stream().anyMatch(Token::negated);
  }

  private static int ofHead(int emotion) {
    return Valence.EMOTIONS.get(TextArchive.EMOTIONS.get(emotion)).ordinal();
  }

  private static List<LearnedText> binary(List<LabelledText> texts) {
    return texts.stream()
        .map(t -> new LearnedText(t.text(), Head.SENTIMENT, t.label().equals("1") ? 2 : 0, 1))
        .toList();
  }

  private static List<String> texts(List<LearnedText> of) {
    return of.stream().map(LearnedText::text).toList();
  }

  /** {@return the rows of ids of a text, as the network wants them} */
  static int[][] ids(TextFeatures features, String text) {
    return Arrays.stream(features.of(text).ids())
        .map(row -> Arrays.stream(row).mapToInt(Math::toIntExact).toArray())
        .toArray(int[][]::new);
  }
}
