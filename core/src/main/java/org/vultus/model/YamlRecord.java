package org.vultus.model;

import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vultus.model.StrictYaml.MalformedYamlException;
import org.vultus.provenance.Sha256;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Makes a record from a YAML node.
 *
 * <p>It reads nodes, which know their line, and not maps: every complaint can then say where.
 * {@code key} is the dotted path to the node, e.g. {@code evaluation[0].accuracy}; the root's is
 * empty.
 */
final class YamlRecord {
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

  static final String KIND = "kind";

  private YamlRecord() {}

  static Object read(Node root, Class<? extends Record> type) throws MalformedYamlException {
    return record(root, type, "");
  }

  /** {@return each component with its value, in order} */
  static Map<RecordComponent, Object> components(Record record) {
    Map<RecordComponent, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        values.put(component, component.getAccessor().invoke(record));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + component + " of " + record, e);
      }
    }
    return values;
  }

  private static Object value(Node node, Type type, String key) throws MalformedYamlException {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return list(node, list.getActualTypeArguments()[0], key);
    }
    if (!(type instanceof Class<?> plain)) {
      throw new IllegalArgumentException("a record read from YAML cannot hold a " + type);
    }
    if (plain.isRecord() && plain != Sha256.class) {
      return record(node, plain, key);
    }
    if (plain.isSealed()) {
      return oneOf(node, plain, key);
    }
    return scalar(node, plain, key);
  }

  private static Object record(Node node, Class<?> type, String key) throws MalformedYamlException {
    RecordComponent[] components = type.getRecordComponents();
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(node, key, "want the keys " + names(components) + ", got " + described(node));
    }
    Map<String, Node> nodes = keys(mapping, components, key);
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] =
          component(
              mapping,
              nodes.get(components[i].getName()),
              components[i],
              join(key, components[i].getName()));
    }
    return construct(type, components, values, node, key);
  }

  /** Reads {@code kind} and then the record of that name. */
  private static Object oneOf(Node node, Class<?> sealed, String key)
      throws MalformedYamlException {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(node, key, "want keys, the first of them " + KIND + ", got " + described(node));
    }
    String kinds =
        Arrays.stream(sealed.getPermittedSubclasses())
            .map(StrictYaml::word)
            .collect(Collectors.joining(" or "));
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(KIND)) {
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
          if (tuple.getValueNode() instanceof ScalarNode kind
              && kind.getValue().equals(StrictYaml.word(permitted))) {
            mapping.getValue().remove(tuple);
            return record(mapping, permitted, key);
          }
        }
        Node kind = tuple.getValueNode();
        throw wrong(kind, join(key, KIND), "want " + kinds + ", got " + described(kind));
      }
    }
    throw wrong(mapping, join(key, KIND), "is missing; add it: " + kinds);
  }

  private static Map<String, Node> keys(
      MappingNode mapping, RecordComponent[] components, String key) throws MalformedYamlException {
    Map<String, Node> nodes = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      if (Arrays.stream(components).noneMatch(c -> c.getName().equals(name))) {
        throw wrong(
            tuple.getKeyNode(), join(key, name), "unknown key; known are " + names(components));
      }
      if (nodes.put(name, tuple.getValueNode()) != null) {
        throw wrong(tuple.getKeyNode(), join(key, name), "stands there twice; remove one");
      }
    }
    return nodes;
  }

  private static Object component(
      MappingNode parent, Node node, RecordComponent component, String key)
      throws MalformedYamlException {
    Type type = component.getGenericType();
    IfAbsent substitute = component.getAnnotation(IfAbsent.class);
    if (node == null && substitute != null) {
      return value(new Yaml().compose(new StringReader(substitute.value())), type, key);
    }
    if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
      return node == null
          ? Optional.empty()
          : Optional.of(value(node, optional.getActualTypeArguments()[0], key));
    }
    if (node == null) {
      throw wrong(parent, key, "is missing; add it");
    }
    return value(node, type, key);
  }

  private static Object construct(
      Class<?> type, RecordComponent[] components, Object[] values, Node node, String key)
      throws MalformedYamlException {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw wrong(node, key, refused.getMessage());
      }
      throw new IllegalStateException(type + " refused " + Arrays.toString(values), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  private static List<Object> list(Node node, Type type, String key) throws MalformedYamlException {
    if (!(node instanceof SequenceNode sequence)) {
      throw wrong(node, key, "want a list, got " + described(node));
    }
    List<Object> values = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      values.add(value(item, type, key + "[" + values.size() + "]"));
    }
    return values;
  }

  private static Object scalar(Node node, Class<?> type, String key) throws MalformedYamlException {
    String text = node instanceof ScalarNode scalar ? scalar.getValue() : null;
    boolean bare =
        node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN;
    String want = wanted(type);
    if (text != null) {
      try {
        if (type == String.class && node.getTag() == Tag.STR) {
          return text;
        } else if ((type == int.class || type == Integer.class)
            && bare
            && WHOLE.matcher(text).matches()) {
          return Math.toIntExact(Long.parseLong(text));
        } else if ((type == long.class || type == Long.class)
            && bare
            && WHOLE.matcher(text).matches()) {
          return Long.parseLong(text);
        } else if ((type == double.class || type == Double.class)
            && bare
            && NUMBER.matcher(text).matches()) {
          return Double.parseDouble(text);
        } else if ((type == boolean.class || type == Boolean.class)
            && bare
            && (text.equals("true") || text.equals("false"))) {
          return Boolean.parseBoolean(text);
        } else if (type == Sha256.class) {
          return new Sha256(text);
        } else if (type.isEnum()) {
          for (Object constant : type.getEnumConstants()) {
            if (StrictYaml.word((Enum<?>) constant).equals(text)) {
              return constant;
            }
          }
        }
      } catch (ArithmeticException tooLarge) {
        want = "a whole number of 32 bits";
      } catch (IllegalArgumentException noDigest) {
        want = "64 lower-case hexadecimal digits";
      }
    }
    throw wrong(node, key, "want " + want + ", got " + described(node));
  }

  private static String wanted(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(c -> StrictYaml.word((Enum<?>) c))
          .collect(Collectors.joining(" or "));
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer", "long", "Long" -> "a whole number";
      case "double", "Double" -> "a number";
      case "boolean", "Boolean" -> "true or false";
      default -> "a text (in quotes where it looks like something else)";
    };
  }

  private static String described(Node node) {
    return switch (node.getNodeId()) {
      case scalar -> "'" + ((ScalarNode) node).getValue() + "'";
      case sequence -> "a list";
      default -> "keys with values";
    };
  }

  private static String names(RecordComponent[] components) {
    return Arrays.stream(components)
        .map(RecordComponent::getName)
        .collect(Collectors.joining(", "));
  }

  private static String join(String key, String name) {
    return key.isEmpty() ? name : key + "." + name;
  }

  private static MalformedYamlException wrong(Node node, String key, String what) {
    return new MalformedYamlException(
        ", line %d: %s%s"
            .formatted(
                node.getStartMark().getLine() + 1, key.isEmpty() ? "" : "'" + key + "': ", what));
  }
}
