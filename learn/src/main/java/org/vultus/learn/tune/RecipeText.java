package org.vultus.learn.tune;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vultus.learn.recipe.Recipe;
import org.vultus.model.StrictYaml;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A recipe as somebody wrote it, in which single values are replaced: comments, order and all other
 * values stay as they are.
 *
 * @param source what complaints call it: its file, and what was set in it
 * @param text YAML
 */
public record RecipeText(String source, String text) {

  /**
   * Reads a recipe's file.
   *
   * @throws IOException if it cannot be read or is no valid recipe
   */
  public static RecipeText read(Path file) throws IOException {
    StrictYaml.read(file, Recipe.class);
    return new RecipeText(
        file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
  }

  /**
   * {@return the recipe}
   *
   * @throws StrictYaml.MalformedYamlException if what was set makes no valid recipe; the message
   *     names it
   */
  public Recipe recipe() throws StrictYaml.MalformedYamlException {
    return StrictYaml.read(source, text, Recipe.class);
  }

  /** {@return this recipe with these values} */
  public RecipeText with(List<Setting> settings) throws IOException {
    RecipeText changed = this;
    for (Setting setting : settings) {
      changed = changed.with(setting);
    }
    return changed;
  }

  /**
   * {@return this recipe with one value replaced, or added where it was left out} Whether the
   * recipe knows the key is for {@link #recipe} to say.
   *
   * @throws IOException if the value is no YAML of one line, or the key lies in what holds no keys
   *     or is shared by an anchor
   */
  public RecipeText with(Setting setting) throws IOException {
    String separator = source.contains(" with ") ? ", " : " with ";
    String described = source + separator + setting;
    requireValue(setting, described);
    List<String> words = List.of(setting.key().split("\\."));
    Node node = compose(text, described);
    for (int i = 0; i < words.size(); i++) {
      if (!(node instanceof MappingNode mapping)) {
        throw new IOException(
            "%s: '%s' holds no keys; vary it whole"
                .formatted(described, String.join(".", words.subList(0, i))));
      }
      NodeTuple found = tuple(mapping, words.get(i));
      if (found != null && found.getValueNode().getAnchor() != null) {
        throw new IOException(
            "%s: '%s' is shared by an anchor; write it out where it is used"
                .formatted(described, String.join(".", words.subList(0, i + 1))));
      }
      if (found == null) {
        return new RecipeText(
            described, inserted(mapping, words.subList(i, words.size()), setting.value()));
      }
      if (i == words.size() - 1) {
        return new RecipeText(described, replaced(found, setting.value()));
      }
      node = found.getValueNode();
    }
    throw new IllegalStateException("a key has at least one word, got " + setting);
  }

  /**
   * {@return this recipe for another file: the weights and the teacher that it names relative to
   * its folder are the same seen from there}
   *
   * @param from the recipe's file
   * @param to where it is to stand
   */
  public RecipeText moved(Path from, Path to) throws IOException {
    if (folder(from).equals(folder(to))) {
      return this;
    }
    Recipe recipe = recipe();
    List<Setting> places = new ArrayList<>();
    recipe
        .pretrained()
        .ifPresent(place -> places.add(new Setting("pretrained", moved(place, from, to))));
    recipe
        .distillation()
        .map(d -> d.teacher().stream().map(place -> moved(place, from, to)).toList())
        .ifPresent(teacher -> places.add(new Setting("distillation.teacher", "" + teacher)));
    return with(places);
  }

  /** {@return a place as the other file names it, in YAML's quotes} */
  private static String moved(String place, Path from, Path to) {
    Path there = folder(from).resolve(place).normalize();
    boolean relative = !Path.of(place).isAbsolute() && there.getRoot().equals(folder(to).getRoot());
    String name = (relative ? folder(to).relativize(there) : there).toString();
    return "'" + name.replace(File.separatorChar, '/').replace("'", "''") + "'";
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().normalize().getParent();
  }

  private static Node compose(String yaml, String described) throws IOException {
    try {
      return new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
    } catch (YAMLException e) {
      throw new IOException(described + " is not YAML; correct the value", e);
    }
  }

  /** A value is a scalar or a list or mapping in brackets, and nothing stands behind it. */
  private static void requireValue(Setting setting, String described) throws IOException {
    Node value = compose(setting.value(), described);
    boolean whole =
        value != null
            && value.getAnchor() == null
            && value.getStartMark().getIndex() == 0
            && value.getEndMark().getIndex()
                == setting.value().codePointCount(0, setting.value().length())
            && (value instanceof ScalarNode
                || ((CollectionNode<?>) value).getFlowStyle() == FlowStyle.FLOW);
    if (!whole) {
      throw new IOException(described + " is not one YAML value; correct the value");
    }
  }

  private static NodeTuple tuple(MappingNode mapping, String word) {
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(word)) {
        return tuple;
      }
    }
    return null;
  }

  private String replaced(NodeTuple tuple, String value) {
    Mark key = tuple.getKeyNode().getEndMark();
    Node old = tuple.getValueNode();
    boolean sameLine = old.getStartMark().getLine() == key.getLine();
    int from = offset(sameLine ? old.getStartMark() : key);
    return text.substring(0, from) + (sameLine ? "" : ": ") + value + text.substring(end(old));
  }

  /** {@return the text with a key added at the end of a mapping, in the mapping's own style} */
  private String inserted(MappingNode mapping, List<String> words, String value) {
    StringBuilder entry = new StringBuilder(words.get(0)).append(": ");
    words.subList(1, words.size()).forEach(word -> entry.append('{').append(word).append(": "));
    entry.append(value).append("}".repeat(words.size() - 1));
    List<NodeTuple> tuples = mapping.getValue();
    if (mapping.getFlowStyle() == FlowStyle.FLOW) {
      int at = offset(mapping.getStartMark()) + 1;
      return text.substring(0, at) + entry + (tuples.isEmpty() ? "" : ", ") + text.substring(at);
    }
    int lineEnd = text.indexOf('\n', end(tuples.get(tuples.size() - 1).getValueNode()));
    int at = lineEnd < 0 ? text.length() : lineEnd;
    String indent = " ".repeat(tuples.get(0).getKeyNode().getStartMark().getColumn());
    return text.substring(0, at) + "\n" + indent + entry + text.substring(at);
  }

  /** {@return where a node ends; YAML's own mark of a block is behind the comments after it} */
  private int end(Node node) {
    if (node instanceof MappingNode mapping && mapping.getFlowStyle() == FlowStyle.BLOCK) {
      return end(mapping.getValue().get(mapping.getValue().size() - 1).getValueNode());
    }
    if (node instanceof SequenceNode sequence && sequence.getFlowStyle() == FlowStyle.BLOCK) {
      return end(sequence.getValue().get(sequence.getValue().size() - 1));
    }
    int end = offset(node.getEndMark());
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** YAML counts code points. */
  private int offset(Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }
}
