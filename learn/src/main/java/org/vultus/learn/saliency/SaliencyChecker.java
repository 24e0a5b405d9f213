package org.vultus.learn.saliency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.vultus.learn.evaluate.Bootstrap;
import org.vultus.learn.evaluate.Interval;
import org.vultus.learn.evaluate.Measures;
import org.vultus.learn.evaluate.SaliencyCheck;
import org.vultus.model.Activations;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.model.Saliency;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Preprocessing;
import org.vultus.preprocess.Viewport;

/**
 * Checks the saliency maps of one model on a sample of images: see {@link PixelRemoval} and {@link
 * RandomizedGraph}. The map and the probability are those of the class that the network predicts,
 * right or wrong: what is asked is whether the map explains the network.
 *
 * <p>A sample of 200 images of 64 x 64 pixels takes some minutes of one core.
 */
public final class SaliencyChecker {
  /** How many times weights are drawn. */
  private static final int DRAWS = 20;

  private final ModelFolder folder;
  private final SaliencySample sample;

  /** Prepares the check. */
  public SaliencyChecker(ModelFolder folder, SaliencySample sample) {
    this.folder = folder;
    this.sample = sample;
  }

  /** {@return how many steps {@link #check} counts} */
  public int steps() throws IOException {
    return sample.items().size() + RandomizedGraph.of(folder).layers().size() + 1;
  }

  /** One image, and what the network makes of it. */
  private record Seen(Pixels pixels, int predicted, float[] map, Saliency saliency) {}

  /**
   * Checks, on all cores.
   *
   * @param progress is told how many steps are done, from several threads
   * @throws IOException if the model or an image cannot be read
   */
  public SaliencyCheck check(IntConsumer progress) throws IOException {
    AtomicInteger done = new AtomicInteger();
    Runnable step = () -> progress.accept(done.incrementAndGet());
    try (OnnxModel model = OnnxModel.open(folder, 1)) {
      int images = sample.items().size();
      Seen[] seen = new Seen[images];
      Map<PixelOrder, double[][]> deletions = curves(images);
      Map<PixelOrder, double[][]> insertions = curves(images);
      IntStream.range(0, images)
          .parallel()
          .forEach(
              i -> {
                seen[i] = see(model, i);
                PixelRemoval removal =
                    new PixelRemoval(model, seen[i].pixels(), seen[i].predicted());
                for (PixelOrder order : PixelOrder.values()) {
                  Random random = new Random(sample.seed() * 1_000_003 + i);
                  int[] pixels = order.of(seen[i].saliency(), random);
                  deletions.get(order)[i] = removal.deletion(pixels);
                  insertions.get(order)[i] = removal.insertion(pixels);
                }
                step.run();
              });
      Preprocessing input = folder.bundle().preprocessing();
      return new SaliencyCheck(
          images,
          sample.seed(),
          PixelRemoval.blur(input.height(), input.width()),
          Arrays.stream(PixelOrder.values())
              .map(order -> removal(order, deletions.get(order), insertions.get(order)))
              .toList(),
          Arrays.stream(PixelOrder.values())
              .filter(order -> order != PixelOrder.SALIENCY)
              .map(order -> gain(order, deletions, insertions))
              .toList(),
          randomized(seen, step),
          AirCheck.of(model, sample));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Map<PixelOrder, double[][]> curves(int images) {
    Map<PixelOrder, double[][]> curves = new EnumMap<>(PixelOrder.class);
    for (PixelOrder order : PixelOrder.values()) {
      curves.put(order, new double[images][]);
    }
    return curves;
  }

  private Seen see(OnnxModel model, int index) {
    try {
      Pixels pixels = sample.prepared(index, folder.bundle());
      Activations activations = model.run(List.of(pixels));
      double[] probabilities = activations.probabilities(0);
      int predicted = 0;
      for (int c = 1; c < probabilities.length; c++) {
        predicted = probabilities[c] > probabilities[predicted] ? c : predicted;
      }
      return new Seen(
          pixels,
          predicted,
          activations.classActivation(0, predicted),
          saliency(activations, predicted));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Saliency saliency(Activations activations, int classIndex) {
    Preprocessing input = activations.bundle().preprocessing();
    return Saliency.of(
        activations, 0, classIndex, new Viewport(0, 0, input.width(), input.height()));
  }

  private SaliencyCheck.Removal removal(
      PixelOrder order, double[][] deletions, double[][] insertions) {
    double[] deletion = areas(deletions);
    double[] insertion = areas(insertions);
    return new SaliencyCheck.Removal(
        word(order),
        mean(deletion),
        interval(deletion),
        mean(insertion),
        interval(insertion),
        meanCurve(deletions),
        meanCurve(insertions));
  }

  private SaliencyCheck.Gain gain(
      PixelOrder over,
      Map<PixelOrder, double[][]> deletions,
      Map<PixelOrder, double[][]> insertions) {
    double[] deletion =
        differences(areas(deletions.get(over)), areas(deletions.get(PixelOrder.SALIENCY)));
    double[] insertion =
        differences(areas(insertions.get(PixelOrder.SALIENCY)), areas(insertions.get(over)));
    return new SaliencyCheck.Gain(
        word(over), mean(deletion), interval(deletion), mean(insertion), interval(insertion));
  }

  /**
   * One draw of random weights may by chance keep or turn round a direction that all images share,
   * so the images are dealt out to many draws, and the interval is over the draws.
   */
  private List<SaliencyCheck.Randomized> randomized(Seen[] seen, Runnable step) throws IOException {
    RandomizedGraph graph = RandomizedGraph.of(folder);
    int draws = Math.min(DRAWS, seen.length);
    List<String> drawOf = IntStream.range(0, seen.length).mapToObj(i -> "" + i % draws).toList();
    List<SaliencyCheck.Randomized> stages = new ArrayList<>();
    for (int count = 0; count <= graph.layers().size(); count++) {
      double[] ranks = new double[seen.length];
      double[] similarities = new double[seen.length];
      for (int draw = 0; draw < draws; draw++) {
        try (OnnxModel model = graph.open(count, sample.seed() * 1_000_003 + draw)) {
          for (int i = draw; i < seen.length; i += draws) {
            Activations other = model.run(List.of(seen[i].pixels()));
            Saliency before = seen[i].saliency();
            Saliency after = saliency(other, seen[i].predicted());
            ranks[i] =
                MapSimilarity.spearman(
                    seen[i].map(), other.classActivation(0, seen[i].predicted()));
            similarities[i] =
                MapSimilarity.ssim(
                    before.values(), after.values(), before.height(), before.width());
          }
        }
      }
      stages.add(
          new SaliencyCheck.Randomized(
              count,
              count == 0 ? "" : graph.layers().get(count - 1),
              mean(ranks),
              Bootstrap.ofMean(ranks, drawOf, Measures.RESAMPLES, sample.seed()),
              mean(Arrays.stream(ranks).map(Math::abs).toArray()),
              mean(similarities)));
      step.run();
    }
    return stages;
  }

  private Interval interval(double[] values) {
    return Bootstrap.ofMean(values, sample.subjects(), Measures.RESAMPLES, sample.seed());
  }

  private static double[] areas(double[][] curves) {
    return Arrays.stream(curves).mapToDouble(PixelRemoval::area).toArray();
  }

  private static double[] differences(double[] minuend, double[] subtrahend) {
    return IntStream.range(0, minuend.length)
        .mapToDouble(i -> minuend[i] - subtrahend[i])
        .toArray();
  }

  private static List<Double> meanCurve(double[][] curves) {
    return IntStream.range(0, curves[0].length)
        .mapToObj(step -> Arrays.stream(curves).mapToDouble(c -> c[step]).average().orElseThrow())
        .toList();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static String word(PixelOrder order) {
    return order.name().toLowerCase(Locale.ROOT);
  }
}
