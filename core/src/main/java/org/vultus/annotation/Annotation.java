package org.vultus.annotation;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a clinician says of one sample. It names no patient: a sample has an ID that only the clinic
 * can trace.
 *
 * @param sampleId the clinic's ID of the sample, or the path of an image within its data set
 * @param imagingType as in "chest-xray"
 * @param diseaseCategory as in "pneumonia": where a network is to learn from it, the name of a
 *     class
 * @param location in the clinician's words, possibly empty
 * @param severity in the clinician's words, possibly empty
 * @param date when it was said
 * @param annotator who said it, as the clinic abbreviates its staff
 */
public record Annotation(
    String sampleId,
    String imagingType,
    String diseaseCategory,
    String location,
    String severity,
    LocalDate date,
    String annotator) {
  /** The longest text of a cell, in characters. */
  public static final int MAX_LENGTH = 500;

  /** Scripts need these two between letters. */
  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;

  private static final int ZERO_WIDTH_JOINER = 0x200d;

  /** What an annotation consists of, in the order of its columns. */
  public enum Column {
    SAMPLE_ID("sample_id", true),
    IMAGING_TYPE("imaging_type", true),
    DISEASE_CATEGORY("disease_category", true),
    LOCATION("location", false),
    SEVERITY("severity", false),
    DATE("date", true),
    ANNOTATOR("annotator", true);

    private final String word;
    private final boolean required;

    Column(String word, boolean required) {
      this.word = word;
      this.required = required;
    }

    /** {@return its name in files} */
    public String word() {
      return word;
    }

    /** Whether a character is none that is seen: it would break lines, or turn their direction. */
    private static boolean isControl(int character) {
      return Character.isISOControl(character)
          || Character.getType(character) == Character.FORMAT
              && character != ZERO_WIDTH_NON_JOINER
              && character != ZERO_WIDTH_JOINER;
    }

    /** {@return what is wrong with its text, where something is} */
    private Optional<String> defect(String text) {
      if (text == null || required && text.isBlank()) {
        return Optional.of("want a value, got none");
      }
      if (text.length() > MAX_LENGTH) {
        return Optional.of("want at most " + MAX_LENGTH + " characters, got " + text.length());
      }
      if (text.codePoints().anyMatch(Column::isControl)) {
        return Optional.of("want one line of text, got a control character");
      }
      return this == DATE && date(text).isEmpty()
          ? Optional.of("want a date as 2026-11-21, got '" + text + "'")
          : Optional.empty();
    }
  }

  public Annotation {
    Objects.requireNonNull(date, "date");
    String[] texts = {
      sampleId, imagingType, diseaseCategory, location, severity, date.toString(), annotator
    };
    for (Column column : Column.values()) {
      Optional<String> defect = column.defect(texts[column.ordinal()]);
      if (defect.isPresent()) {
        throw new IllegalArgumentException(column.word() + ": " + defect.get());
      }
    }
  }

  /**
   * {@return what is wrong with texts that are to become an annotation, each with its column: empty
   * where nothing is}
   *
   * @param texts one a column
   */
  public static Map<Column, String> defects(Map<Column, String> texts) {
    Map<Column, String> defects = new LinkedHashMap<>();
    for (Column column : Column.values()) {
      column.defect(texts.get(column)).ifPresent(defect -> defects.put(column, defect));
    }
    return defects;
  }

  /**
   * {@return the annotation of these texts}
   *
   * @param texts one a column
   * @throws IllegalArgumentException if one is wrong: see {@link #defects}
   */
  public static Annotation of(Map<Column, String> texts) {
    Map<Column, String> defects = defects(texts);
    if (!defects.isEmpty()) {
      Map.Entry<Column, String> first = defects.entrySet().iterator().next();
      throw new IllegalArgumentException(first.getKey().word() + ": " + first.getValue());
    }
    return new Annotation(
        texts.get(Column.SAMPLE_ID).strip(),
        texts.get(Column.IMAGING_TYPE).strip(),
        texts.get(Column.DISEASE_CATEGORY).strip(),
        texts.get(Column.LOCATION).strip(),
        texts.get(Column.SEVERITY).strip(),
        date(texts.get(Column.DATE)).orElseThrow(),
        texts.get(Column.ANNOTATOR).strip());
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text.strip()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /**
   * {@return whether an imaging type names a study; case, spaces, hyphens and underscores do not
   * matter: "Chest X-ray" is {@code chest-xray}}
   */
  public static boolean isOfStudy(String imagingType, String study) {
    return plain(imagingType).equals(plain(study));
  }

  private static String plain(String words) {
    return words.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
  }

  /** {@return the texts, in the order of the columns} */
  public List<String> texts() {
    return List.of(
        sampleId, imagingType, diseaseCategory, location, severity, date.toString(), annotator);
  }

  /**
   * {@return the annotation of each sample that counts: that of the latest date; of equals, the one
   * that was added last; samples in the order in which they first came}
   *
   * @param history in the order in which they were added
   */
  public static Map<String, Annotation> latest(List<Annotation> history) {
    Map<String, Annotation> latest = new LinkedHashMap<>();
    for (Annotation annotation : history) {
      latest.merge(
          annotation.sampleId,
          annotation,
          (before, after) -> after.date.isBefore(before.date) ? before : after);
    }
    return latest;
  }
}
