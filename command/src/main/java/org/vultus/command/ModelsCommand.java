package org.vultus.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.vultus.model.Models;
import org.vultus.report.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is installed, and whether it is what it was. */
@Command(
    name = "models",
    description = {
      "Lists the installed models: what each reads, tells apart and was measured at.",
      "One that is broken is named on standard error, and the exit code is 1.",
      ""
    },
    synopsisSubcommandLabel = "[verify]")
final class ModelsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ModelsOption models;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Models installed = models.installed();
    List<Installed> found = new ArrayList<>();
    List<IOException> broken = new ArrayList<>();
    for (String name : installed.names()) {
      try {
        found.add(complete(Installed.named(name, installed)));
      } catch (IOException e) {
        broken.add(e);
      }
    }
    if (found.isEmpty() && broken.isEmpty()) {
      throw noModel(installed);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      writeJson(found, out);
    } else {
      writeTable(found, out);
    }
    out.flush();
    if (!broken.isEmpty()) {
      throw new IOException(
          broken.stream().map(ErrorLine::of).collect(Collectors.joining("; and ")));
    }
    return 0;
  }

  /** Holds every model against its bundle and its golden inputs. */
  @Command(
      name = "verify",
      description = {
        "Checks models: digests, names and shapes, answers to the golden inputs.",
        "",
        "One line each; exits with 1 if one fails.",
        ""
      })
  int verify(
      @Parameters(paramLabel = "NAME", arity = "0..*", description = "Default: all models.")
          List<String> names)
      throws IOException {
    if (json) {
      throw new ParameterException(spec.commandLine(), "--json is for the list, not for verify");
    }
    Models installed = models.installed();
    List<String> wanted = names == null || names.isEmpty() ? installed.names() : names;
    if (wanted.isEmpty()) {
      throw noModel(installed);
    }
    PrintWriter out = spec.commandLine().getOut();
    int failed = 0;
    for (String name : wanted) {
      try {
        out.println(Installed.named(name, installed).verified());
      } catch (IOException | IllegalStateException | IllegalArgumentException e) {
        out.printf("%s: FAILED: %s%n", name, ErrorLine.of(e));
        failed++;
      }
      out.flush();
    }
    if (failed > 0) {
      throw new IOException(
          "%d of %d models failed; install them anew".formatted(failed, wanted.size()));
    }
    return 0;
  }

  private static IOException noModel(Models installed) {
    return new IOException(
        Files.isDirectory(installed.path())
            ? "no model in %s; install one, or give --models".formatted(installed.path())
            : "no folder of models at %s; correct --models or VULTUS_MODELS"
                .formatted(installed.path()));
  }

  private static Installed complete(Installed model) throws IOException {
    if (!Files.isRegularFile(model.graph())) {
      throw new IOException(model.graph() + " is missing; install the model anew");
    }
    return model;
  }

  private static void writeTable(List<Installed> models, PrintWriter out) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("NAME", "VERSION", "TASK", "CLASSES", "INPUT", "SIZE", "TEST ACCURACY"));
    for (Installed model : models) {
      rows.add(
          List.of(
              model.bundle().name(),
              model.bundle().version(),
              model.task(),
              String.join(", ", model.classes()),
              model.input(),
              size(model.graph()),
              model.test().map(ModelsCommand::measured).orElse("not measured")));
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(other -> other.get(column).length()).max().orElse(0);
        line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 2));
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private static void writeJson(List<Installed> models, PrintWriter out) throws IOException {
    try (JsonGenerator json =
        new JsonFactory()
            .createGenerator(out)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .useDefaultPrettyPrinter()) {
      json.writeStartArray();
      for (Installed model : models) {
        json.writeStartObject();
        json.writeStringField("name", model.bundle().name());
        json.writeStringField("title", model.bundle().title());
        json.writeStringField("version", model.bundle().version());
        json.writeStringField("task", model.task());
        json.writeStringField("sha256", model.bundle().reference().sha256().hex());
        json.writeArrayFieldStart("classes");
        for (String name : model.classes()) {
          json.writeString(name);
        }
        json.writeEndArray();
        json.writeNumberField("bytes", Files.size(model.graph()));
        Optional<Installed.Test> test = model.test();
        if (test.isPresent()) {
          json.writeObjectFieldStart("test");
          json.writeNumberField(test.get().unit(), test.get().count());
          json.writeNumberField("accuracy", test.get().accuracy());
          json.writeNumberField("low", test.get().low());
          json.writeNumberField("high", test.get().high());
          json.writeEndObject();
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    out.println();
  }

  private static String measured(Installed.Test test) {
    return "%s [%s, %s] of %d"
        .formatted(
            Words.share(test.accuracy()),
            Words.share(test.low()),
            Words.share(test.high()),
            test.count());
  }

  private static String size(Path graph) throws IOException {
    double bytes = Files.size(graph);
    return bytes < 1e6
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
