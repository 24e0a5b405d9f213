package org.vultus.learn.distill;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.evaluate.Evaluation;
import org.vultus.learn.evaluate.Scores;
import org.vultus.learn.evaluate.Scoring;
import org.vultus.learn.recipe.Recipe;
import org.vultus.model.ModelFolder;
import org.vultus.provenance.Sha256;

/**
 * Who says what the images of a training show: one network or several, or what networks said of
 * these images before.
 *
 * <p>Networks are run by {@code core}, each on its own preprocessing of the image as the data set
 * gives it: a teacher may see more pixels than its student. Answers that were kept are found by the
 * image's id.
 */
public final class Teacher {

  /** One voice. */
  private sealed interface Member {
    Sha256 sha256();
  }

  private record Network(ModelFolder folder) implements Member {
    @Override
    public Sha256 sha256() {
      return Evaluation.answers(folder.bundle());
    }
  }

  private record Kept(Path file, Sha256 sha256, SoftLabels labels) implements Member {}

  private final List<Member> members;

  private Teacher(List<Member> members) {
    this.members = members;
  }

  /**
   * Reads what the teacher is made of.
   *
   * @param places model folders and files that {@link SoftLabels} wrote; at least one
   * @throws IOException if one is missing, or neither
   */
  public static Teacher read(List<Path> places) throws IOException {
    if (places.isEmpty()) {
      throw new IllegalArgumentException("want a model folder or a file, got none");
    }
    List<Member> members = new ArrayList<>();
    for (Path place : places) {
      if (Files.notExists(place)) {
        throw new IOException(
            "no teacher in '%s'; give a model folder, or the out-of-fold.json that './vultus train RECIPE --folds 5' writes"
                .formatted(place));
      }
      members.add(
          Files.isDirectory(place)
              ? new Network(ModelFolder.read(place))
              : new Kept(place, Sha256.of(place), SoftLabels.read(place)));
    }
    return new Teacher(members);
  }

  /**
   * {@return the teacher that a recipe names, if it names one}
   *
   * @param recipeFile whose folder the places are relative to
   * @throws IOException as {@link #read} does
   */
  public static Optional<Teacher> of(Recipe recipe, Path recipeFile) throws IOException {
    if (recipe.distillation().isEmpty()) {
      return Optional.empty();
    }
    List<String> places = recipe.distillation().get().teacher();
    return Optional.of(read(places.stream().map(recipeFile::resolveSibling).toList()));
  }

  /** {@return the digest of all that decides its answers} */
  public Sha256 sha256() {
    StringBuilder digests = new StringBuilder();
    members.forEach(member -> digests.append(member.sha256().hex()).append('\n'));
    return Sha256.of(digests.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** {@return how many answers {@link #answers} needs for so many images} */
  public int answersFor(int images) {
    return Math.multiplyExact(images, members.size());
  }

  /**
   * Asks the teacher.
   *
   * @param temperature above 1 softens what it says, below 1 sharpens it
   * @param progress is told how many of {@link #answersFor} are given, from several threads
   * @return one row an item: one probability a class of the data set, in [0, 1], summing to 1
   * @throws IOException if a network cannot be loaded, an image cannot be read, classes are not
   *     those of the data set, or kept answers leave out an item
   * @throws InterruptedIOException if it was stopped
   */
  public float[][] answers(
      DataSet data,
      List<Item> items,
      double temperature,
      IntConsumer progress,
      BooleanSupplier stopped)
      throws IOException {
    double[][] sums = new double[items.size()][data.classes().size()];
    int before = 0;
    for (Member member : members) {
      int given = before;
      List<double[]> said =
          member instanceof Network network
              ? said(network, data, items, done -> progress.accept(given + done), stopped)
              : KeptAnswers.of(((Kept) member).file(), ((Kept) member).labels(), data, items);
      before += items.size();
      progress.accept(before);
      for (int i = 0; i < sums.length; i++) {
        for (int c = 0; c < sums[i].length; c++) {
          sums[i][c] += said.get(i)[c];
        }
      }
    }
    float[][] answers = new float[sums.length][];
    for (int i = 0; i < sums.length; i++) {
      answers[i] = softened(sums[i], temperature);
    }
    return answers;
  }

  private static List<double[]> said(
      Network network,
      DataSet data,
      List<Item> items,
      IntConsumer progress,
      BooleanSupplier stopped)
      throws IOException {
    Scores scores = Scoring.of(network.folder(), data, items, progress, stopped);
    int[] from = data.classes().stream().mapToInt(scores.classes()::indexOf).toArray();
    return scores.probabilities().stream().map(row -> KeptAnswers.ordered(row, from)).toList();
  }

  /** {@return a mean's probabilities to the power of 1 / T, from a sum} */
  private static float[] softened(double[] sums, double temperature) {
    double total = 0;
    double[] powers = new double[sums.length];
    for (int c = 0; c < sums.length; c++) {
      powers[c] = Math.pow(sums[c], 1 / temperature);
      total += powers[c];
    }
    float[] softened = new float[sums.length];
    for (int c = 0; c < sums.length; c++) {
      softened[c] = (float) (powers[c] / total);
    }
    return softened;
  }
}
