package org.vultus.fusion;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vultus.emotion.Emotion;
import org.vultus.emotion.EmotionRecognizer;
import org.vultus.emotion.Mood;
import org.vultus.imaging.Finding;
import org.vultus.sentiment.SentimentReader;
import org.vultus.sentiment.StatedEmotion;

/**
 * What the modalities say of one patient, in one row.
 *
 * <p>Face and words come by their calibrated probabilities and not by their embeddings: a fusion is
 * then taught once and holds for every network that tells the same emotions, and the few thousand
 * faces that it is taught by need not tell 200 values of noise from seven of signal.
 *
 * <pre>
 * 1 where there is a face, log probabilities of {@link Emotion#SEVEN},
 * 1 where there are words, log probabilities of {@link Mood} and of {@link StatedEmotion},
 * 1 where there is a scan, log probabilities of the study's classes, the embedding
 * </pre>
 *
 * @param scan probabilities of the study's classes, in its order
 * @param embedding float32 [D] of the scan; shared, not to be changed
 * @param face log probabilities, [7]
 * @param words log probabilities, [10]
 */
public record PatientFeatures(
    double[] scan, float[] embedding, Optional<double[]> face, Optional<double[]> words) {
  /** How many values a face gives. */
  public static final int FACE = Emotion.SEVEN.size();

  /** How many values words give. */
  public static final int WORDS = Mood.values().length + StatedEmotion.values().length;

  private static final double LEAST_PROBABILITY = 1e-4;

  public PatientFeatures {
    Objects.requireNonNull(scan, "scan");
    Objects.requireNonNull(embedding, "embedding");
    require("face", face, FACE);
    require("words", words, WORDS);
  }

  private static void require(String name, Optional<double[]> values, int size) {
    if (values.isPresent() && values.get().length != size) {
      throw new IllegalArgumentException(
          "want " + size + " values of " + name + ", got " + values.get().length);
    }
  }

  /** {@return what is known of a patient, by what a network says of each modality} */
  public static PatientFeatures of(
      Finding scan,
      Optional<EmotionRecognizer.Scored> face,
      Optional<SentimentReader.Scored> words) {
    return new PatientFeatures(
        values(scan.probabilities().values()),
        scan.embedding(),
        face.map(PatientFeatures::of),
        words.map(PatientFeatures::of));
  }

  /**
   * {@return log probabilities of the seven emotions, [7]} Contempt, where a network tells it, is
   * set aside.
   */
  public static double[] of(EmotionRecognizer.Scored face) {
    double[] seven = Emotion.SEVEN.stream().mapToDouble(face.probabilities()::get).toArray();
    double sum = Arrays.stream(seven).sum();
    return Arrays.stream(seven).map(p -> log(p / Math.max(sum, LEAST_PROBABILITY))).toArray();
  }

  /** {@return log probabilities of moods and stated emotions, [10]} */
  public static double[] of(SentimentReader.Scored words) {
    double[] values = new double[WORDS];
    int next = 0;
    for (Map<?, Double> part : List.of(words.moods(), words.emotions())) {
      for (double probability : part.values()) {
        values[next++] = log(probability);
      }
    }
    return values;
  }

  private static double[] values(Collection<Double> of) {
    return of.stream().mapToDouble(value -> value).toArray();
  }

  private static double log(double probability) {
    return Math.log(Math.max(LEAST_PROBABILITY, probability));
  }

  /** {@return the same patient, of whom no more than this is known beside the scan} */
  PatientFeatures knownBy(boolean face, boolean words) {
    return new PatientFeatures(
        scan, embedding, this.face.filter(f -> face), this.words.filter(w -> words));
  }

  /** {@return whether there is more than the scan} */
  public boolean hasAffect() {
    return face.isPresent() || words.isPresent();
  }

  /** {@return whether the value of this place in the row is known of the patient} */
  boolean knows(int place) {
    return place <= FACE ? face.isPresent() : place >= scanStart() || words.isPresent();
  }

  /** {@return all of it in a row; NaN where a modality is missing} */
  public double[] row() {
    double[] row = new double[length(scan.length, embedding.length)];
    Arrays.fill(row, Double.NaN);
    int next = put(row, 0, face, FACE);
    next = put(row, next, words, WORDS);
    row[next++] = 1;
    for (double probability : scan) {
      row[next++] = log(probability);
    }
    for (float value : embedding) {
      row[next++] = value;
    }
    return row;
  }

  private static int put(double[] row, int at, Optional<double[]> values, int size) {
    if (values.isPresent()) {
      row[at] = 1;
      System.arraycopy(values.get(), 0, row, at + 1, size);
    }
    return at + 1 + size;
  }

  /** {@return how many values a row has for a study of so many classes and embedded so} */
  public static int length(int classes, int embedding) {
    return scanStart() + 1 + classes + embedding;
  }

  /** {@return where the scan's values begin in a row} */
  public static int scanStart() {
    return FACE + WORDS + 2;
  }
}
