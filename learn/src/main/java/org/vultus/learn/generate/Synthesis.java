package org.vultus.learn.generate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.vultus.image.Image;
import org.vultus.image.Photometric;
import org.vultus.learn.data.DataSet;
import org.vultus.learn.data.Item;
import org.vultus.learn.data.Split;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Preprocessing;
import org.vultus.preprocess.Preprocessing.Fit;
import org.vultus.preprocess.Preprocessing.Range;

/**
 * Synthetic pictures of one class: fitted to its training pictures, drawn, and chosen.
 *
 * <p>Candidates that are not new beside the whole training split ({@link Novelty}) are refused; of
 * the others the judge takes the best.
 */
public final class Synthesis {
  private static final int MOST_PICTURES = 1500;

  private final List<ShapeAndTexture> groups;
  private final Novelty novelty;

  private Synthesis(List<ShapeAndTexture> groups, Novelty novelty) {
    this.groups = groups;
    this.novelty = novelty;
  }

  /**
   * A drawn picture.
   *
   * @param pixels values in [0, 1], gray
   * @param likeness to the real pictures
   * @param score what the judge gives it
   */
  public record Candidate(Pixels pixels, Novelty.Likeness likeness, double score) {}

  /**
   * What is fitted: groups of look-alikes among the class's pictures, each by its own model.
   *
   * @param side of the pictures in pixels
   * @param groups how many groups, the densest first, 1 to 20
   * @param groupSize pictures a group
   * @param components axes of each group's texture, fewer than its pictures
   */
  public record Plan(int side, int groups, int groupSize, int components) {
    public Plan {
      if (side < 16 || side > 256 || groups < 1 || groups > 20) {
        throw new IllegalArgumentException(
            "want a side of 16 to 256 pixels and 1 to 20 groups, got %d and %d"
                .formatted(side, groups));
      }
      if (components < 3 || groupSize <= components || groupSize > MOST_PICTURES) {
        throw new IllegalArgumentException(
            "want 3 components or more and groups of more pictures than that, at most %d; got %d components and groups of %d"
                .formatted(MOST_PICTURES, components, groupSize));
      }
    }
  }

  /**
   * Fits the model to the training pictures of one class, at most 1,500 of them by chance of the
   * seed. What is drawn from it is held against all training pictures of all classes.
   *
   * @param fitted is told how many groups are done
   * @throws IOException if the data set has no such class, too few pictures of it, or cannot be
   *     read
   */
  public static Synthesis fit(
      DataSet data, String className, Plan plan, long seed, IntConsumer fitted) throws IOException {
    int label = data.classes().indexOf(className);
    if (label < 0) {
      throw new IOException(
          "data set %s has no class '%s'; it has %s"
              .formatted(data.name(), className, data.classes()));
    }
    List<Item> items = data.items(Split.TRAIN);
    List<Item> ofClass =
        new ArrayList<>(items.stream().filter(item -> item.label() == label).toList());
    if (ofClass.size() <= plan.components()) {
      throw new IOException(
          "data set %s has %d training pictures of class '%s', want more than the %d components; lower --components"
              .formatted(data.name(), ofClass.size(), className, plan.components()));
    }
    Collections.shuffle(ofClass, new Random(seed));
    List<ShapeAndTexture> models = new ArrayList<>();
    try {
      List<Pixels> pictures =
          pictures(data, ofClass.stream().limit(MOST_PICTURES), plan.side()).toList();
      for (List<Pixels> group : LookAlikes.groups(pictures, plan.groupSize(), plan.groups())) {
        models.add(ShapeAndTexture.fit(group, plan.components()));
        fitted.accept(models.size());
      }
      return new Synthesis(
          List.copyOf(models), Novelty.beside(pictures(data, items.stream(), plan.side())));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Stream<Pixels> pictures(DataSet data, Stream<Item> items, int side) {
    Preprocessing gray =
        new Preprocessing(
            1, side, side, Fit.CENTER_CROP, 0, Range.FULL, false, List.of(0.0), List.of(1.0));
    return items
        .parallel()
        .map(
            item -> {
              try {
                return gray.prepare(data.read(item));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /**
   * Draws candidates from each group in turn and orders them, best first.
   *
   * @param judge scores a picture; the higher the better
   * @throws IllegalStateException if all of them come too close to a real picture
   */
  public List<Candidate> draw(
      int count, long seed, double temperature, ToDoubleFunction<Pixels> judge) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Pixels picture = groups.get(i % groups.size()).sample(random, temperature);
      Novelty.Likeness likeness = novelty.of(picture);
      if (likeness.isNew()) {
        candidates.add(new Candidate(picture, likeness, judge.applyAsDouble(picture)));
      }
    }
    if (candidates.isEmpty()) {
      throw new IllegalStateException(
          "all %d samples are too close to a training picture; raise --temperature or lower --components"
              .formatted(count));
    }
    candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
    return candidates;
  }

  /** {@return gray pixels as an 8-bit image} */
  public static Image image(Pixels pixels) {
    byte[] samples = new byte[pixels.values().length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) Math.round(255 * pixels.values()[i]);
    }
    return Image.of8Bit(pixels.width(), pixels.height(), Photometric.GRAYSCALE, samples);
  }

  /** {@return a face as it comes out of the model, set into a picture with room around it} */
  public static Pixels portrait(Pixels face) {
    return Portrait.of(face);
  }
}
