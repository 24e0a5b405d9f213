package org.vultus.learn.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.vultus.emotion.Mood;
import org.vultus.file.InstalledFile;
import org.vultus.model.StrictYaml;
import org.vultus.sentiment.TextRecognizer;

/**
 * Short answers as patients give them, made by rules: frames, and the words that fill them. No data
 * set here holds words of patients, and film reviews speak of "problems" to complain, also where
 * there are none.
 *
 * <p>The frames and the words of each list are dealt to the parts of a training. A text to be
 * judged by has both its frame and its words from its part, so that training has seen neither. It
 * measures whether the rules were learned, and not how patients speak.
 *
 * @param words what a frame is filled with
 * @param frames the answers, by their mood
 */
record PatientAnswers(List<Words> words, List<Frames> frames) {
  private static final String FILE = "patient-answers.yaml";
  private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");

  /** Words that fill a slot of this name. */
  record Words(String slot, List<String> of) {
    Words {
      of = List.copyOf(of);
    }
  }

  /** Answers of one mood, with slots in braces. */
  record Frames(Mood mood, List<String> of) {
    Frames {
      of = List.copyOf(of);
    }
  }

  /** What an answer is for. */
  enum Part {
    TRAINING,
    VALIDATION,
    TEST
  }

  /**
   * How frames and words are dealt: of each list, so many to each part.
   *
   * @param draw a number that depends on a text alone; the lowest are learned, the highest judge
   */
  record Deal(ToDoubleFunction<String> draw) {
    private static final double LEARNED = 0.6;
    private static final double VALIDATED = 0.2;

    List<String> of(Part part, List<String> texts) {
      List<String> drawn = texts.stream().sorted(Comparator.comparingDouble(draw)).toList();
      int learned = (int) Math.round(LEARNED * drawn.size());
      int validated = learned + (int) Math.round(VALIDATED * drawn.size());
      return switch (part) {
        case TRAINING -> drawn.subList(0, learned);
        case VALIDATION -> drawn.subList(learned, validated);
        case TEST -> drawn.subList(validated, drawn.size());
      };
    }
  }

  PatientAnswers {
    words = List.copyOf(words);
    frames = List.copyOf(frames);
  }

  /**
   * {@return the lists that come with this program}
   *
   * @throws UncheckedIOException if the installation is broken
   */
  static PatientAnswers installed() {
    String yaml = InstalledFile.text(PatientAnswers.class, FILE);
    try {
      return StrictYaml.read(FILE, yaml, PatientAnswers.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /**
   * {@return the answers of a part, each frame with each word of its first slot once}
   *
   * @param weight of each one's loss
   */
  List<LearnedText> of(Part part, Deal deal, double weight) {
    List<LearnedText> made = new ArrayList<>();
    for (Frames of : frames) {
      int label = TextRecognizer.SENTIMENTS.indexOf(of.mood().word());
      for (String frame : deal.of(part, of.of())) {
        for (String text : filled(frame, part, deal)) {
          made.add(new LearnedText(text, Head.SENTIMENT, label, weight));
        }
      }
    }
    return made;
  }

  private List<String> filled(String frame, Part part, Deal deal) {
    List<List<String>> slots =
        SLOT.matcher(frame).results().map(slot -> deal.of(part, words(slot))).toList();
    int texts = slots.isEmpty() ? 1 : slots.get(0).size();
    return IntStream.range(0, texts).mapToObj(i -> filled(frame, slots, i)).toList();
  }

  private List<String> words(MatchResult slot) {
    return words.stream()
        .filter(one -> one.slot().equals(slot.group(1)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s: no words for %s; add them".formatted(FILE, slot.group())))
        .of();
  }

  /** The word of the first slot is the {@code i}-th, those of the others come after it in turn. */
  private static String filled(String frame, List<List<String>> slots, int i) {
    StringBuilder text = new StringBuilder();
    Matcher slot = SLOT.matcher(frame);
    for (int s = 0; slot.find(); s++) {
      List<String> of = slots.get(s);
      slot.appendReplacement(text, Matcher.quoteReplacement(of.get((i + s) % of.size())));
    }
    return slot.appendTail(text).toString();
  }
}
