package org.vultus.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.vultus.file.CsvText;
import org.vultus.pipeline.Case;

/**
 * Cases as CSV (RFC 4180), UTF-8 with or without a byte order mark, cells apart by commas or, where
 * its header has them, semicolons. Rows are read one after the other, and one is held at a time.
 *
 * <p>What is wrong with a row is told with its number and never with its words.
 */
final class CaseTable implements AutoCloseable {
  /** So many IDs are held in memory, some 50 MB, to find those that stand there twice. */
  static final int MAX_CASES = 500_000;

  private enum Column {
    CASE,
    SCAN,
    STUDY,
    FACE,
    TEXT,
    TEXT_FILE,
    RIGID_FACE;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String KNOWN =
      Arrays.stream(Column.values()).map(Column::word).collect(Collectors.joining(", "));

  private final Path file;
  private final RowReader reader;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final Column[] columns;

  private CaseTable(Path file, RowReader reader, CSVParser parser) throws IOException {
    this.file = file;
    this.reader = reader;
    this.parser = parser;
    this.records = parser.iterator();
    this.columns = columns(record().orElseThrow(() -> empty(file)));
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws IOException if it cannot be read, or has a column that is not known
   */
  static CaseTable open(Path file) throws IOException {
    if (!Files.isRegularFile(file) && Files.exists(file)) {
      throw new IOException(file + " is no file, and the cases are read twice; give a CSV file");
    }
    InputStream in = Files.newInputStream(file);
    try {
      BufferedReader text = CsvText.reader(in);
      char delimiter = CsvText.delimiter(text);
      RowReader rows = new RowReader(text);
      CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
      return new CaseTable(file, rows, format.parse(rows));
    } catch (CharacterCodingException e) {
      in.close();
      throw notUtf8(file);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private Column[] columns(CSVRecord header) throws IOException {
    Column[] found = new Column[header.size()];
    for (int i = 0; i < found.length; i++) {
      String word = header.get(i).strip().toLowerCase(Locale.ROOT);
      Column column =
          Arrays.stream(Column.values())
              .filter(known -> known.word().equals(word))
              .findFirst()
              .orElse(null);
      if (column == null) {
        throw new IOException(
            "%s: unknown column '%s' in its header, known are %s; rename or remove it"
                .formatted(file, header.get(i).strip(), KNOWN));
      }
      if (Arrays.asList(found).contains(column)) {
        throw new IOException(
            "%s: column '%s' stands there twice; remove one".formatted(file, word));
      }
      found[i] = column;
    }
    for (Column needed : new Column[] {Column.CASE, Column.SCAN}) {
      if (!Arrays.asList(found).contains(needed)) {
        throw new IOException(
            "%s: column '%s' is missing; add it, known are %s"
                .formatted(file, needed.word(), KNOWN));
      }
    }
    return found;
  }

  /**
   * What there is in a table.
   *
   * @param cases how many, sound or not
   * @param named whether each case names its study
   */
  record Survey(int cases, boolean faces, boolean words, boolean named) {}

  /**
   * Reads a file from its start to its end.
   *
   * @param ids is told the ID of each case that has one
   * @throws IOException if it is no such CSV, has no case or too many, or an ID stands there twice
   */
  static Survey survey(Path file, Consumer<String> ids) throws IOException {
    Map<String, Integer> rows = new HashMap<>();
    int cases = 0;
    boolean faces = false;
    boolean words = false;
    boolean named = true;
    try (CaseTable table = open(file)) {
      for (Optional<CaseRow> next = table.next(); next.isPresent(); next = table.next()) {
        CaseRow row = next.get();
        if (++cases > MAX_CASES) {
          throw new IOException(
              "%s: want at most %d cases, got more; run it in parts".formatted(file, MAX_CASES));
        }
        if (row.id().isPresent()) {
          // Some file systems take A-1 and a-1 for one folder.
          Integer first = rows.putIfAbsent(row.id().get().toLowerCase(Locale.ROOT), row.number());
          if (first != null) {
            throw new IOException(
                "%s: case '%s' stands in row %d and in row %d; give each case its own ID (nothing was run)"
                    .formatted(file, row.id().get(), first, row.number()));
          }
          ids.accept(row.id().get());
        }
        if (row instanceof CaseRow.Sound sound) {
          faces |= sound.face().isPresent();
          words |= sound.hasWords();
          named &= sound.study().isPresent();
        }
      }
    }
    if (cases == 0) {
      throw new IOException(file + " holds no case; add a row for each below its header");
    }
    return new Survey(cases, faces, words, named);
  }

  /** {@return the next row, if there is one; blank lines are passed over} */
  Optional<CaseRow> next() throws IOException {
    for (Optional<CSVRecord> next = record(); next.isPresent(); next = record()) {
      CSVRecord cells = next.get();
      if (cells.size() > 1 || !cells.get(0).isBlank()) {
        return Optional.of(row(cells));
      }
    }
    return Optional.empty();
  }

  private Optional<CSVRecord> record() throws IOException {
    reader.nextRow();
    try {
      return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
    } catch (UncheckedIOException | IllegalStateException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw notUtf8(file);
      }
      if (e.getCause() instanceof FileSystemException broken) {
        throw broken;
      }
      boolean isTooLong = e.getCause() instanceof RowReader.TooLongException;
      throw new IOException(
          "%s, row %d: %s"
              .formatted(
                  file,
                  parser.getRecordNumber() + 1,
                  isTooLong
                      ? e.getCause().getMessage()
                      : "no CSV; put a cell with quotes or line ends into quotes, and double those within"));
    }
  }

  private CaseRow row(CSVRecord cells) {
    int number = Math.toIntExact(cells.getRecordNumber());
    if (cells.size() != columns.length) {
      return new CaseRow.Faulty(
          number,
          columns[0] == Column.CASE
              ? Optional.of(cells.get(0).strip()).filter(CaseRow::isId)
              : Optional.empty(),
          "want %d cells as in the header, got %d; quote a cell that holds a comma or a semicolon"
              .formatted(columns.length, cells.size()));
    }
    Map<Column, String> texts = new EnumMap<>(Column.class);
    for (int i = 0; i < columns.length; i++) {
      String text = cells.get(i).strip();
      if (!text.isEmpty()) {
        texts.put(columns[i], text);
      }
    }
    String id = texts.getOrDefault(Column.CASE, "");
    if (!CaseRow.isId(id)) {
      return new CaseRow.Faulty(number, Optional.empty(), "column 'case': " + CaseRow.ID_RULE);
    }
    return row(number, id, texts);
  }

  private CaseRow row(int number, String id, Map<Column, String> texts) {
    String rigid = texts.getOrDefault(Column.RIGID_FACE, "no").toLowerCase(Locale.ROOT);
    String defect = null;
    if (!texts.containsKey(Column.SCAN)) {
      defect = "column 'scan': want the path of a picture, got an empty cell";
    } else if (texts.containsKey(Column.TEXT) && texts.containsKey(Column.TEXT_FILE)) {
      defect = "want 'text' or 'text_file', got both; empty one of them";
    } else if (!rigid.equals("yes") && !rigid.equals("no")) {
      defect = "column 'rigid_face': want yes, no or an empty cell, got something else";
    }
    if (defect != null) {
      return new CaseRow.Faulty(number, Optional.of(id), defect);
    }
    try {
      return new CaseRow.Sound(
          number,
          Optional.of(id),
          file.resolveSibling(texts.get(Column.SCAN)),
          Optional.ofNullable(texts.get(Column.STUDY)),
          Optional.ofNullable(texts.get(Column.FACE)).map(file::resolveSibling),
          Optional.ofNullable(texts.get(Column.TEXT)).map(Case.Words::new),
          Optional.ofNullable(texts.get(Column.TEXT_FILE)).map(file::resolveSibling),
          rigid.equals("yes"));
    } catch (InvalidPathException e) {
      return new CaseRow.Faulty(
          number, Optional.of(id), "one of its paths cannot be a file name here; correct it");
    }
  }

  private static IOException empty(Path file) {
    return new IOException(file + " is empty; want a header with some of " + KNOWN);
  }

  private static IOException notUtf8(Path file) {
    return new IOException(file + " is not UTF-8; save it as CSV UTF-8");
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
