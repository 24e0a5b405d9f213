package org.vultus.learn.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.vultus.file.CsvText;

/**
 * Reads {@code manifest.csv}: UTF-8, a header, then one row an image. Columns: {@code file} (its
 * path from the manifest), {@code label} (its class, by name), {@code split} (train, val or test),
 * {@code subject}; all others become {@link Item#attributes}.
 */
final class Manifest {
  static final String NAME = "manifest.csv";
  private static final String FILE = "file";
  private static final String SUBJECT = "subject";

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreEmptyLines(true)
          .setTrim(true)
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .get();

  private final Archive archive;
  private final String base;
  private final OpenOptions options;
  private final List<CSVRecord> rows;
  private final Set<String> columns;

  private Manifest(
      Archive archive,
      String base,
      OpenOptions options,
      List<CSVRecord> rows,
      Set<String> columns) {
    this.archive = archive;
    this.base = base;
    this.options = options;
    this.rows = rows;
    this.columns = columns;
  }

  static ItemTable read(Archive archive, String base, OpenOptions options) throws IOException {
    var in = new ByteArrayInputStream(archive.read(base + NAME));
    try (Reader reader = CsvText.reader(in);
        CSVParser parser = CSVParser.parse(reader, FORMAT)) {
      Set<String> columns = new HashSet<>(parser.getHeaderNames());
      Manifest manifest =
          new Manifest(archive, base, options, new ArrayList<>(parser.getRecords()), columns);
      return manifest.table();
    } catch (IllegalArgumentException | UncheckedIOException | CharacterCodingException e) {
      throw new IOException(
          "%s of %s is no UTF-8 CSV with one header: %s"
              .formatted(NAME, archive.path(), e.getMessage()),
          e);
    }
  }

  private ItemTable table() throws IOException {
    requireColumn(FILE);
    requireColumn(options.labelColumn());
    int leftOut = 0;
    if (!options.splitColumn().equals(OpenOptions.DEFAULT.splitColumn())) {
      requireColumn(options.splitColumn());
      int all = rows.size();
      rows.removeIf(row -> row.isConsistent() && row.get(options.splitColumn()).isEmpty());
      leftOut = all - rows.size();
    }
    requireFiles();
    List<String> classes = ClassOrder.of(rows, row -> row.get(options.labelColumn()));
    Map<String, Integer> labels = new HashMap<>();
    classes.forEach(name -> labels.put(name, labels.size()));
    Map<String, Split> splits = splits(labels);
    List<Item> items = new ArrayList<>(rows.size());
    for (CSVRecord row : rows) {
      String file = file(row);
      items.add(
          new Item(
              file,
              labels.get(row.get(options.labelColumn())),
              splits.get(file),
              subject(row),
              attributes(row)));
    }
    ItemTable table = ItemTable.of(archive.path(), classes, items, options.allowSharedSubjects());
    return leftOut == 0
        ? table
        : table.withRemark("%d image(s) left out: no %s".formatted(leftOut, options.splitColumn()));
  }

  private void requireColumn(String column) throws IOException {
    if (!columns.contains(column)) {
      throw new IOException(
          "%s of %s has no column '%s'; it has %s"
              .formatted(NAME, archive.path(), column, new TreeSet<>(columns)));
    }
  }

  private void requireFiles() throws IOException {
    List<String> absent = new ArrayList<>();
    for (CSVRecord row : rows) {
      if (!row.isConsistent()) {
        throw new IOException(
            "row %d of %s of %s has %d cells, its header %d"
                .formatted(
                    row.getRecordNumber(), NAME, archive.path(), row.size(), columns.size()));
      }
      if (row.get(options.labelColumn()).isEmpty()) {
        throw new IOException(
            "row %d of %s of %s has no %s"
                .formatted(row.getRecordNumber(), NAME, archive.path(), options.labelColumn()));
      }
      Archive.requireInside(row.get(FILE), archive.path());
      if (!archive.has(file(row))) {
        absent.add(row.get(FILE));
      }
    }
    if (!absent.isEmpty()) {
      throw new IOException(
          "%s of %s names %d image(s) that are not there, first '%s'; add them or take out their rows"
              .formatted(NAME, archive.path(), absent.size(), absent.get(0)));
    }
  }

  private Map<String, Split> splits(Map<String, Integer> labels) throws IOException {
    if (!columns.contains(options.splitColumn())) {
      List<SeededSplit.Unsplit> unsplit = new ArrayList<>();
      for (CSVRecord row : rows) {
        String file = file(row);
        unsplit.add(
            new SeededSplit.Unsplit(
                file, labels.get(row.get(options.labelColumn())), subject(row).orElse(file)));
      }
      return SeededSplit.of(unsplit, options);
    }
    Map<String, Split> splits = new HashMap<>();
    for (CSVRecord row : rows) {
      try {
        splits.put(file(row), Split.of(row.get(options.splitColumn())));
      } catch (IllegalArgumentException e) {
        throw new IOException(
            "row %d of %s of %s: %s"
                .formatted(row.getRecordNumber(), NAME, archive.path(), e.getMessage()),
            e);
      }
    }
    return splits;
  }

  private String file(CSVRecord row) {
    return base + row.get(FILE);
  }

  private Optional<String> subject(CSVRecord row) {
    if (columns.contains(SUBJECT)) {
      return Optional.of(row.get(SUBJECT)).filter(s -> !s.isEmpty());
    }
    return ClassFolders.subject(file(row), options);
  }

  private Map<String, String> attributes(CSVRecord row) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Map.Entry<String, String> cell : row.toMap().entrySet()) {
      String column = cell.getKey();
      boolean own =
          column.equals(FILE)
              || column.equals(SUBJECT)
              || column.equals(options.labelColumn())
              || column.equals(options.splitColumn());
      if (!own && !cell.getValue().isEmpty()) {
        attributes.put(column, cell.getValue());
      }
    }
    return attributes;
  }
}
