package org.vultus.learn.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.vultus.command.ModelsOption;
import org.vultus.file.WholeFile;
import org.vultus.image.Image;
import org.vultus.image.Photometric;
import org.vultus.image.PngWriter;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.generate.Novelty;
import org.vultus.learn.generate.Synthesis;
import org.vultus.learn.generate.Synthesis.Candidate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vultus synthesize}: a picture of nobody. */
@Command(
    name = "synthesize",
    description = {
      "Makes a synthetic picture of one class, which shows no patient and may be given away.",
      "Finds groups of look-alikes among the class's training pictures, fits a small generative model of shape and texture to"
          + " each, draws candidates, refuses those that come close to a real picture, and keeps the one to which the --judge"
          + " gives the class with the highest probability, or the one that --pick names."
    },
    footer = {
      "",
      "Example: vultus synthesize chest_xray pneumonia --judge chest-xray --out pneumonia.png"
    })
final class SynthesizeCommand implements Callable<Integer> {
  private static final String NOTE = "Synthetic: shows nobody. Made by vultus synthesize.";
  private static final double LEAST_PROBABILITY = 0.5;

  @Spec CommandSpec spec;

  @Mixin ModelsOption models;

  @Mixin CatalogOption where;

  @Parameters(
      index = "0",
      paramLabel = "DATA",
      description = "Data set, as 'vultus data' lists it.")
  String dataSet;

  @Parameters(index = "1", paramLabel = "CLASS", description = "One of its classes.")
  String className;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The PNG to write.")
  Path out;

  @Option(
      names = "--judge",
      required = true,
      paramLabel = "MODEL",
      description = "The model that chooses; one for emotions makes a portrait of the face.")
  String judge;

  @Option(
      names = "--side",
      paramLabel = "PIXELS",
      defaultValue = "128",
      description = "Pixels a side that are modelled (default: ${DEFAULT-VALUE}; faces: 48).")
  int side;

  @Option(
      names = "--groups",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many groups of look-alikes are modelled (default: ${DEFAULT-VALUE}).")
  int groups;

  @Option(
      names = "--group-size",
      paramLabel = "N",
      defaultValue = "100",
      description = "Training pictures a group (default: ${DEFAULT-VALUE}).")
  int groupSize;

  @Option(
      names = "--components",
      paramLabel = "N",
      defaultValue = "60",
      description = "Axes of a group's texture (default: ${DEFAULT-VALUE}).")
  int components;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "0.8",
      description =
          "Variety: 0 gives the mean, 1 the model's full spread (default: ${DEFAULT-VALUE}).")
  double temperature;

  @Option(
      names = "--candidates",
      paramLabel = "N",
      defaultValue = "64",
      description = "How many are drawn (default: ${DEFAULT-VALUE}).")
  int candidates;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything random (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--sheet",
      paramLabel = "FILE",
      description = "Also write the sixteen best candidates as one PNG.")
  Path sheet;

  @Option(
      names = "--pick",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Which candidate to keep, in the order of the sheet, row by row (default: the best).")
  int pick;

  @Override
  public Integer call() throws IOException {
    Synthesis.Plan plan = plan();
    PrintWriter err = spec.commandLine().getErr();
    try (DataSet data = where.catalog().open(dataSet);
        PictureJudge chooser = PictureJudge.open(models.installed().named(judge), className)) {
      Synthesis synthesis =
          Synthesis.fit(
              data,
              className,
              plan,
              seed,
              fitted -> {
                err.printf(Locale.ROOT, "fitted group %d of %d%n", fitted, groups);
                err.flush();
              });
      List<Candidate> drawn = synthesis.draw(candidates, seed, temperature, chooser::probability);
      if (pick > drawn.size()) {
        throw new IOException(
            "want a --pick of at most %d, as so many candidates are new enough, got %d"
                .formatted(drawn.size(), pick));
      }
      Candidate kept = drawn.get(pick - 1);
      if (kept.score() < LEAST_PROBABILITY) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "candidate %d of %d is %s with a probability of %.3f only, want %.1f; raise --candidates or --groups",
                pick,
                candidates,
                className,
                kept.score(),
                LEAST_PROBABILITY));
      }
      WholeFile.write(out, PngWriter.write(Synthesis.image(chooser.shown(kept.pixels())), NOTE));
      if (sheet != null) {
        WholeFile.write(sheet, PngWriter.write(contactSheet(drawn), NOTE));
      }
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%s: %s, probability %.3f by %s; most alike training picture: correlation %.2f (at most %.2f), distance ratio %.2f"
                  + " (at least %.2f)%n",
              out.getFileName(),
              className,
              kept.score(),
              judge,
              kept.likeness().correlation(),
              Novelty.MOST_CORRELATION,
              kept.likeness().ratio(),
              Novelty.LEAST_RATIO);
    }
    return 0;
  }

  private Synthesis.Plan plan() {
    if (candidates < 1 || candidates > 10_000 || !(temperature >= 0 && temperature <= 2)) {
      throw new ParameterException(
          spec.commandLine(),
          "want --candidates of 1 to 10000 and a --temperature of 0 to 2, got %d and %s"
              .formatted(candidates, temperature));
    }
    if (pick < 1 || pick > candidates) {
      throw new ParameterException(
          spec.commandLine(),
          "want a --pick of 1 to the %d --candidates, got %d".formatted(candidates, pick));
    }
    try {
      return new Synthesis.Plan(side, groups, groupSize, components);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private static Image contactSheet(List<Candidate> drawn) {
    int columns = 4;
    int side = drawn.get(0).pixels().width();
    byte[] samples = new byte[columns * side * columns * side];
    for (int n = 0; n < Math.min(columns * columns, drawn.size()); n++) {
      Image image = Synthesis.image(drawn.get(n).pixels());
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          int row = n / columns * side + y;
          samples[row * columns * side + n % columns * side + x] = (byte) image.sample(x, y, 0);
        }
      }
    }
    return Image.of8Bit(columns * side, columns * side, Photometric.GRAYSCALE, samples);
  }
}
