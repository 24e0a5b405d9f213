package org.vultus.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.vultus.file.CsvText;

/**
 * Answers, one after the other, of which only one is held at a time. What is wrong with a file is
 * told with its line and never with its words.
 */
final class AnswerRows {
  private static final String TEXT = "text";
  private static final String ID = "id";

  private AnswerRows() {}

  /** Takes an answer. */
  interface Each {
    /**
     * Takes it.
     *
     * @param id the user's own, else the answer's number from 1
     */
    void take(String id, String text) throws IOException;
  }

  static void ofTexts(List<String> texts, Each each) throws IOException {
    for (int i = 0; i < texts.size(); i++) {
      each.take(String.valueOf(i + 1), texts.get(i));
    }
  }

  /** Reads a CSV file with a column "text", or a file of one answer a line. */
  static void ofFile(Path file, Each each) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder; give a file of answers");
    }
    try (InputStream in = Files.newInputStream(file)) {
      if (file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
        ofTable(file, in, each);
      } else {
        ofLines(in, each);
      }
    }
  }

  /** Reads one answer a line, in UTF-8. */
  static void ofLines(InputStream in, Each each) throws IOException {
    BufferedReader lines = CsvText.reader(in);
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      each.take(String.valueOf(++number), line);
    }
  }

  private static void ofTable(Path file, InputStream in, Each each) throws IOException {
    BufferedReader text = CsvText.reader(in);
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(CsvText.delimiter(text))
            .setHeader()
            .setSkipHeaderRecord(true)
            .get();
    try (CSVParser table = format.parse(text)) {
      if (!table.getHeaderNames().contains(TEXT)) {
        throw new IOException(
            file
                + " has no column 'text'; name it so in the first line, or end the file's name in .txt");
      }
      boolean named = table.getHeaderNames().contains(ID);
      int columns = table.getHeaderNames().size();
      int number = 0;
      for (CSVRecord row : table) {
        if (columns > 1 && row.size() == 1 && row.get(0).isBlank()) {
          continue;
        }
        if (!row.isConsistent()) {
          throw new IOException(
              "%s, row %d: want %d cells, got %d; quote an answer that holds commas (row 1 is the header)"
                  .formatted(file, row.getRecordNumber() + 1, columns, row.size()));
        }
        number++;
        each.take(named ? row.get(ID) : String.valueOf(number), row.get(TEXT));
      }
    } catch (CSVException | IllegalArgumentException | IllegalStateException e) {
      throw noTable(file);
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof CSVException ? noTable(file) : e.getCause();
    }
  }

  /** Without its cause, whose message may hold a cell. */
  private static IOException noTable(Path file) {
    return new IOException(file + " is no CSV table; correct its quotes and its first line");
  }
}
