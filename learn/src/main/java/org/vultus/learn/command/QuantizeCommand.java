package org.vultus.learn.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.vultus.command.Home;
import org.vultus.command.ModelsOption;
import org.vultus.file.WholeFile;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.OpenOptions;
import org.vultus.learn.data.Split;
import org.vultus.learn.evaluate.CardText;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.learn.quantize.QuantizedModel;
import org.vultus.learn.quantize.Quantizer;
import org.vultus.model.BundleFile;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.Models;
import org.vultus.model.Quantization.Precision;
import org.vultus.model.StrictYaml;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vultus quantize}: a model in fewer bits, if little enough is lost. */
@Command(
    name = "quantize",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a smaller form of a model: int8, calibrated on validation images, or float16 weights.",
      "",
      "Accuracy is judged on other validation images. Where more than 0.5 points of it are lost, nothing is written and the"
          + " exit code is 1. The test split is never read.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  vultus quantize blood-cell",
      "  vultus quantize runs/emotion/model --format fp16 --out models/emotion"
    })
final class QuantizeCommand implements Callable<Integer> {
  private static final int MOST_CALIBRATION = 10_000;

  /** A form of numbers, as one types it. */
  enum Format {
    int8(Precision.INT8),
    fp16(Precision.FLOAT16);

    private final Precision precision;

    Format(Precision precision) {
      this.precision = precision;
    }
  }

  @Spec private CommandSpec spec;
  @Mixin private ModelsOption models;
  @Mixin private CatalogOption where;

  @Parameters(
      paramLabel = "MODEL",
      description = "A name that 'vultus models' tells, or the path of a model folder.")
  private String model;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "int8",
      description =
          "int8: weights and maps in 8 bits; fp16: weights in 16 bits, which compute in float32. Default:"
              + " ${DEFAULT-VALUE}.")
  private Format format;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "The model folder to write: new, empty, or a model, which is replaced (default:"
              + " runs/FORMAT/NAME, so that '--models runs/FORMAT' finds it).")
  private Path out;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "The new model's name, where both are to stand in one folder. Default: the same.")
  private String name;

  @Option(
      names = "--calibration",
      paramLabel = "N",
      defaultValue = "512",
      description =
          "Images of one half of the validation split that choose the ranges. Default:"
              + " ${DEFAULT-VALUE}.")
  private int calibration;

  @Option(
      names = "--data",
      paramLabel = "DATA",
      description =
          "The data set, split as it was for the training. Default: that of the model's training.")
  private String dataSet;

  @Option(names = "--dry-run", description = "Measure, and write no model.")
  private boolean dryRun;

  @Option(
      names = "--json",
      paramLabel = "OUT",
      description = "Writes what was measured to this file.")
  private Path json;

  @Override
  public Integer call() throws IOException {
    if (calibration < 1 || calibration > MOST_CALIBRATION) {
      throw new ParameterException(
          spec.commandLine(),
          "want --calibration from 1 to %d, got %d".formatted(MOST_CALIBRATION, calibration));
    }
    OutFile.check(spec, "--json", json);
    ModelFolder source = source();
    String newName = name == null ? source.bundle().name() : name;
    Path folder = out == null ? Path.of("runs", format.name(), newName) : out;
    if (!dryRun) {
      requirePlace(source, folder);
    }
    return StopAtExit.during(spec, exit -> quantize(source, newName, folder, exit));
  }

  private void quantize(ModelFolder source, String newName, Path folder, StopAtExit exit)
      throws IOException {
    AtomicBoolean asked = new AtomicBoolean();
    exit.stops(() -> asked.set(true));
    PrintWriter printed = spec.commandLine().getOut();
    try (DataSet data = data(source.bundle())) {
      data.requireSplits(Split.VALIDATION);
      EvaluateCommand.warnOfOtherData(source.bundle(), data, spec.commandLine().getErr());
      Quantizer.Result result =
          new Quantizer(source, data, calibration, asked::get).search(format.precision);
      QuantizationText.print(result.trial(), printed);
      if (json != null) {
        WholeFile.write(json, ResultFile.write(result.trial()));
        printed.println("wrote " + json);
      }
      printed.flush();
      if (!result.trial().passes()) {
        throw new IOException(result.trial().refusal());
      }
      if (!dryRun) {
        Optional<CardText> text = cardText(source.bundle());
        new QuantizedModel(source, data, asked::get)
            .write(result, newName, folder, text, EvaluateCommand.version(spec));
        printed.println("model: " + folder);
      }
    }
    printed.flush();
  }

  private DataSet data(ModelBundle bundle) throws IOException {
    return dataSet == null
        ? where.catalog().open(bundle.training())
        : where.catalog().open(dataSet, OpenOptions.of(bundle.training().split()));
  }

  private Optional<CardText> cardText(ModelBundle bundle) throws IOException {
    Path text = Home.path().resolve("recipes").resolve(bundle.training().recipe() + ".card.yaml");
    if (Files.exists(text)) {
      return Optional.of(StrictYaml.read(text, CardText.class));
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "no model card is written: %s is missing; write its keys data, limits and notIntendedFor"
            .formatted(text));
    err.flush();
    return Optional.empty();
  }

  private void requirePlace(ModelFolder source, Path folder) {
    try {
      QuantizedModel.requirePlace(source, folder);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private ModelFolder source() throws IOException {
    Models installed = models.installed();
    boolean meansPath = model.contains("/") || model.startsWith(".");
    if (!meansPath && installed.names().contains(model)) {
      return installed.named(model);
    }
    if (meansPath || Files.exists(Path.of(model).resolve(BundleFile.NAME))) {
      return ModelFolder.read(Path.of(model));
    }
    throw new ParameterException(
        spec.commandLine(),
        "no model '%s' in %s; known are %s"
            .formatted(model, installed.path(), Models.known(installed.names())));
  }
}
