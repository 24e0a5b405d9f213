package org.vultus.learn.augment;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.vultus.model.IfAbsent;
import org.vultus.preprocess.Pixels;

/**
 * Random changes of a training picture that leave its label true.
 *
 * <p>A network that sees a lung turned by ten degrees learns that ten degrees do not matter: each
 * change states an invariance, and a wrong one teaches a wrong fact. Where side matters (heart on
 * the left, stroke on one side) a left-right flip makes another finding of the picture; where
 * brightness is the measurement (Hounsfield units) it must not be shifted. So everything is off, at
 * 0, unless the recipe of a study turns it on.
 *
 * <p>Order: RandAugment → quarter turn → crop with reflected padding → one affine warp (rotation,
 * scaling, translation, flips) → coarsening → graying → contrast and brightness → gamma → noise →
 * held to [0, 1] → compression → occlusion. Random numbers are drawn in this order and only for
 * what is on, so equal generators give equal pictures.
 *
 * <p>All factors are log-uniform in [1 / (1 + m), 1 + m]: halving is as likely as doubling.
 *
 * <p>Sources: Simard et al. 2003, Best Practices for Convolutional Neural Networks (affine warps),
 * doi:10.1109/ICDAR.2003.1227801; He et al. 2016, arXiv:1512.03385, section 4.2 (crops from a
 * padded picture); DeVries and Taylor 2017, arXiv:1708.04552 (Cutout).
 *
 * @param rotation largest angle either way in degrees, in [0, 180]
 * @param scaling m of the factor of the size, in [0, 1]
 * @param translation largest shift either way as a share of the side, in [0, 1]
 * @param horizontalFlip probability of left-right mirroring, in [0, 1]
 * @param verticalFlip probability of upside-down mirroring, in [0, 1]
 * @param brightness largest shift of the values either way, in [0, 1]
 * @param contrast m of the factor of the distance from the picture's mean, in [0, 3]
 * @param gamma m of the exponent that values are raised to, in [0, 3]
 * @param noise largest standard deviation of additive Gaussian noise, in [0, 1]; each picture's is
 *     uniform below it
 * @param occlusion probability of a square filled with the picture's mean, in [0, 1]
 * @param occlusionSide largest side of that square as a share of the shorter side, in [0, 1]
 * @param cropPadding pixels by which the picture is padded by reflection before a crop of its own
 *     size is taken at random, in [0, 256]
 * @param coarsening m of the factor by which the picture is made smaller and then its own size
 *     again, in [0, 7]; every second picture is spared; absent: none
 * @param graying probability that a picture in colour loses its colours, in [0, 1]; absent: 0
 * @param compression probability of the artefacts of a lossy compression in blocks, as JPEG has
 *     them, in [0, 1]; absent: 0
 * @param quarterTurn probability of a turn by 90 degrees, which moves pixels and blurs none, in [0,
 *     1]; with both flips at 0.5, 0.5 makes each of the eight ways to lay a square picture as
 *     likely; absent: 0
 * @param randAugment changes drawn from a fixed list, beside those above; absent: none
 */
public record Augmentation(
    @IfAbsent("0") double rotation,
    @IfAbsent("0") double scaling,
    @IfAbsent("0") double translation,
    @IfAbsent("0") double horizontalFlip,
    @IfAbsent("0") double verticalFlip,
    @IfAbsent("0") double brightness,
    @IfAbsent("0") double contrast,
    @IfAbsent("0") double gamma,
    @IfAbsent("0") double noise,
    @IfAbsent("0") double occlusion,
    @IfAbsent("0") double occlusionSide,
    @IfAbsent("0") int cropPadding,
    Optional<Double> coarsening,
    Optional<Double> graying,
    Optional<Double> compression,
    Optional<Double> quarterTurn,
    Optional<RandAugment> randAugment) {

  /** Changes nothing. */
  public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Changes of geometry, intensities and parts alone. */
  public Augmentation(
      double rotation,
      double scaling,
      double translation,
      double horizontalFlip,
      double verticalFlip,
      double brightness,
      double contrast,
      double gamma,
      double noise,
      double occlusion,
      double occlusionSide,
      int cropPadding) {
    this(
        rotation,
        scaling,
        translation,
        horizontalFlip,
        verticalFlip,
        brightness,
        contrast,
        gamma,
        noise,
        occlusion,
        occlusionSide,
        cropPadding,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public Augmentation {
    check("rotation", rotation, 180, "degrees");
    check("scaling", scaling, 1, "relative to the size");
    check("translation", translation, 1, "a share of the side");
    check("horizontalFlip", horizontalFlip, 1, "a probability");
    check("verticalFlip", verticalFlip, 1, "a probability");
    check("brightness", brightness, 1, "values are in [0, 1]");
    check("contrast", contrast, 3, "relative to 1");
    check("gamma", gamma, 3, "relative to 1");
    check("noise", noise, 1, "values are in [0, 1]");
    check("occlusion", occlusion, 1, "a probability");
    check("occlusionSide", occlusionSide, 1, "a share of the shorter side");
    check("cropPadding", cropPadding, 256, "pixels");
    check("coarsening", coarsening.orElse(0.0), 7, "relative to the size");
    check("graying", graying.orElse(0.0), 1, "a probability");
    check("compression", compression.orElse(0.0), 1, "a probability");
    check("quarterTurn", quarterTurn.orElse(0.0), 1, "a probability");
    if (occlusion > 0 != occlusionSide > 0) {
      throw new IllegalArgumentException(
          "want occlusion and occlusionSide both above 0 or both 0, got %s and %s; set the other too"
              .formatted(occlusion, occlusionSide));
    }
  }

  private static void check(String field, double value, int most, String unit) {
    if (!(value >= 0) || value > most) {
      throw new IllegalArgumentException(
          "want %s in [0, %s] (%s; 0: off), got %s".formatted(field, most, unit, value));
    }
  }

  /**
   * Makes one random variant of a picture.
   *
   * @param prepared values in [0, 1]; never changed
   * @param random the only source of chance
   * @return new values in [0, 1] of the same shape
   * @throws IllegalArgumentException if it is to be turned and is not square
   */
  public Pixels apply(Pixels prepared, RandomGenerator random) {
    Pixels drawn = randAugment.isPresent() ? randAugment.get().apply(prepared, random) : prepared;
    float[] values = geometry(drawn, random);
    Degradation degradation = new Degradation(this);
    degradation.beforeIntensity(prepared, values, random);
    new Intensity(this).change(values, random);
    degradation.afterIntensity(prepared, values, random);
    if (occlusion > 0 && random.nextDouble() < occlusion) {
      Cutout.random(prepared, occlusionSide, random).fill(prepared, values);
    }
    return new Pixels(prepared.channels(), prepared.height(), prepared.width(), values);
  }

  private float[] geometry(Pixels prepared, RandomGenerator random) {
    Pixels pixels = prepared;
    if (quarterTurn.isPresent() && random.nextDouble() < quarterTurn.get()) {
      pixels = QuarterTurn.of(prepared);
    }
    if (cropPadding > 0) {
      int right = random.nextInt(-cropPadding, cropPadding + 1);
      int down = random.nextInt(-cropPadding, cropPadding + 1);
      pixels = ReflectedCrop.shifted(pixels, right, down);
    }
    AffineWarp warp =
        new AffineWarp(
            Math.toRadians(either(rotation, random)),
            factor(scaling, random),
            either(translation, random) * prepared.width(),
            either(translation, random) * prepared.height(),
            horizontalFlip > 0 && random.nextDouble() < horizontalFlip,
            verticalFlip > 0 && random.nextDouble() < verticalFlip);
    if (!warp.isIdentity()) {
      return warp.apply(pixels);
    }
    return pixels == prepared ? prepared.values().clone() : pixels.values();
  }

  /** {@return uniform in [−most, most)} */
  static double either(double most, RandomGenerator random) {
    return most == 0 ? 0 : most * (2 * random.nextDouble() - 1);
  }

  /** {@return log-uniform in [1 / (1 + most), 1 + most)} */
  static double factor(double most, RandomGenerator random) {
    return most == 0 ? 1 : Math.exp(either(Math.log1p(most), random));
  }
}
