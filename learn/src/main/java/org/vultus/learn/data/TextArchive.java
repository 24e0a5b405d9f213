package org.vultus.learn.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.vultus.provenance.Sha256;

/**
 * A zip of labelled texts: {@code emotion_statements.csv}, {@code sst2/*.tsv} and {@code
 * uci_sentiment_labelled_sentences/*.txt}. Nothing is unpacked to disk.
 *
 * <p>Each line must be one text and one of the labels that its file may have: a line too short or a
 * label unknown ends the reading with its number, and never with its words.
 */
public final class TextArchive implements AutoCloseable {
  private static final int MAX_TEXTS = 1_000_000;
  private static final int MAX_CHARACTERS = 10_000;
  private static final Set<String> TWO = Set.of("0", "1");
  private static final List<String> REVIEWS = List.of("amazon_cells", "imdb", "yelp");

  /** The labels of the statements, as the file spells them. */
  public static final List<String> EMOTIONS =
      List.of("sadness", "happy", "love", "anger", "fear", "surprise");

  private final ZipArchive zip;

  private TextArchive(ZipArchive zip) {
    this.zip = zip;
  }

  /**
   * Opens an archive.
   *
   * @throws IOException if it is no zip, or damaged
   */
  public static TextArchive open(Path path) throws IOException {
    return new TextArchive(ZipArchive.open(path));
  }

  /** {@return the digest of the archive} */
  public Sha256 digest() throws IOException {
    return Sha256.of(zip.path());
  }

  /** {@return first-person statements, labelled with one of {@link #EMOTIONS}} */
  public List<LabelledText> statements() throws IOException {
    String name = "emotion_statements.csv";
    List<LabelledText> texts = new ArrayList<>();
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var rows = format.parse(new StringReader(content(name)))) {
      if (!rows.getHeaderNames().equals(List.of("Text", "Emotion"))) {
        throw wrong(name, 1, "want the columns Text and Emotion");
      }
      for (CSVRecord row : rows) {
        if (row.size() != 2) {
          throw wrong(name, row.getRecordNumber() + 1, "want two columns, got " + row.size());
        }
        add(texts, name, row.getRecordNumber() + 1, row.get(0), row.get(1), Set.copyOf(EMOTIONS));
      }
    } catch (IllegalStateException | UncheckedIOException e) {
      throw new IOException("'%s' in %s is no CSV; copy it again".formatted(name, zip.path()), e);
    }
    return texts;
  }

  /**
   * {@return phrases or sentences of SST-2, labelled "0" (negative) or "1" (positive)}
   *
   * @param part "train", "dev" or "test"
   */
  public List<LabelledText> sst2(String part) throws IOException {
    String name = "sst2/" + part + ".tsv";
    List<String> lines = lines(name);
    if (lines.isEmpty() || !lines.get(0).equals("sentence\tlabel")) {
      throw wrong(name, 1, "want the columns sentence and label");
    }
    return separated(name, lines, 1);
  }

  /** {@return sentences of reviews, labelled "0" (negative) or "1" (positive)} */
  public List<LabelledText> reviews() throws IOException {
    List<LabelledText> texts = new ArrayList<>();
    for (String of : REVIEWS) {
      String name = "uci_sentiment_labelled_sentences/" + of + "_labelled.txt";
      texts.addAll(separated(name, lines(name), 0));
    }
    return texts;
  }

  private List<LabelledText> separated(String name, List<String> lines, int from)
      throws IOException {
    List<LabelledText> texts = new ArrayList<>();
    for (int i = from; i < lines.size(); i++) {
      int tab = lines.get(i).lastIndexOf('\t');
      if (tab < 0) {
        throw wrong(name, i + 1, "want a text, a tab and a label");
      }
      add(texts, name, i + 1, lines.get(i).substring(0, tab), lines.get(i).substring(tab + 1), TWO);
    }
    return texts;
  }

  private void add(
      List<LabelledText> texts,
      String name,
      long line,
      String text,
      String label,
      Set<String> known)
      throws IOException {
    if (!known.contains(label.strip())) {
      throw wrong(name, line, "want one of the labels " + known);
    }
    if (text.length() > MAX_CHARACTERS || texts.size() >= MAX_TEXTS) {
      throw wrong(
          name,
          line,
          "want at most %,d texts of at most %,d characters".formatted(MAX_TEXTS, MAX_CHARACTERS));
    }
    texts.add(new LabelledText(text.strip(), label.strip()));
  }

  /** Only a line feed ends a line: some texts hold other separators of Unicode. */
  private List<String> lines(String name) throws IOException {
    String content = content(name);
    List<String> lines = List.of(content.split("\r?\n", -1));
    return content.endsWith("\n") ? lines.subList(0, lines.size() - 1) : lines;
  }

  private String content(String name) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(zip.read(name))).toString();
    } catch (CharacterCodingException e) {
      throw new IOException(
          "'%s' in %s is not UTF-8; copy it again".formatted(name, zip.path()), e);
    }
  }

  private IOException wrong(String name, long line, String what) {
    return new IOException(
        "'%s' in %s, line %d: %s; copy the archive again".formatted(name, zip.path(), line, what));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
