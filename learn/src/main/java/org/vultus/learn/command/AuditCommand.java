package org.vultus.learn.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vultus.command.Home;
import org.vultus.file.WholeFile;
import org.vultus.learn.audit.Audit;
import org.vultus.learn.audit.AuditRun;
import org.vultus.learn.audit.RecordedAudits;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.OpenOptions;
import org.vultus.learn.data.PairSheet;
import org.vultus.learn.data.Split;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.model.DataSplit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vultus audit}: what is wrong with a data set. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Looks for what makes a score on a data set flatter or err: pictures that stand in two splits (also re-encoded, resized,"
          + " turned or mirrored), subjects in two splits, equal pictures with different labels, blank and unreadable images.",
      "It changes nothing, and ends with exit code 0 whatever it finds."
    },
    footer = {
      "",
      "Examples: vultus audit chest_xray brain_mri --record",
      "          vultus audit skin_lesions --split-column dermamnist_split --allow-shared-subjects",
      "          vultus audit brain_mri --pairs 50 --sheet pairs.png"
    })
final class AuditCommand implements Callable<Integer> {
  private static final int MOST_PAIRS = 500;

  @Spec private CommandSpec spec;
  @Mixin private CatalogOption where;
  @Mixin private SplitOptions splitting;

  @Parameters(
      paramLabel = "DATA",
      arity = "1..*",
      description = "Names that 'vultus data list' tells, or paths.")
  private List<String> names;

  @Option(
      names = "--json",
      paramLabel = "OUT",
      description = "Writes all findings to this file; of one data set.")
  private Path json;

  @Option(
      names = "--record",
      description =
          "Keeps the findings, with the names of the copies, in evaluations/audit/NAME.json, where"
              + " 'evaluate' looks for them and measures the model without the copies too.")
  private boolean record;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "8",
      description = "Examples a finding, 0 to 500, drawn at random. Default: ${DEFAULT-VALUE}.")
  private int pairs;

  @Option(
      names = "--sheet",
      paramLabel = "OUT.png",
      description =
          "Writes a picture of the example pairs; of one data set. It shows images of the data set:"
              + " keep it as private as these.")
  private Path sheet;

  @Override
  public Integer call() throws IOException {
    if (pairs < 0 || pairs > MOST_PAIRS) {
      throw new ParameterException(
          spec.commandLine(), "want --pairs 0 to %d, got %d".formatted(MOST_PAIRS, pairs));
    }
    if (names.size() > 1 && (json != null || sheet != null)) {
      throw new ParameterException(
          spec.commandLine(),
          "--json and --sheet are for one data set, got %d; use --record, or one command each"
              .formatted(names.size()));
    }
    OutFile.check(spec, "--json", json);
    OutFile.check(spec, "--sheet", sheet);
    DataSplit split = splitting.split(spec.commandLine());
    for (String name : names) {
      try (DataSet data = where.catalog().open(name, OpenOptions.of(Optional.of(split)))) {
        data.requireOneClass("the audit");
        audit(data, split);
      }
    }
    return 0;
  }

  private void audit(DataSet data, DataSplit split) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    int images = 0;
    for (Split of : Split.values()) {
      images += data.items(of).size();
    }
    Audit audit;
    try (EvaluationBar bar = new EvaluationBar(data.name(), 2 * images)) {
      audit = AuditRun.of(data, splitting.words(), pairs, bar::at);
    }
    AuditText.print(audit, out);
    if (json != null) {
      WholeFile.write(json, ResultFile.write(audit));
      out.println("wrote " + json);
    }
    if (record) {
      Path file =
          RecordedAudits.in(Home.path()).folder().resolve(data.name() + suffix(split) + ".json");
      WholeFile.write(file, ResultFile.write(audit));
      out.println("wrote " + file);
    }
    if (sheet != null) {
      writeSheet(data, audit, out);
    }
    out.flush();
  }

  /** {@return what tells this split from the data set's own in a file's name} */
  private static String suffix(DataSplit split) {
    OpenOptions usual = OpenOptions.DEFAULT;
    String columns =
        (split.splitColumn().equals(usual.splitColumn()) ? "" : "-" + split.splitColumn())
            + (split.labelColumn().equals(usual.labelColumn()) ? "" : "-" + split.labelColumn())
            + (split.subject().isEmpty() ? "" : "-by-subject")
            + (split.seed() == usual.seed() ? "" : "-seed-" + split.seed());
    return columns.replaceAll("[^A-Za-z0-9_-]", "_");
  }

  private void writeSheet(DataSet data, Audit audit, PrintWriter out) throws IOException {
    Map<String, Item> items = new HashMap<>();
    for (Split split : Split.values()) {
      data.items(split).forEach(item -> items.put(item.id(), item));
    }
    List<PairSheet.Pair> shown = new ArrayList<>();
    for (List<Audit.Pair> some :
        List.of(
            audit.conflicts().examples(), audit.near().examples(), audit.identical().examples())) {
      for (Audit.Pair pair : some) {
        if (shown.size() < MOST_PAIRS) {
          shown.add(shown(items.get(pair.first()), items.get(pair.second()), pair));
        }
      }
    }
    if (shown.isEmpty()) {
      out.println("no pairs, so no " + sheet);
      return;
    }
    PairSheet.write(data, shown, sheet);
    out.println("wrote " + sheet);
  }

  private static PairSheet.Pair shown(Item first, Item second, Audit.Pair pair) {
    return new PairSheet.Pair(
        first,
        second,
        String.format(Locale.ROOT, "%.3f %s", pair.correlation(), pair.symmetry()),
        "%s, %s | %s, %s"
            .formatted(
                pair.firstSplit(), pair.firstClass(), pair.secondSplit(), pair.secondClass()));
  }
}
