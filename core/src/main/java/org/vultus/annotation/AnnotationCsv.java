package org.vultus.annotation;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.vultus.annotation.Annotation.Column;
import org.vultus.file.CsvText;

/**
 * Annotations as CSV (RFC 4180), UTF-8 with a header: the columns of {@link Column}, in any order
 * when read; "Sample ID" and {@code sample_id} are the same.
 *
 * <p>Spreadsheets take a cell that begins with {@code = + - @}, a tab or a line end for a formula
 * and run it (OWASP, CSV injection). Such cells are written with an apostrophe before them, which
 * spreadsheets hide, and which is taken off again when they are read.
 */
public final class AnnotationCsv {
  private static final long MAX_BYTES = 64 << 20;
  private static final int MAX_COMPLAINTS = 20;
  private static final String FORMULA = "=+-@";

  private AnnotationCsv() {}

  /**
   * Reads a file, whole or not at all.
   *
   * @throws IOException if it is no such CSV; names each bad row and column, up to 20
   */
  public static List<Annotation> read(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw new IOException(
          "%s: want at most %d bytes, got %d; import it in parts".formatted(file, MAX_BYTES, size));
    }
    return read(file.toString(), Files.readAllBytes(file));
  }

  /**
   * Reads the bytes of a file.
   *
   * @param source what complaints call them
   */
  public static List<Annotation> read(String source, byte[] bytes) throws IOException {
    try (BufferedReader text = CsvText.reader(new ByteArrayInputStream(bytes))) {
      CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(CsvText.delimiter(text)).get();
      CSVParser parser = format.parse(text);
      List<CSVRecord> rows = parser.getRecords();
      if (rows.isEmpty()) {
        throw new IOException(source + " is empty; want a header: " + header());
      }
      return annotations(source, columns(source, rows.get(0)), rows.subList(1, rows.size()));
    } catch (CharacterCodingException e) {
      throw new IOException(source + " is not UTF-8; save it as CSV UTF-8", e);
    } catch (UncheckedIOException | IllegalStateException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw new IOException(source + " is not UTF-8; save it as CSV UTF-8", e);
      }
      throw new IOException(
          "%s is no CSV: %s; quote cells as RFC 4180 wants".formatted(source, e.getMessage()), e);
    }
  }

  private static List<Column> columns(String source, CSVRecord header) throws IOException {
    List<Column> columns = new ArrayList<>();
    for (String cell : header) {
      String word = cell.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
      Column column =
          Arrays.stream(Column.values())
              .filter(known -> known.word().equals(word))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IOException(
                          "%s: unknown column '%s', want %s".formatted(source, cell, header())));
      if (columns.contains(column)) {
        throw new IOException(
            "%s: column '%s' stands there twice; remove one".formatted(source, column.word()));
      }
      columns.add(column);
    }
    for (Column column : Column.values()) {
      if (!columns.contains(column)) {
        throw new IOException(
            "%s: column '%s' is missing, want %s".formatted(source, column.word(), header()));
      }
    }
    return columns;
  }

  private static List<Annotation> annotations(
      String source, List<Column> columns, List<CSVRecord> rows) throws IOException {
    List<Annotation> annotations = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    for (CSVRecord row : rows) {
      if (row.size() == 1 && row.get(0).isBlank()) {
        continue;
      }
      if (row.size() != columns.size()) {
        complaints.add(
            "row %d: want %d cells, got %d"
                .formatted(row.getRecordNumber(), columns.size(), row.size()));
        continue;
      }
      Map<Column, String> texts = new EnumMap<>(Column.class);
      for (int i = 0; i < columns.size(); i++) {
        texts.put(columns.get(i), unguarded(row.get(i).strip()));
      }
      Map<Column, String> defects = Annotation.defects(texts);
      if (defects.isEmpty()) {
        annotations.add(Annotation.of(texts));
      }
      defects.forEach(
          (column, defect) ->
              complaints.add(
                  "row %d, %s: %s".formatted(row.getRecordNumber(), column.word(), defect)));
    }
    if (!complaints.isEmpty()) {
      int more = complaints.size() - MAX_COMPLAINTS;
      throw new IOException(
          "%s: %s%s; nothing was imported, correct the file (row 1 is its header)"
              .formatted(
                  source,
                  complaints.stream().limit(MAX_COMPLAINTS).collect(Collectors.joining("; ")),
                  more > 0 ? "; and %d more".formatted(more) : ""));
    }
    return annotations;
  }

  private static String header() {
    return Arrays.stream(Column.values()).map(Column::word).collect(Collectors.joining(","));
  }

  /** {@return annotations as CSV} */
  public static String of(List<Annotation> annotations) {
    StringWriter text = new StringWriter();
    try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
      csv.printRecord(Arrays.stream(Column.values()).map(Column::word).toList());
      for (Annotation annotation : annotations) {
        csv.printRecord(annotation.texts().stream().map(AnnotationCsv::guarded).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return text.toString();
  }

  /** A guarded text is guarded again, so that every text is read as it was written. */
  private static String guarded(String text) {
    return isFormula(text) || text.startsWith("'") && isFormula(withoutGuards(text))
        ? "'" + text
        : text;
  }

  private static String unguarded(String cell) {
    return cell.startsWith("'") && isFormula(withoutGuards(cell)) ? cell.substring(1) : cell;
  }

  private static String withoutGuards(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == '\'') {
      start++;
    }
    return text.substring(start);
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
  }
}
