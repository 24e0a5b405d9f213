package org.vultus.learn.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.vultus.command.ModelsOption;
import org.vultus.emotion.Emotion;
import org.vultus.emotion.EmotionNetwork;
import org.vultus.emotion.EmotionRecognizer.Scored;
import org.vultus.face.FaceCrop;
import org.vultus.image.Image;
import org.vultus.image.Photometric;
import org.vultus.image.PngWriter;
import org.vultus.imaging.ImageClassifier;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.generate.Synthesis;
import org.vultus.learn.generate.Synthesis.Candidate;
import org.vultus.model.ModelBundle.Task;
import org.vultus.model.OnnxModel;
import org.vultus.preprocess.Pixels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vultus synthesize}: a picture of nobody. */
@Command(
    name = "synthesize",
    description = {
      "Makes a synthetic picture of one class, which shows no patient and may be given away.",
      "Fits a small generative model to the class's training pictures, draws candidates, refuses those that come close to a real"
          + " picture, and keeps the one to which the --judge gives the class with the highest probability."
    },
    footer = {
      "",
      "Example: vultus synthesize chest_xray pneumonia --judge chest-xray --out pneumonia.png"
    })
final class SynthesizeCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin ModelsOption models;

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
      defaultValue = "128",
      description = "Pixels a side that are modelled (default: ${DEFAULT-VALUE}; faces: 48).")
  int side;

  @Option(
      names = "--components",
      defaultValue = "96",
      description = "Axes of the generative model (default: ${DEFAULT-VALUE}).")
  int components;

  @Option(
      names = "--alike",
      paramLabel = "N",
      defaultValue = "1500",
      description =
          "Fit to the N training pictures most like one of them (default: ${DEFAULT-VALUE}); few"
              + " where pictures differ too much to be averaged, as slices in several planes do.")
  int alike;

  @Option(
      names = "--temperature",
      defaultValue = "0.7",
      description =
          "Variety: 0 gives the mean, 1 the model's full spread (default: ${DEFAULT-VALUE}).")
  double temperature;

  @Option(
      names = "--candidates",
      defaultValue = "64",
      description = "How many are drawn (default: ${DEFAULT-VALUE}).")
  int candidates;

  @Option(names = "--seed", defaultValue = "1", description = "Of everything random (default: 1).")
  long seed;

  @Option(
      names = "--sheet",
      paramLabel = "FILE",
      description = "Also write the sixteen best candidates as one PNG.")
  Path sheet;

  @Override
  public Integer call() throws IOException {
    try (DataSet data = DataCatalog.standard().open(dataSet);
        OnnxModel network = OnnxModel.open(models.installed().named(judge), 2)) {
      boolean faces = network.bundle().task() == Task.EMOTION;
      Synthesis synthesis = Synthesis.fit(data, className, side, components, alike, seed);
      List<Candidate> drawn = synthesis.draw(candidates, seed, temperature, judge(network, faces));
      Candidate best = drawn.get(0);
      Pixels picture = faces ? Synthesis.portrait(best.pixels()) : best.pixels();
      write(out, Synthesis.image(picture));
      if (sheet != null) {
        write(sheet, contactSheet(drawn));
      }
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%s: %s, probability %.3f by %s, novelty %.2f%n",
              out.getFileName(),
              className,
              best.score(),
              judge,
              best.novelty());
    }
    return 0;
  }

  private ToDoubleFunction<Pixels> judge(OnnxModel network, boolean faces) {
    if (!faces) {
      ImageClassifier classifier = new ImageClassifier(network);
      return pixels ->
          classifier.classify(Synthesis.image(pixels)).probabilities().getOrDefault(className, 0.0);
    }
    EmotionNetwork emotions = new EmotionNetwork(network);
    Emotion wanted = Emotion.valueOf(className.toUpperCase(Locale.ROOT));
    return pixels ->
        emotions.recognize(FaceCrop.whole(Synthesis.image(pixels))) instanceof Scored scored
            ? scored.probabilities().get(wanted)
            : 0;
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

  private static void write(Path file, Image image) throws IOException {
    Path target = file.toAbsolutePath();
    Files.createDirectories(target.getParent());
    Path partial = target.resolveSibling(target.getFileName() + ".part");
    Files.write(partial, PngWriter.write(image));
    Files.move(
        partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
