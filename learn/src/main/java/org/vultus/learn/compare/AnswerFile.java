package org.vultus.learn.compare;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.vultus.file.WholeFile;
import org.vultus.learn.data.Item;
import org.vultus.learn.evaluate.Scores;

/**
 * What a method said of every test image, as {@code .csv.gz}: item, subject, true class and one
 * probability a class, to six digits. Who doubts a table can measure anew from it; and the
 * comparison pairs methods image by image.
 */
final class AnswerFile {
  private static final CSVFormat FORMAT = CSVFormat.RFC4180;
  private static final int FIRST_CLASS = 3;

  private AnswerFile() {}

  static void write(Path file, List<Item> items, Scores scores) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer text = new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(text, FORMAT)) {
      List<Object> header = new ArrayList<>(List.of("item", "subject", "class"));
      header.addAll(scores.classes());
      csv.printRecord(header);
      for (int i = 0; i < scores.images(); i++) {
        List<Object> row = new ArrayList<>();
        row.add(items.get(i).id());
        row.add(scores.subjects().isEmpty() ? "" : scores.subjects().get(i));
        row.add(scores.classes().get(scores.labels()[i]));
        for (double p : scores.probabilities().get(i)) {
          row.add(Double.toString(p));
        }
        csv.printRecord(row);
      }
    }
    WholeFile.write(file, bytes.toByteArray());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the file is missing or is something else
   */
  static Scores read(Path file) throws IOException {
    List<double[]> probabilities = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    List<String> subjects = new ArrayList<>();
    try (BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      List<CSVRecord> rows = FORMAT.parse(text).getRecords();
      List<String> classes = rows.get(0).toList().subList(FIRST_CLASS, rows.get(0).size());
      for (CSVRecord row : rows.subList(1, rows.size())) {
        labels.add(classes.indexOf(row.get(2)));
        if (!row.get(1).isEmpty()) {
          subjects.add(row.get(1));
        }
        double[] p = new double[classes.size()];
        for (int c = 0; c < p.length; c++) {
          p[c] = Double.parseDouble(row.get(FIRST_CLASS + c));
        }
        probabilities.add(p);
      }
      return new Scores(
          classes, probabilities, labels.stream().mapToInt(l -> l).toArray(), subjects);
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IOException(
          "%s is not what a comparison wrote (%s); delete it, and its run is made again"
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
