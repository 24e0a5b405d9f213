package org.vultus.learn.generate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
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
 * <p>Candidates that come closer to a training picture than {@link #LEAST_NOVELTY} are refused; of
 * the others the judge takes the best.
 */
public final class Synthesis {
  /**
   * A synthetic picture nearer to a real one than two real ones typically are is no longer
   * nobody's.
   */
  public static final double LEAST_NOVELTY = 0.8;

  private static final int MOST_PICTURES = 1500;

  private final LatentGaussian model;
  private final Novelty novelty;

  private Synthesis(LatentGaussian model, Novelty novelty) {
    this.model = model;
    this.novelty = novelty;
  }

  /**
   * A drawn picture.
   *
   * @param pixels values in [0, 1], gray
   * @param novelty see {@link Novelty}
   * @param score what the judge gives it
   */
  public record Candidate(Pixels pixels, double novelty, double score) {}

  /**
   * Fits the model to the training pictures of one class, at most 1,500 of them by chance of the
   * seed.
   *
   * @param side of the pictures in pixels
   * @param components of {@link LatentGaussian}
   * @param alike the model is fitted to so many pictures that are most like one that the seed
   *     picks: what varies too much to be averaged, such as the plane of a slice, is then held
   * @throws IOException if the data set has no such class or cannot be read
   */
  public static Synthesis fit(
      DataSet data, String className, int side, int components, int alike, long seed)
      throws IOException {
    int label = data.classes().indexOf(className);
    if (label < 0) {
      throw new IOException(
          "data set %s has no class '%s'; it has %s"
              .formatted(data.name(), className, data.classes()));
    }
    List<Item> items = new ArrayList<>(data.items(Split.TRAIN));
    items.removeIf(item -> item.label() != label);
    java.util.Collections.shuffle(items, new java.util.Random(seed));
    Preprocessing gray =
        new Preprocessing(
            1, side, side, Fit.CENTER_CROP, 0, Range.FULL, false, List.of(0.0), List.of(1.0));
    List<Pixels> pictures = new ArrayList<>();
    for (Item item : items.subList(0, Math.min(MOST_PICTURES, items.size()))) {
      pictures.add(gray.prepare(data.read(item)));
    }
    Novelty novelty = new Novelty(pictures);
    Pixels first = pictures.get(0);
    pictures.sort(Comparator.comparingDouble(picture -> Novelty.distance(first, picture)));
    List<Pixels> fitted = pictures.subList(0, Math.min(alike, pictures.size()));
    return new Synthesis(
        LatentGaussian.fit(fitted, Math.min(components, fitted.size() - 1)), novelty);
  }

  /**
   * Draws candidates and orders them, best first.
   *
   * @param judge scores a picture; the higher the better
   * @throws IllegalStateException if all of them come too close to a real picture
   */
  public List<Candidate> draw(
      int count, long seed, double temperature, ToDoubleFunction<Pixels> judge) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Pixels picture = model.sample(random, temperature);
      double ratio = novelty.of(picture);
      if (ratio >= LEAST_NOVELTY) {
        candidates.add(new Candidate(picture, ratio, judge.applyAsDouble(picture)));
      }
    }
    if (candidates.isEmpty()) {
      throw new IllegalStateException(
          "all %d samples come closer to one training picture than to its neighbours (novelty below %s); raise --temperature or lower --components"
              .formatted(count, LEAST_NOVELTY));
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
