package org.vultus.learn.evaluate;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.model.Activations;
import org.vultus.model.ModelBundle;
import org.vultus.model.ModelFolder;
import org.vultus.model.OnnxModel;
import org.vultus.model.OutputActivation;
import org.vultus.preprocess.Pixels;

/**
 * Shows a model the images of a data set, through the code that serves: reading, preprocessing,
 * ONNX Runtime, temperature and softmax are core's.
 */
public final class Scoring {
  private static final int BATCH = 32;

  private Scoring() {}

  /**
   * Scores images on all cores.
   *
   * @param items of the data set, at least one
   * @param progress is told how many are done, from several threads
   * @throws IOException if the model cannot be loaded, an image cannot be read, or the data set's
   *     classes are not the model's
   */
  public static Scores of(ModelFolder folder, DataSet data, List<Item> items, IntConsumer progress)
      throws IOException {
    return of(folder, data, items, progress, () -> false);
  }

  /**
   * Scores images on all cores, until it is stopped.
   *
   * @param stopped is asked before each batch, on several threads
   * @throws InterruptedIOException if it was stopped
   * @throws IOException as the other does
   */
  public static Scores of(
      ModelFolder folder,
      DataSet data,
      List<Item> items,
      IntConsumer progress,
      BooleanSupplier stopped)
      throws IOException {
    modelClasses(folder.bundle(), data);
    return elsewhere(folder, data, items, progress, stopped);
  }

  /**
   * Scores images of a data set that the model was not made for: classes that one knows and the
   * other does not are no error. The model gives none of its probability to a class that it does
   * not know, so that images of it count as mistakes; those stand after its own in the scores.
   *
   * @param stopped is asked before each batch, on several threads
   * @throws InterruptedIOException if it was stopped
   * @throws IOException if the model cannot be loaded, an image cannot be read, images have
   *     findings, or model and data set have no class in common
   */
  public static Scores elsewhere(
      ModelFolder folder,
      DataSet data,
      List<Item> items,
      IntConsumer progress,
      BooleanSupplier stopped)
      throws IOException {
    data.requireOneClass("a model of classes that exclude one another");
    requireActivation(folder.bundle(), data, OutputActivation.SOFTMAX);
    List<String> classes = union(folder.bundle(), data);
    int[] modelClass = data.classes().stream().mapToInt(classes::indexOf).toArray();
    double[][] probabilities = new double[items.size()][];
    boolean judges = folder.bundle().outputs().outlierScore().isPresent();
    double[] outlierScores = new double[judges ? items.size() : 0];
    show(
        folder,
        data,
        items,
        progress,
        stopped,
        (item, activations, index) -> {
          probabilities[item] = Arrays.copyOf(activations.probabilities(index), classes.size());
          if (judges) {
            outlierScores[item] = activations.outlierScore(index).orElseThrow();
          }
        });
    return new Scores(
        classes,
        Arrays.asList(probabilities),
        items.stream().mapToInt(item -> modelClass[item.label()]).toArray(),
        Item.subjects(items),
        outlierScores);
  }

  /**
   * What a model says before its temperature.
   *
   * @param logits one row an image, one value a class of the model
   * @param labels the model's index of the true class of each image
   * @param outlierScores one an image; empty where the model does not say
   */
  public record Logits(List<float[]> logits, int[] labels, double[] outlierScores) {}

  /**
   * {@return what a model says of images, for those who choose its temperature}
   *
   * @throws IOException as the others do
   */
  public static Logits logits(
      ModelFolder folder,
      DataSet data,
      List<Item> items,
      IntConsumer progress,
      BooleanSupplier stopped)
      throws IOException {
    data.requireOneClass("a model of classes that exclude one another");
    requireActivation(folder.bundle(), data, OutputActivation.SOFTMAX);
    int[] modelClass = modelClasses(folder.bundle(), data);
    float[][] logits = new float[items.size()][];
    boolean judges = folder.bundle().outputs().outlierScore().isPresent();
    double[] outlierScores = new double[judges ? items.size() : 0];
    show(
        folder,
        data,
        items,
        progress,
        stopped,
        (item, activations, index) -> {
          logits[item] = activations.logits(index);
          if (judges) {
            outlierScores[item] = activations.outlierScore(index).orElseThrow();
          }
        });
    int[] labels = items.stream().mapToInt(item -> modelClass[item.label()]).toArray();
    return new Logits(Arrays.asList(logits), labels, outlierScores);
  }

  /**
   * What a model makes of one image.
   *
   * @param probabilities one a class of the model
   * @param embedding float32 [D]
   */
  public record Features(double[] probabilities, float[] embedding) {}

  /**
   * {@return what a model makes of images, for those who join it with something else}
   *
   * @throws IOException as the others do
   */
  public static List<Features> features(
      ModelFolder folder, DataSet data, List<Item> items, IntConsumer progress) throws IOException {
    requireActivation(folder.bundle(), data, OutputActivation.SOFTMAX);
    modelClasses(folder.bundle(), data);
    Features[] features = new Features[items.size()];
    show(
        folder,
        data,
        items,
        progress,
        () -> false,
        (item, activations, index) ->
            features[item] =
                new Features(activations.probabilities(index), activations.embedding(index)));
    return Arrays.asList(features);
  }

  /**
   * Lets a model say how far images lie from those that it knows; their classes do not matter.
   *
   * @param items of the data set, at least one
   * @param progress is told how many are done, from several threads
   * @return one score an item
   * @throws IOException if the model cannot be loaded or gives no such scores, or an image cannot
   *     be read
   */
  public static double[] outlierScores(
      ModelFolder folder, DataSet data, List<Item> items, IntConsumer progress) throws IOException {
    if (folder.bundle().outputs().outlierScore().isEmpty()) {
      throw new IOException(
          "model %s gives no outlier score; export it anew with './vultus train'"
              .formatted(folder.bundle().name()));
    }
    double[] scores = new double[items.size()];
    show(
        folder,
        data,
        items,
        progress,
        () -> false,
        (item, activations, index) -> scores[item] = activations.outlierScore(index).orElseThrow());
    return scores;
  }

  /**
   * Scores images that show any number of findings.
   *
   * @throws IOException as the others do, or if the model's classes exclude one another
   */
  public static FindingScores ofFindings(
      ModelFolder folder, DataSet data, List<Item> items, IntConsumer progress) throws IOException {
    requireActivation(folder.bundle(), data, OutputActivation.SIGMOID);
    int[] modelClass = modelClasses(folder.bundle(), data);
    double[][] probabilities = new double[items.size()][];
    show(
        folder,
        data,
        items,
        progress,
        () -> false,
        (item, activations, index) -> probabilities[item] = activations.probabilities(index));
    List<boolean[]> findings = new ArrayList<>();
    for (Item item : items) {
      boolean[] shown = new boolean[modelClass.length];
      for (int c = 0; c < modelClass.length; c++) {
        shown[modelClass[c]] = item.shows(c);
      }
      findings.add(shown);
    }
    return new FindingScores(folder.bundle().classes(), Arrays.asList(probabilities), findings);
  }

  private static void requireActivation(ModelBundle bundle, DataSet data, OutputActivation wanted)
      throws IOException {
    if (bundle.outputs().activates() != wanted) {
      throw new IOException(
          "the classes of model %s %s one another, those of data set %s %s; evaluate it on data of its own classes"
              .formatted(
                  bundle.name(),
                  bundle.isExclusive() ? "exclude" : "do not exclude",
                  data.name(),
                  bundle.isExclusive() ? "do not" : "do"));
    }
  }

  /** Takes what a model gave for one image. Called from several threads. */
  private interface Answered {
    void take(int item, Activations activations, int index);
  }

  private static void show(
      ModelFolder folder,
      DataSet data,
      List<Item> items,
      IntConsumer progress,
      BooleanSupplier stopped,
      Answered answered)
      throws IOException {
    AtomicInteger done = new AtomicInteger();
    try (OnnxModel model = OnnxModel.open(folder, 1)) {
      IntStream.range(0, (items.size() + BATCH - 1) / BATCH)
          .parallel()
          .forEach(
              batch -> {
                if (stopped.getAsBoolean()) {
                  throw new UncheckedIOException(
                      new InterruptedIOException("stopped while a model was shown images"));
                }
                int from = batch * BATCH;
                List<Item> some = items.subList(from, Math.min(from + BATCH, items.size()));
                Activations activations = model.run(prepared(model.bundle(), data, some));
                for (int i = 0; i < some.size(); i++) {
                  answered.take(from + i, activations, i);
                }
                progress.accept(done.addAndGet(some.size()));
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<Pixels> prepared(ModelBundle bundle, DataSet data, List<Item> items) {
    List<Pixels> prepared = new ArrayList<>(items.size());
    for (Item item : items) {
      try {
        prepared.add(bundle.preprocessing().prepare(data.read(item)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return prepared;
  }

  private static List<String> union(ModelBundle bundle, DataSet data) throws IOException {
    if (Collections.disjoint(bundle.classes(), data.classes())) {
      throw new IOException(
          "data set %s has the classes %s, and model %s tells none of them, but %s; evaluate it on other data"
              .formatted(data.name(), data.classes(), bundle.name(), bundle.classes()));
    }
    Set<String> all = new LinkedHashSet<>(bundle.classes());
    all.addAll(data.classes());
    return List.copyOf(all);
  }

  /** {@return for each class of the data set, the index of the model's class of this name} */
  private static int[] modelClasses(ModelBundle bundle, DataSet data) throws IOException {
    List<String> known = bundle.classes();
    if (!new HashSet<>(known).equals(new HashSet<>(data.classes()))) {
      throw new IOException(
          "data set %s has the classes %s, but model %s tells %s apart; evaluate it on data of its own classes"
              .formatted(data.name(), data.classes(), bundle.name(), known));
    }
    return data.classes().stream().mapToInt(known::indexOf).toArray();
  }
}
