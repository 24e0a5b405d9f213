package org.vultus.sentiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vultus.emotion.Mood;
import org.vultus.model.TextBundle;
import org.vultus.model.TextModel;
import org.vultus.provenance.ModelReference;
import org.vultus.text.HashedText;
import org.vultus.text.Language;
import org.vultus.text.Token;

/**
 * Reads mood and emotion with a network of two heads. Texts that it cannot know never reach them.
 * The model's owner closes the model.
 *
 * <p>Of the sentiment's probabilities n (negative), o (neutral), p (positive) and that of surprise
 * s the moods are: neutral o; other (1 − o)·s; positive and negative share (1 − o)·(1 − s) as p to
 * n.
 *
 * <p>Words are explained by leaving each out in turn [1], which asks the network once a word and
 * needs no gradient. A word that stands several times is left out at all its places.
 *
 * <p>[1] Li et al. 2016, Understanding Neural Networks through Representation Erasure,
 * arXiv:1612.08220
 */
public final class TextRecognizer implements SentimentReader {
  /** The sentiments of a bundle, in its order. */
  public static final List<String> SENTIMENTS =
      List.of(Mood.NEGATIVE.word(), Mood.NEUTRAL.word(), Mood.POSITIVE.word());

  private static final int WORDS_TOLD = 5;

  /** Longer texts are not explained: the time would grow with the square of their length. */
  private static final int WORDS_EXPLAINED = 400;

  private final TextModel model;
  private final boolean explains;

  /**
   * A reader that explains what it says.
   *
   * @param model a network whose sentiments and emotions are those that it asks for, in their order
   * @throws IllegalArgumentException if they are others
   */
  public TextRecognizer(TextModel model) {
    this(model, true);
  }

  private TextRecognizer(TextModel model, boolean explains) {
    this.model = model;
    this.explains = explains;
    TextBundle bundle = model.bundle();
    if (!bundle.sentiments().equals(SENTIMENTS)
        || !bundle.emotions().equals(StatedEmotion.words())) {
      throw new IllegalArgumentException(
          "model %s tells %s and %s apart, want %s and %s"
              .formatted(
                  bundle.name(),
                  bundle.sentiments(),
                  bundle.emotions(),
                  SENTIMENTS,
                  StatedEmotion.words()));
    }
  }

  /**
   * {@return a reader that says the same and leaves out which words move it, so that the network is
   * asked once a text and not once a word}
   *
   * @param model as of the constructor
   */
  public static TextRecognizer unexplained(TextModel model) {
    return new TextRecognizer(model, false);
  }

  @Override
  public ModelReference model() {
    return model.bundle().reference();
  }

  @Override
  public Outcome read(String text) {
    int most = model.bundle().features().maxCharacters();
    if (text.length() > most) {
      return not(new TextDefect.TooLong(text.length(), most));
    }
    HashedText hashed = model.bundle().features().of(text);
    if (hashed.tokens().stream().allMatch(token -> token.kind() == Token.Kind.STOP)) {
      return not(TextDefect.Plain.EMPTY);
    }
    Optional<Language> foreign = Language.foreign(hashed.words());
    if (foreign.isPresent()) {
      return not(new TextDefect.Foreign(foreign.get()));
    }
    TextModel.Reading reading = model.run(hashed.ids());
    double known = knownShare(hashed.tokens(), reading.known());
    if (known == 0) {
      return not(TextDefect.Plain.NO_KNOWN_WORD);
    }
    if (known < model.bundle().rules().known()) {
      return not(TextDefect.Plain.FEW_KNOWN_WORDS);
    }
    return scored(reading, explains ? effects(hashed, reading) : List.of());
  }

  /**
   * {@return which share of words and signs a model knows; 0 where there is none}
   *
   * @param known one a token, as {@link TextModel.Reading} gives it
   */
  public static double knownShare(List<Token> tokens, float[] known) {
    int of = 0;
    double sum = 0;
    for (int i = 0; i < known.length; i++) {
      if (tokens.get(i).kind() != Token.Kind.STOP) {
        of++;
        sum += known[i];
      }
    }
    return of == 0 ? 0 : sum / of;
  }

  private NotAssessable not(TextDefect defect) {
    return new NotAssessable(defect, model());
  }

  private Scored scored(TextModel.Reading reading, List<WordEffect> words) {
    double[] emotion = reading.emotionProbabilities();
    Map<StatedEmotion, Double> emotions = new EnumMap<>(StatedEmotion.class);
    for (StatedEmotion one : StatedEmotion.values()) {
      emotions.put(one, emotion[one.ordinal()]);
    }
    double surest = model.bundle().rules().surest();
    Map<Mood, Double> moods =
        moods(reading.sentimentProbabilities(), emotions.get(StatedEmotion.SURPRISE));
    return new Scored(moods, emotions, surest, words, model());
  }

  /**
   * {@return probabilities of the moods}
   *
   * @param sentiment probabilities of {@link #SENTIMENTS}
   * @param surprise probability of surprise among the emotions
   */
  public static Map<Mood, Double> moods(double[] sentiment, double surprise) {
    double neutral = sentiment[1];
    double positive = withoutNeutral(sentiment)[1];
    double valence = (1 - neutral) * (1 - surprise);
    Map<Mood, Double> moods = new EnumMap<>(Mood.class);
    moods.put(Mood.NEGATIVE, valence * (1 - positive));
    moods.put(Mood.NEUTRAL, neutral);
    moods.put(Mood.POSITIVE, valence * positive);
    moods.put(Mood.OTHER, (1 - neutral) * surprise);
    return moods;
  }

  /**
   * {@return probabilities of negative and positive, of a text that is one of the two}
   *
   * @param sentiment probabilities of {@link #SENTIMENTS}
   */
  public static double[] withoutNeutral(double[] sentiment) {
    double sum = Math.max(1e-12, sentiment[0] + sentiment[2]);
    double positive = Math.min(1, sentiment[2] / sum);
    return new double[] {1 - positive, positive};
  }

  private List<WordEffect> effects(HashedText text, TextModel.Reading whole) {
    List<String> told =
        text.tokens().stream()
            .filter(token -> token.kind() != Token.Kind.STOP)
            .map(Token::text)
            .distinct()
            .toList();
    if (told.size() > WORDS_EXPLAINED) {
      return List.of();
    }
    List<WordEffect> effects = new ArrayList<>();
    for (String word : told) {
      long[][] rest = without(text, word);
      double left = rest.length == 0 ? 0 : logOdds(model.run(rest));
      effects.add(new WordEffect(word, logOdds(whole) - left));
    }
    Comparator<WordEffect> byStrength = Comparator.comparingDouble(e -> Math.abs(e.effect()));
    return effects.stream().sorted(byStrength.reversed()).limit(WORDS_TOLD).toList();
  }

  private static long[][] without(HashedText text, String word) {
    long[][] ids = text.ids();
    List<long[]> rest = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      if (!text.tokens().get(i).text().equals(word)) {
        rest.add(ids[i]);
      }
    }
    return rest.toArray(long[][]::new);
  }

  private static double logOdds(TextModel.Reading reading) {
    return reading.sentiment()[2] - reading.sentiment()[0];
  }
}
