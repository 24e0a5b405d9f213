package org.vultus.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.vultus.annotation.Annotation;
import org.vultus.annotation.Annotation.Column;
import org.vultus.annotation.AnnotationCsv;
import org.vultus.annotation.AnnotationFolder;
import org.vultus.file.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What clinicians say of samples. */
@Command(
    name = "annotate",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Keeps what clinicians say of samples; it has the last word in reports and in training.",
      "",
      "An annotation has a sample ID, imaging type, disease category, location, severity, date and annotator. No patient"
          + " is named: a sample has an ID that only the clinic can trace. A later annotation supersedes the earlier ones of"
          + " its sample; these are kept as its history.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  vultus annotate add S-0042 --type chest-xray --category pneumonia --location \"right, lower\" --annotator MK",
      "  vultus annotate import annotations.csv",
      "  vultus annotate export --history all.csv"
    })
final class AnnotateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private AnnotationsOption annotations;

  @Mixin private ModelsOption models;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "no command given, want one of add, list, import, export");
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  @Command(name = "add", description = "Adds one annotation.")
  int add(
      @Parameters(paramLabel = "SAMPLE", description = "The clinic's ID of the sample.")
          String sample,
      @Option(
              names = "--type",
              required = true,
              paramLabel = "TYPE",
              description = "Imaging type, as in chest-xray.")
          String type,
      @Option(
              names = "--category",
              required = true,
              paramLabel = "CATEGORY",
              description = "Disease category, as in pneumonia.")
          String category,
      @Option(names = "--location", paramLabel = "WORDS", defaultValue = "", description = "Where.")
          String location,
      @Option(
              names = "--severity",
              paramLabel = "WORDS",
              defaultValue = "",
              description = "How severe.")
          String severity,
      @Option(
              names = "--date",
              paramLabel = "DATE",
              description = "When, as 2026-11-21. Default: today.")
          String date,
      @Option(
              names = "--annotator",
              required = true,
              paramLabel = "WHO",
              description = "Who says so, as the clinic abbreviates its staff.")
          String annotator)
      throws IOException {
    Map<Column, String> texts = new EnumMap<>(Column.class);
    texts.put(Column.SAMPLE_ID, sample);
    texts.put(Column.IMAGING_TYPE, type);
    texts.put(Column.DISEASE_CATEGORY, category);
    texts.put(Column.LOCATION, location);
    texts.put(Column.SEVERITY, severity);
    texts.put(Column.DATE, date == null ? LocalDate.now().toString() : date);
    texts.put(Column.ANNOTATOR, annotator);
    Map<Column, String> defects = Annotation.defects(texts);
    if (!defects.isEmpty()) {
      Map.Entry<Column, String> first = defects.entrySet().iterator().next();
      throw new ParameterException(
          spec.commandLine(), first.getKey().word() + ": " + first.getValue());
    }
    AnnotationFolder folder = annotations.folder();
    Annotation said = Annotation.of(texts);
    int added = folder.add(List.of(said), today());
    out().printf(added == 1 ? "Added to %s%n" : "Was there already, in %s%n", folder.file());
    folder
        .latest(said.sampleId())
        .filter(counting -> !counting.equals(said))
        .ifPresent(
            counting ->
                out()
                    .printf(
                        "NOTE: that of %s still counts: %s (%s)%n",
                        counting.date(), counting.diseaseCategory(), counting.annotator()));
    noteUnknown(List.of(said));
    out().flush();
    return 0;
  }

  /** That of the zone farthest east, as rows may come from anywhere. */
  private static LocalDate today() {
    return LocalDate.now(ZoneOffset.MAX);
  }

  /** Says which imaging types no report of an installed study will take for its own. */
  private void noteUnknown(List<Annotation> said) throws IOException {
    List<String> studies = models.studies().stream().map(study -> study.bundle().name()).toList();
    said.stream()
        .map(Annotation::imagingType)
        .distinct()
        .filter(type -> !studies.isEmpty())
        .filter(type -> studies.stream().noneMatch(study -> Annotation.isOfStudy(type, study)))
        .forEach(
            type ->
                out()
                    .printf(
                        "NOTE: no installed study is called '%s'; reports will doubt that it is of their sample. Installed: %s%n",
                        type, String.join(", ", studies)));
  }

  @Command(name = "list", description = "Lists what counts of each sample, or all that was said.")
  int list(
      @Parameters(
              arity = "0..1",
              paramLabel = "SAMPLE",
              description = "Of this sample alone. Default: of all.")
          String sample,
      @Option(names = "--history", description = "Also what was superseded.") boolean history)
      throws IOException {
    List<Annotation> said =
        said(history).stream()
            .filter(annotation -> sample == null || annotation.sampleId().equals(sample))
            .toList();
    if (said.isEmpty()) {
      throw new IOException(
          "no annotation%s in %s; add one, or correct --annotations"
              .formatted(
                  sample == null ? "" : " of sample '" + sample + "'",
                  annotations.folder().file()));
    }
    for (Annotation annotation : said) {
      out()
          .println(
              String.join("  ", annotation.texts().stream().map(AnnotateCommand::shown).toList()));
    }
    out().flush();
    return 0;
  }

  private static String shown(String text) {
    return text.isEmpty() ? "-" : text;
  }

  @Command(
      name = "import",
      description = {
        "Adds the rows of a CSV, all or none.",
        "",
        "Columns, in any order: sample_id, imaging_type, disease_category, location, severity, date, annotator. Rows that are"
            + " there already are passed over, so an import can be repeated. Each bad row is named with its column."
      })
  int importCsv(
      @Parameters(paramLabel = "CSV", description = "The file, UTF-8 (RFC 4180).") Path csv)
      throws IOException {
    List<Annotation> rows = AnnotationCsv.read(csv);
    int added = annotations.folder().add(rows, today());
    out()
        .printf("Added %d of %d; %d were there already%n", added, rows.size(), rows.size() - added);
    noteUnknown(rows);
    out().flush();
    return 0;
  }

  @Command(
      name = "export",
      description =
          "Writes a CSV that import and train read. Cells that a spreadsheet would run as a formula get an apostrophe.")
  int export(
      @Parameters(
              arity = "0..1",
              paramLabel = "CSV",
              description = "Where it goes. Default: standard output.")
          Path csv,
      @Option(names = "--history", description = "Also what was superseded.") boolean history)
      throws IOException {
    String text = AnnotationCsv.of(said(history));
    if (csv == null) {
      out().print(text);
      out().flush();
      return 0;
    }
    try (WholeFile file = WholeFile.forOwner(csv)) {
      file.put(text);
      file.done();
    }
    return 0;
  }

  private List<Annotation> said(boolean history) throws IOException {
    List<Annotation> all = annotations.folder().history();
    return history ? all : List.copyOf(Annotation.latest(all).values());
  }
}
