package org.vultus.annotation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.vultus.annotation.Annotation.Column;
import org.vultus.file.WholeFile;

/**
 * The annotations of a clinic: {@code annotations.jsonl} in a folder, one JSON object a line, in
 * the order in which they were added. Nothing is ever taken out of it: later annotations supersede
 * earlier ones of their sample, and these remain as its history.
 *
 * <p>Who adds holds {@code annotations.lock}, reads the file and puts a new one in its place,
 * whole: several programs can add at once, and a reader sees all of an import or nothing of it.
 * Only the owner may read the file.
 */
public final class AnnotationFolder {
  private static final long MAX_BYTES = 256 << 20;

  /** Locks of files are a process's; this is for its threads. */
  private static final Object THREADS = new Object();

  private final Path folder;

  /** The annotations of a folder, which need not be there. */
  public AnnotationFolder(Path folder) {
    this.folder = Objects.requireNonNull(folder, "folder");
  }

  /** {@return where they are kept} */
  public Path file() {
    return folder.resolve("annotations.jsonl");
  }

  /**
   * {@return all that was ever said, in the order in which it was added}
   *
   * @throws IOException if the file is damaged; says where
   */
  public List<Annotation> history() throws IOException {
    if (Files.notExists(file())) {
      return List.of();
    }
    if (Files.size(file()) > MAX_BYTES) {
      throw new IOException(
          "%s: want at most %d bytes, got %d; keep annotations in several folders"
              .formatted(file(), MAX_BYTES, Files.size(file())));
    }
    List<Annotation> history = new ArrayList<>();
    List<String> lines = Files.readString(file(), StandardCharsets.UTF_8).lines().toList();
    for (String line : lines) {
      history.add(annotation(line, history.size() + 1));
    }
    return history;
  }

  /** {@return what counts of a sample, where somebody said something} */
  public Optional<Annotation> latest(String sampleId) throws IOException {
    return Optional.ofNullable(Annotation.latest(history()).get(sampleId));
  }

  /**
   * Adds annotations, all or none. What was said before, word for word, is not added again, so that
   * an import can be repeated.
   *
   * @param today the latest date that one may have: what is dated later could not be superseded
   * @return how many were new
   * @throws IOException if one is dated later, or the file is damaged or cannot be written
   */
  public int add(Collection<Annotation> annotations, LocalDate today) throws IOException {
    for (Annotation annotation : annotations) {
      if (annotation.date().isAfter(today)) {
        throw new IOException(
            "sample '%s': want a date that is not to come, got %s; nothing was added"
                .formatted(annotation.sampleId(), annotation.date()));
      }
    }
    synchronized (THREADS) {
      Files.createDirectories(folder);
      try (FileChannel lock =
              FileChannel.open(
                  folder.resolve("annotations.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var held = lock.lock()) {
        return held.isValid() ? addLocked(annotations) : 0;
      }
    }
  }

  private int addLocked(Collection<Annotation> annotations) throws IOException {
    List<Annotation> before = history();
    Set<Annotation> all = new LinkedHashSet<>(before);
    int distinct = all.size();
    all.addAll(annotations);
    int added = all.size() - distinct;
    if (added == 0) {
      return 0;
    }
    StringBuilder lines = new StringBuilder();
    all.forEach(annotation -> lines.append(line(annotation)).append('\n'));
    try (WholeFile file = WholeFile.forOwner(file())) {
      file.put(lines.toString());
      file.done();
    }
    return added;
  }

  private static String line(Annotation annotation) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      for (Column column : Column.values()) {
        json.writeStringField(column.word(), annotation.texts().get(column.ordinal()));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return text.toString();
  }

  private Annotation annotation(String line, int number) throws IOException {
    Map<Column, String> texts = new EnumMap<>(Column.class);
    try (JsonParser json = new JsonFactory().createParser(line)) {
      boolean isObject = json.nextToken() == JsonToken.START_OBJECT;
      while (isObject && json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        Optional<Column> column =
            Arrays.stream(Column.values()).filter(known -> known.word().equals(name)).findFirst();
        if (column.isPresent() && json.nextToken() == JsonToken.VALUE_STRING) {
          texts.put(column.get(), json.getText());
        } else {
          throw damaged(number, "key '" + name + "'");
        }
      }
    } catch (JsonParseException e) {
      throw damaged(number, "no JSON");
    }
    Map<Column, String> defects = Annotation.defects(texts);
    if (!defects.isEmpty()) {
      Map.Entry<Column, String> first = defects.entrySet().iterator().next();
      throw damaged(number, first.getKey().word() + ": " + first.getValue());
    }
    return Annotation.of(texts);
  }

  private IOException damaged(int line, String what) {
    return new IOException(
        "%s, line %d is damaged (%s); restore the file from a backup"
            .formatted(file(), line, what));
  }
}
