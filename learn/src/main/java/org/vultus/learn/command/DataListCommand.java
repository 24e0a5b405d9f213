package org.vultus.learn.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.vultus.learn.data.CatalogEntry;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.OpenOptions;
import org.vultus.learn.data.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vultus data list}. */
@Command(
    name = "list",
    description = "Lists the data sets that are there.",
    mixinStandardHelpOptions = true)
final class DataListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CatalogOption where;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    DataCatalog catalog = where.catalog();
    ObjectNode list = describe(catalog);
    if (json) {
      out.println(
          new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(list));
    } else {
      print(list, catalog, out);
    }
    out.flush();
    return 0;
  }

  private static ObjectNode describe(DataCatalog catalog) throws IOException {
    ObjectNode list = new ObjectMapper().createObjectNode();
    ArrayNode places = list.putArray("places");
    catalog.places().forEach(place -> places.add(place.toString()));
    ArrayNode sets = list.putArray("dataSets");
    ArrayNode others = list.putArray("others");
    for (CatalogEntry entry : catalog.entries()) {
      try (DataSet data = entry.open(OpenOptions.DEFAULT)) {
        ObjectNode set = sets.addObject();
        set.put("name", entry.name());
        set.put("kind", entry.kind().name().toLowerCase(Locale.ROOT));
        ObjectNode images = set.putObject("images");
        for (Split split : Split.values()) {
          images.put(split.word(), data.items(split).size());
        }
        ArrayNode classes = set.putArray("classes");
        data.classes().forEach(classes::add);
        set.put("bytes", entry.bytes());
        set.put("path", entry.path().toString());
        ArrayNode remarks = set.putArray("remarks");
        data.remarks().forEach(remarks::add);
      } catch (IOException e) {
        ObjectNode other = others.addObject();
        other.put("name", entry.name());
        other.put("path", entry.path().toString());
        other.put("why", e.getMessage());
      }
    }
    return list;
  }

  private static void print(ObjectNode list, DataCatalog catalog, PrintWriter out) {
    if (list.get("dataSets").isEmpty() && list.get("others").isEmpty()) {
      out.println(
          "No data sets in %s. './vultus data get NAME' downloads one of MedMNIST."
              .formatted(
                  catalog.places().stream().map(Path::toString).collect(Collectors.joining(", "))));
      return;
    } else {
      TextTable table =
          new TextTable(
              Set.of(2, 3, 4, 5, 6),
              "NAME",
              "KIND",
              "TRAIN",
              "VALIDATION",
              "TEST",
              "CLASSES",
              "SIZE",
              "WHERE");
      list.get("dataSets")
          .forEach(
              set ->
                  table.add(
                      set.get("name").asText(),
                      set.get("kind").asText(),
                      set.get("images").get("train").asText(),
                      set.get("images").get("validation").asText(),
                      set.get("images").get("test").asText(),
                      Integer.toString(set.get("classes").size()),
                      ByteSize.of(set.get("bytes").asLong()),
                      set.get("path").asText()));
      table.print(out);
    }
    if (!list.get("others").isEmpty()) {
      out.println();
      out.println("Also there, and not to be read as labelled images:");
      list.get("others")
          .forEach(o -> out.println("  " + o.get("name").asText() + ": " + o.get("why").asText()));
    }
    out.println();
    out.println(
        "'vultus data show NAME' tells more; 'vultus data get NAME' downloads a MedMNIST set.");
  }
}
