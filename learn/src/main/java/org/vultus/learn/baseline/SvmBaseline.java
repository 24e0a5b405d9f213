package org.vultus.learn.baseline;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;
import org.vultus.learn.recipe.Recipe;
import org.vultus.preprocess.Preprocessing;

/**
 * The support vector machine that networks are compared with: pictures become {@link Features},
 * these are standardised and projected on their principal components, and machines for each pair of
 * classes tell those apart.
 *
 * <p>A baseline that is not tuned proves nothing. So the variant of the features, the number of
 * components, the kernel, γ, C and the class weights, some 150 to 250 settings, are chosen on the
 * validation split, as the epoch, size and rates of a network are. Of more than 2,000 training
 * images the grid is searched on a stratified subset and the best settings are trained again on
 * all.
 *
 * <p>The seed decides which images that subset holds, and nothing else: equal seeds give equal
 * machines on one machine type, and where the subset is the whole training split all seeds do
 * ({@link Chosen#seedMatters}).
 */
public final class SvmBaseline {
  private static final int MOST_TRAINING_IMAGES = 40_000;
  private static final int LEAST_OF_A_CLASS = 40;
  private static final int MOST_COMPONENTS = 256;

  private final DataSet data;
  private final Recipe.Input input;
  private final Features features;
  private final long seed;
  private final Progress progress;
  private final BooleanSupplier stopped;
  private final Measure measure;
  private final Grid grid;
  private final TrainingPoints all;
  private final TrainingPoints subset;

  private SvmBaseline(
      DataSet data,
      Recipe.Input input,
      Features features,
      Measure measure,
      long seed,
      Grid grid,
      Progress progress,
      BooleanSupplier stopped) {
    this.data = data;
    this.input = input;
    this.features = features;
    this.measure = measure;
    this.seed = seed;
    this.grid = grid;
    this.progress = progress;
    this.stopped = stopped;
    this.all = drawn(labels(data.items(Split.TRAIN)), MOST_TRAINING_IMAGES);
    this.subset = drawn(labels(trainingItems()), grid.searchImages());
  }

  /**
   * Chooses on the validation split and trains. The test split is not read.
   *
   * @param data must stay open while the fitted machine is used
   * @param input size and colour of the pictures before features are taken
   * @param measure what settings are chosen by
   * @param seed of the subset that the grid is searched on
   * @param grid what is tried
   * @param stopped is asked all the time; where it says true, the search ends
   * @throws IOException if an image cannot be read, a split is empty, or training images are of one
   *     class only
   * @throws InterruptedIOException if it was stopped
   * @throws IllegalArgumentException if the input is too small for the features
   */
  public static FittedSvm fit(
      DataSet data,
      Recipe.Input input,
      Features features,
      Measure measure,
      long seed,
      Grid grid,
      Progress progress,
      BooleanSupplier stopped)
      throws IOException {
    data.requireSplits(Split.TRAIN, Split.VALIDATION);
    return new SvmBaseline(data, input, features, measure, seed, grid, progress, stopped).fit();
  }

  private FittedSvm fit() throws IOException {
    long classes = all.ranges().stream().filter(range -> range.count() > 0).count();
    if (classes < 2) {
      throw new IOException(
          "data set %s has training images of %d class; want two classes or more to tell apart"
              .formatted(data.name(), classes));
    }
    List<View> views = views();
    Search search = new Search(views, all.renumbered(), subset, measure, progress, stopped);
    View.Judged best = search.best(grid);
    Setting setting = best.setting();
    View view =
        views.stream()
            .filter(v -> v.descriptor().equals(setting.descriptor()))
            .findFirst()
            .orElseThrow();
    Points training = view.training().first(setting.components());
    return new FittedSvm(
        data,
        input.withoutStatistics(),
        view.projection(),
        training,
        best,
        chosen(best, search.tried()));
  }

  private List<View> views() throws IOException {
    List<Descriptor> descriptors = features.variants(input);
    Preprocessing preprocessing = input.withoutStatistics();
    Described training =
        Described.read(data, trainingItems(), preprocessing, descriptors, progress, stopped);
    List<Item> items = data.items(Split.VALIDATION);
    Described validation =
        Described.read(data, items, preprocessing, descriptors, progress, stopped);
    List<View> views = new ArrayList<>();
    for (int d = 0; d < descriptors.size(); d++) {
      List<float[]> vectors = training.vectors().get(d);
      List<float[]> some = IntStream.of(subset.indices()).mapToObj(vectors::get).toList();
      Projection projection = Projection.fit(some, MOST_COMPONENTS);
      views.add(
          new View(
              descriptors.get(d),
              projection,
              projection.of(vectors),
              projection.of(validation.vectors().get(d)),
              validation.labels()));
      progress.at("principal components", d + 1, descriptors.size());
      if (stopped.getAsBoolean()) {
        throw new InterruptedIOException("stopped while principal components were computed");
      }
    }
    return views;
  }

  private Chosen chosen(View.Judged best, int tried) {
    Setting setting = best.setting();
    return new Chosen(
        features,
        setting.descriptor().title(),
        setting.components(),
        setting.kernel() instanceof Kernel.Radial ? "rbf" : "linear",
        setting.kernel() instanceof Kernel.Radial kernel ? kernel.gamma() : Double.NaN,
        setting.cost(),
        setting.classWeights(),
        measure,
        best.value(),
        best.loss(),
        best.temperature(),
        tried,
        subset.count(),
        all.count(),
        best.machines().supportVectors(),
        best.machines().converged(),
        seed,
        subset.count() < data.items(Split.TRAIN).size());
  }

  private List<Item> trainingItems() {
    List<Item> items = data.items(Split.TRAIN);
    return IntStream.of(all.indices()).mapToObj(items::get).toList();
  }

  private TrainingPoints drawn(int[] labels, int most) {
    return TrainingPoints.drawn(labels, data.classes().size(), most, LEAST_OF_A_CLASS, seed);
  }

  private static int[] labels(List<Item> items) {
    return items.stream().mapToInt(Item::label).toArray();
  }
}
