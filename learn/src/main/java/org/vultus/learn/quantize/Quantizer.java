package org.vultus.learn.quantize;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.evaluate.Bootstrap;
import org.vultus.learn.evaluate.Interval;
import org.vultus.learn.evaluate.Scoring;
import org.vultus.learn.evaluate.Temperature;
import org.vultus.learn.quantize.QuantizationTrial.Form;
import org.vultus.model.BundleFile;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.Quantization;
import org.vultus.model.Quantization.Precision;
import org.vultus.preprocess.Pixels;
import org.vultus.provenance.Sha256;

/**
 * Finds a form of a model in fewer bits, and measures what it loses.
 *
 * <p>Half of the validation split chooses: ranges, rules, layers that are kept. The other half says
 * what the choice is worth. The test split is never read.
 */
public final class Quantizer {
  private static final int RESAMPLES = 2000;
  private static final long SEED = 1;

  private final ModelFolder source;
  private final DataSet data;
  private final ValidationHalves halves;
  private final BooleanSupplier stopped;

  /**
   * A form and what it is worth.
   *
   * @param graph bytes of its {@code model.onnx}
   * @param quantization what its bundle says of it
   * @param trial what was measured
   */
  public record Result(byte[] graph, Quantization quantization, QuantizationTrial trial) {}

  /**
   * Prepares the search.
   *
   * @param source a model in float32
   * @param data with the validation split that its rules were chosen by
   * @param calibrationImages so many at most choose the ranges, from 1
   * @param stopped is asked now and then; the search then ends with an {@link
   *     InterruptedIOException}
   * @throws IOException if the model is quantised already, its classes do not exclude one another,
   *     or there are too few validation images
   */
  public Quantizer(ModelFolder source, DataSet data, int calibrationImages, BooleanSupplier stopped)
      throws IOException {
    ModelBundle bundle = source.bundle();
    if (bundle.quantization().isPresent()) {
      throw new IOException(
          "model %s is kept as %s already; quantise the float32 model that it was made of (sha256 %s)"
              .formatted(
                  bundle.name(),
                  bundle.quantization().get().word(),
                  bundle.quantization().get().source()));
    }
    if (!bundle.isExclusive()) {
      throw new IOException(
          "model %s tells findings that do not exclude one another, and quantize judges by the accuracy of one class an image; keep it in float32"
              .formatted(bundle.name()));
    }
    this.source = source;
    this.data = data;
    this.halves = ValidationHalves.of(data, calibrationImages);
    this.stopped = stopped;
  }

  /**
   * Searches.
   *
   * @throws IOException if a model cannot be loaded or an image cannot be read
   */
  public Result search(Precision precision) throws IOException {
    byte[] graph = Files.readAllBytes(source.graph());
    Scoring.Logits before = answers(source, halves.judging());
    return precision == Precision.INT8 ? int8(graph, before) : float16(graph, before);
  }

  private Result float16(byte[] graph, Scoring.Logits before) throws IOException {
    byte[] halved = HalfPrecision.of(ModelProto.parseFrom(graph)).toByteArray();
    Quantization form = form(Precision.FLOAT16, Optional.empty(), 0);
    Scoring.Logits after = answers(halved, form, halves.judging());
    return new Result(
        halved, form, trial(form, graph, halved, before, after, List.of(), 0, List.of()));
  }

  private Result int8(byte[] graph, Scoring.Logits before) throws IOException {
    Int8Search search =
        new Int8Search(graph, ModelProto.parseFrom(graph), source.bundle(), calibration());
    Int8Search.Candidate best = search.candidates().get(0);
    Scoring.Logits known = answers(source, halves.calibrating());
    Set<String> kept = new LinkedHashSet<>();
    Int8Search.Candidate chosen = best;
    List<String> sensitive = search.bySensitivity(best);
    int next = 0;
    while (loses(search, chosen, kept, known)) {
      if (next == sensitive.size() / 2) {
        return judged(search, best, Set.of(), graph, before);
      }
      kept.add(sensitive.get(next++));
      chosen = search.candidate(best.rule(), best.firstLayer(), kept);
    }
    return judged(search, chosen, kept, graph, before);
  }

  /** {@return whether a form loses too much accuracy on the images that choose} */
  private boolean loses(
      Int8Search search, Int8Search.Candidate candidate, Set<String> kept, Scoring.Logits known)
      throws IOException {
    Scoring.Logits after =
        answers(candidate.graph(), form(search, candidate, kept), halves.calibrating());
    return Arrays.stream(gains(known, after)).average().orElseThrow()
        < -QuantizationTrial.TOLERANCE;
  }

  private Result judged(
      Int8Search search,
      Int8Search.Candidate candidate,
      Set<String> kept,
      byte[] graph,
      Scoring.Logits before)
      throws IOException {
    int layers = search.layers(candidate, kept);
    Quantization form = form(search, candidate, kept);
    List<QuantizationTrial.Tried> tried =
        search.candidates().stream().map(Int8Search.Candidate::tried).toList();
    Scoring.Logits after = answers(candidate.graph(), form, halves.judging());
    return new Result(
        candidate.graph(),
        form,
        trial(form, graph, candidate.graph(), before, after, tried, layers, List.copyOf(kept)));
  }

  private Quantization form(Int8Search search, Int8Search.Candidate candidate, Set<String> kept) {
    int float32Layers = search.convolutions() - search.layers(candidate, kept);
    return form(Precision.INT8, Optional.of(candidate.rule().word()), float32Layers);
  }

  private Quantization form(Precision precision, Optional<String> rule, int float32Layers) {
    return new Quantization(precision, source.bundle().sha256(), rule, float32Layers);
  }

  private List<Pixels> calibration() throws IOException {
    List<Pixels> prepared = new ArrayList<>();
    for (Item item : halves.calibrating()) {
      if (stopped.getAsBoolean()) {
        throw new InterruptedIOException("stopped; nothing is written");
      }
      prepared.add(source.bundle().preprocessing().prepare(data.read(item)));
    }
    return prepared;
  }

  private Scoring.Logits answers(ModelFolder folder, List<Item> items) throws IOException {
    return Scoring.logits(folder, data, items, done -> {}, stopped);
  }

  /** Asks a form through the code that serves, which wants a folder. */
  private Scoring.Logits answers(byte[] graph, Quantization form, List<Item> items)
      throws IOException {
    ModelBundle bundle = source.bundle();
    Path folder = Files.createTempDirectory("vultus-quantized");
    try {
      Files.write(folder.resolve(ModelFolder.GRAPH), graph);
      BundleFile.write(
          folder, form.of(bundle, bundle.name(), Sha256.of(graph), bundle.temperature()));
      return answers(ModelFolder.read(folder), items);
    } finally {
      Files.deleteIfExists(folder.resolve(ModelFolder.GRAPH));
      Files.deleteIfExists(folder.resolve(BundleFile.NAME));
      Files.delete(folder);
    }
  }

  private QuantizationTrial trial(
      Quantization form,
      byte[] graph,
      byte[] other,
      Scoring.Logits before,
      Scoring.Logits after,
      List<QuantizationTrial.Tried> tried,
      int layers,
      List<String> kept)
      throws IOException {
    Pixels image = source.bundle().preprocessing().prepare(data.read(halves.calibrating().get(0)));
    double[] times = CallTime.medians(List.of(graph, other), source.bundle(), image);
    double[] gained = gains(before, after);
    return new QuantizationTrial(
        source.bundle().name(),
        source.bundle().version(),
        form.word(),
        data.name(),
        form.precision() == Precision.INT8 ? halves.calibrating().size() : 0,
        gained.length,
        form(before, graph.length, times[0]),
        form(after, other.length, times[1]),
        Arrays.stream(gained).average().orElseThrow(),
        Bootstrap.ofMean(gained, Item.subjects(halves.judging()), RESAMPLES, SEED),
        tried,
        layers,
        kept);
  }

  /** {@return for each image 1 where only the new form is right, −1 where only the old one is} */
  private static double[] gains(Scoring.Logits before, Scoring.Logits after) {
    double[] gains = new double[before.labels().length];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = (isRight(after, i) ? 1 : 0) - (isRight(before, i) ? 1 : 0);
    }
    return gains;
  }

  private static Form form(Scoring.Logits said, long bytes, double milliseconds) {
    int right = 0;
    for (int i = 0; i < said.labels().length; i++) {
      right += isRight(said, i) ? 1 : 0;
    }
    double temperature = Temperature.fit(said.logits(), said.labels());
    return new Form(
        bytes,
        (double) right / said.labels().length,
        Interval.wilson(right, said.labels().length),
        Temperature.loss(said.logits(), said.labels(), temperature),
        milliseconds);
  }

  private static boolean isRight(Scoring.Logits said, int image) {
    float[] row = said.logits().get(image);
    int best = 0;
    for (int c = 1; c < row.length; c++) {
      best = row[c] > row[best] ? c : best;
    }
    return best == said.labels()[image];
  }
}
