package org.vultus.learn.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.vultus.learn.data.CatalogEntry;
import org.vultus.learn.data.ContactSheet;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.OpenOptions;
import org.vultus.learn.data.Split;
import org.vultus.model.DataSplit;
import org.vultus.model.StrictYaml;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vultus data show NAME}. */
@Command(
    name = "show",
    description = "Shows a data set: its classes in each split, its digest, and a few images.",
    mixinStandardHelpOptions = true)
final class DataShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CatalogOption where;
  @Mixin private SplitOptions splitting;

  @Parameters(paramLabel = "NAME", description = "A name that 'data list' tells, or a path.")
  private String name;

  @Option(
      names = "--sheet",
      paramLabel = "OUT.png",
      description = "Writes a sheet of a few images a class.")
  private Path sheet;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "8",
      description = "Images a class on the sheet, 1 to 50. Default: ${DEFAULT-VALUE}.")
  private int images;

  @Override
  public Integer call() throws IOException {
    if (images < 1 || images > 50) {
      throw new ParameterException(spec.commandLine(), "want --images 1 to 50, got " + images);
    }
    PrintWriter out = spec.commandLine().getOut();
    DataSplit split = splitting.split(spec.commandLine());
    OpenOptions options = OpenOptions.of(Optional.of(split));
    CatalogEntry entry = where.catalog().find(name);
    try (DataSet data = entry.open(options)) {
      out.println(data.name() + ": " + entry.path() + ", " + ByteSize.of(entry.bytes()));
      out.println("sha256 " + data.digest());
      printBalance(data, out);
      data.remarks().forEach(remark -> out.println("note: " + remark));
      if (!options.equals(OpenOptions.DEFAULT)) {
        printForRecipe(split, out);
      }
      if (sheet != null) {
        ContactSheet.write(data, images, sheet);
        out.println("wrote " + sheet);
      }
    }
    out.flush();
    return 0;
  }

  /** Tells how a recipe gets the split that is shown. */
  private static void printForRecipe(DataSplit split, PrintWriter out) {
    out.println("in a recipe:");
    out.println("split:");
    StrictYaml.write(split).lines().forEach(line -> out.println("  " + line));
  }

  private static void printBalance(DataSet data, PrintWriter out) {
    TextTable table = new TextTable(Set.of(1, 2, 3), "CLASS", "TRAIN", "VALIDATION", "TEST");
    for (int label = 0; label < data.classes().size(); label++) {
      String[] row = {data.classes().get(label), "", "", ""};
      for (Split split : Split.values()) {
        int of = label;
        long count = data.items(split).stream().filter(i -> i.shows(of)).count();
        row[1 + split.ordinal()] = share(count, data.items(split).size());
      }
      table.add(row);
    }
    String[] images = {"images", "", "", ""};
    String[] subjects = {"subjects", "", "", ""};
    for (Split split : Split.values()) {
      images[1 + split.ordinal()] = Integer.toString(data.items(split).size());
      subjects[1 + split.ordinal()] =
          Long.toString(
              data.items(split).stream()
                  .map(Item::subject)
                  .map(s -> s.orElse(null))
                  .filter(Objects::nonNull)
                  .distinct()
                  .count());
    }
    table.add(images);
    if (data.items(Split.TRAIN).stream().anyMatch(i -> i.subject().isPresent())) {
      table.add(subjects);
    }
    table.print(out);
  }

  private static String share(long count, int of) {
    return of == 0 ? "0" : String.format(Locale.ROOT, "%d (%4.1f %%)", count, 100.0 * count / of);
  }
}
