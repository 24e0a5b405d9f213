package org.vultus.model;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vultus.provenance.Sha256;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads and writes records as YAML, and takes nothing on trust: every component must be there, once
 * and of its type; a key that the record does not know is an error and not a remark, because a
 * misspelt {@code temperature} would otherwise change what a clinic reads.
 *
 * <p>Keys are the names of the record's components, in their order. A component may be a text, a
 * number ({@code int}, {@code long}, {@code double}), a {@code boolean}, an enum (constants are
 * lower-case words joined by hyphens: {@code CENTER_CROP} is {@code center-crop}), a {@link Sha256}
 * (hexadecimal), another record, one of the records of a sealed interface (chosen by the key {@code
 * kind}, the record's name as hyphenated words), a {@link List} of any of these, or an {@link
 * Optional} of one. Only an optional key and one with {@link IfAbsent} may be left out.
 *
 * <p>Stateless; safe for concurrent use.
 */
public final class StrictYaml {
  private static final long MAX_BYTES = 1 << 20;

  private StrictYaml() {}

  /** A file that is not what its reader wants; the message is one line with file, line and key. */
  public static final class MalformedYamlException extends IOException {
    MalformedYamlException(String message) {
      super(message);
    }
  }

  /**
   * Reads a file into a record.
   *
   * @throws MalformedYamlException if the file is not what the record wants
   * @throws IOException if the file cannot be read
   */
  public static <T extends Record> T read(Path file, Class<T> type) throws IOException {
    if (Files.isDirectory(file)) {
      throw new MalformedYamlException(file + " is a folder; give a YAML file");
    }
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw new MalformedYamlException(
          "%s: want at most %d bytes, got %d; is it the right file?"
              .formatted(file, MAX_BYTES, size));
    }
    return read(
        file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8), type);
  }

  /**
   * Reads a text into a record.
   *
   * @param source what complaints call the text, such as the file it came from
   * @throws MalformedYamlException if the text is not what the record wants
   */
  public static <T extends Record> T read(String source, String text, Class<T> type)
      throws MalformedYamlException {
    try {
      return read(text, type);
    } catch (MalformedYamlException e) {
      throw new MalformedYamlException(source + e.getMessage());
    }
  }

  /** {@return the lines of a file; none where it is absent or too large} */
  static List<String> lines(Path file) throws IOException {
    return Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES
        ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()
        : List.of();
  }

  private static <T extends Record> T read(String text, Class<T> type)
      throws MalformedYamlException {
    Node root;
    try {
      root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new MalformedYamlException(
          ", line %d: is not YAML: %s; correct it".formatted(line, oneLine(e.getProblem())));
    } catch (YAMLException e) {
      throw new MalformedYamlException(
          ": is not YAML: %s; correct it".formatted(oneLine(e.getMessage())));
    }
    if (root == null) {
      throw new MalformedYamlException(": is empty; restore it");
    }
    return type.cast(YamlRecord.read(root, type));
  }

  /** {@return a record as YAML; equal records give equal text} */
  public static String write(Record value) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setSplitLines(false);
    return new Yaml(options).dump(plain(value, value.getClass()));
  }

  /**
   * {@return a value as maps, lists and scalars; {@code type} is that of the component it is in}
   */
  private static Object plain(Object value, Type type) {
    if (value instanceof Record record && !(value instanceof Sha256)) {
      Map<String, Object> keys = new LinkedHashMap<>();
      if (type instanceof Class<?> declared && declared.isSealed()) {
        keys.put(YamlRecord.KIND, word(value.getClass()));
      }
      YamlRecord.components(record)
          .forEach(
              (component, content) -> {
                Type declared = component.getGenericType();
                if (!(content instanceof Optional<?> optional)) {
                  keys.put(component.getName(), plain(content, declared));
                } else if (optional.isPresent()) {
                  keys.put(component.getName(), plain(optional.get(), argument(declared)));
                }
              });
      return keys;
    }
    if (value instanceof Collection<?> values) {
      List<Object> items = new ArrayList<>();
      values.forEach(item -> items.add(plain(item, argument(type))));
      return items;
    }
    if (value instanceof Enum<?> constant) {
      return word(constant);
    }
    return value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
  }

  private static Type argument(Type type) {
    return type instanceof ParameterizedType holder ? holder.getActualTypeArguments()[0] : type;
  }

  /** {@return how a constant is written: lower-case words joined by hyphens} */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * {@return how the choice of a record is written: {@code ResidualCnn} is {@code residual-cnn},
   * {@code Resnet50} is {@code resnet-50}}
   */
  static String word(Class<?> record) {
    return record
        .getSimpleName()
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=[0-9])", "-")
        .toLowerCase(Locale.ROOT);
  }

  private static String oneLine(String message) {
    return String.valueOf(message).replaceAll("\\s*\\R\\s*", " ");
  }
}
