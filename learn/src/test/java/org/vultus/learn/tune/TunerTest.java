package org.vultus.learn.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vultus.learn.Stripes;
import org.vultus.learn.data.DataCatalog;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.DataSetView;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;
import org.vultus.learn.evaluate.ResultFile;
import org.vultus.learn.recipe.Optimizer;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.recipe.Training;
import org.vultus.provenance.Sha256;

class TunerTest {
  private static final String GOOD = "{kind: adamw, learningRate: 0.02}";

  /** Its decay alone throws every weight to −999 times itself. */
  private static final String WILD = "{kind: sgd, learningRate: 100, weightDecay: 10}";

  @TempDir Path temporary;
  private Path folder;
  private DataSet data;
  private RecipeText base;

  @BeforeEach
  void drawPictures() throws IOException {
    Stripes.draw(temporary.resolve("stripes"));
    folder = temporary.resolve("tune");
    data = DataCatalog.standard().open(temporary.resolve("stripes").toString());
    Path file = temporary.resolve("stripes.yaml");
    Stripes.recipe(file, Optimizer.Kind.ADAMW, 0.01, 6, Training.Precision.FLOAT32);
    base = RecipeText.read(file);
  }

  @AfterEach
  void close() throws IOException {
    data.close();
  }

  @Test
  void ranksTrialsByTheValidationSplitAndNeverReadsTheTestSplit() throws IOException {
    TuningPlan plan =
        plan(4, 1, "training.optimizer={kind: adamw, learningRate: 0.00001}," + GOOD + "," + WILD);
    Tuning tuning = tune(plan, new UntestedData(data), new TuningListener() {});
    assertThat(tuning.trials().stream().map(t -> t.settings().get(0).value()))
        .containsExactly(GOOD, "{kind: adamw, learningRate: 0.00001}", WILD);
    assertThat(tuning.best().outcomes().get(0).accuracy()).isGreaterThan(0.9);
    assertThat(tuning.best().outcomes().get(0).epochs()).isEqualTo(4);
    assertThat(tuning.trials().get(2).outcomes().get(0).diverged()).isTrue();

    Recipe best = plan.winner(tuning).recipe();
    assertThat(best.training().optimizer().learningRate()).isEqualTo(0.02);
    assertThat(best.training().epochs()).isEqualTo(6);
    assertThat(plan.winner(tuning).text())
        .isEqualTo(base.text().replaceFirst("(?<=optimizer: ).*", GOOD));
    assertThat(Files.readString(folder.resolve("tuning.md")))
        .contains("3 of 3 trials done, one training each, of at most 4 epochs")
        .contains("| 3 | diverged |")
        .contains("The test split was not read.");
    assertThat(ResultFile.read(folder.resolve("tuning.json"), Tuning.class).best())
        .isEqualTo(tuning.best());
    assertThat(ImageIO.read(folder.resolve("tuning.png").toFile()).getWidth()).isPositive();
  }

  @Test
  void goesOnWhereItWasStoppedAndTrainsNothingTwice() throws IOException {
    TuningPlan plan = plan(2, 1, "training.batchSize=16,32");
    Tuning straight = tune(plan, data, new TuningListener() {});
    byte[] ranking = Files.readAllBytes(folder.resolve("tuning.json"));

    folder = temporary.resolve("halved");
    AtomicReference<Tuner> running = new AtomicReference<>();
    List<Integer> begun = new ArrayList<>();
    TuningListener stopper =
        new TuningListener() {
          private int trial;

          @Override
          public void begins(int number, Trial of, Recipe recipe) {
            trial = number;
            begun.add(number);
          }

          @Override
          public void batch(int epoch, int batch, int batches, double l, double a, double s) {
            if (trial == 2 && epoch == 2) {
              running.get().stop();
            }
          }
        };
    running.set(
        new Tuner(
            plan, Optional.empty(), Optional.empty(), Measure.ACCURACY, data, folder, stopper));
    assertThatThrownBy(() -> running.get().run())
        .isInstanceOf(InterruptedIOException.class)
        .hasMessage("tuning stopped in trial 2 of 2; run the same command again to go on");
    assertThat(Files.readString(folder.resolve("tuning.md"))).contains("1 of 2 trials done");

    begun.clear();
    TuningListener recorder =
        new TuningListener() {
          @Override
          public void begins(int number, Trial of, Recipe recipe) {
            begun.add(number);
          }
        };
    assertThat(tune(plan, data, recorder)).isEqualTo(straight);
    assertThat(begun).containsExactly(2);
    assertThat(folder.resolve("tuning.json")).hasBinaryContent(ranking);

    String done = straight.best().runs().get(0);
    new Tuner(plan, Optional.empty(), Optional.empty(), Measure.ACCURACY, data, folder, recorder)
        .forget();
    assertThat(folder.resolve(done)).isDirectoryNotContaining("glob:**{outcome.json,checkpoint}");
  }

  @Test
  void judgesByTheMeanOfSeeds() throws IOException {
    Tuning tuning = tune(plan(1, 2, "training.batchSize=16"), data, new TuningListener() {});
    Tuning.Ranked only = tuning.best();
    assertThat(only.outcomes().stream().map(Outcome::seed)).containsExactly(7L, 8L);
    assertThat(only.runs()).doesNotHaveDuplicates();
    double mean = only.outcomes().stream().mapToDouble(Outcome::loss).average().orElseThrow();
    assertThat(only.mean(Outcome::loss)).isEqualTo(mean);
    assertThat(only.deviation(Outcome::loss)).isPositive();
    assertThat(Files.readString(folder.resolve("tuning.md"))).contains(" ± ");
  }

  @Test
  void saysWhatCannotBeTrainedBeforeAnythingIs() {
    wrong("network.stemStride=3", "want a stemStride", "network.stemStride=1,3");
    wrong("network.blocks=[1, 1, 1]", "as many widths as blocks", "network.blocks=[1, 1, 1]");
    wrong("training.batchSize=0", "want batchSize in [1, 65536], got 0", "training.batchSize=0");
    wrong("data=other", "trials on other images cannot be ranked", "data=stripes,other");
    wrong("[title=a] and [title=b]", "are the same training", "title=a,b");
    wrong("'training.epochs'", "varied and given for all trials", "training.epochs=1,2");
    wrong("network.dropout=2: ", "dropout in [0, 1), got 2.0", "network.dropout=2");
    assertThat(folder).doesNotExist();
  }

  private void wrong(String key, String complaint, String variation) {
    assertThatThrownBy(() -> plan(2, 1, variation))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(complaint);
  }

  private TuningPlan plan(int epochs, int seeds, String... variations) throws IOException {
    return TuningPlan.of(base, SearchSpace.of(variations).grid(), OptionalInt.of(epochs), seeds, 2);
  }

  private Tuning tune(TuningPlan plan, DataSet of, TuningListener listener) throws IOException {
    return new Tuner(
            plan, Optional.empty(), Optional.empty(), Measure.ACCURACY, of, folder, listener)
        .run();
  }

  /** A data set whose test images cannot be read. */
  private static final class UntestedData extends DataSetView {
    UntestedData(DataSet base) {
      super(base);
    }

    @Override
    public List<Item> items(Split split) {
      if (split == Split.TEST) {
        throw new AssertionError("the test split was asked for");
      }
      return base.items(split);
    }

    @Override
    public Sha256 digest() throws IOException {
      return base.digest();
    }

    @Override
    public void close() {}
  }
}
