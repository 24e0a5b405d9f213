package org.vultus.learn.fit;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.vultus.learn.data.RandomOrder;
import org.vultus.learn.recipe.Distillation;
import org.vultus.learn.recipe.Recipe;
import org.vultus.learn.recipe.Training;
import org.vultus.preprocess.OneHot;
import org.vultus.preprocess.Pixels;
import org.vultus.preprocess.Preprocessing;

/**
 * Makes the batches of an epoch: shuffled, augmented, standardised, mixed, with their targets.
 *
 * <p>What happens to an image depends on the seed, the epoch and the image's place in the epoch
 * alone, never on threads or on what came before: so a training that resumes sees the very batches
 * that it would have seen.
 */
final class Batches {
  private final Recipe recipe;
  private final PreparedImages images;
  private final Preprocessing preprocessing;
  private final float[][] targets;
  private final float[] buffer;
  private final int imageSize;
  private final int classes;

  /**
   * One batch.
   *
   * @param size how many images
   * @param input float32 [size, channels, height, width]
   * @param targets float32 [size, classes], each row a distribution times the weight of its class;
   *     of images with findings, each value the share in [0, 1] in which the finding is there
   * @param labels class of each image (of the heavier one, where two are mixed); empty where images
   *     have findings
   */
  record Batch(int size, float[] input, float[] targets, int[] labels) {}

  Batches(Recipe recipe, PreparedImages images, Preprocessing preprocessing, int classes) {
    this.recipe = recipe;
    this.images = images;
    this.preprocessing = preprocessing;
    this.classes = classes;
    this.targets =
        images.exclusive()
            ? targets(recipe, images, classes)
            : targets(recipe.training(), images.findings());
    this.imageSize = images.images().get(0).values().length;
    this.buffer = new float[recipe.training().batchSize() * imageSize];
  }

  /**
   * {@return how many batches an epoch has; a rest smaller than half a batch is left for another
   * order}
   */
  int count() {
    return Math.max(1, Math.round((float) images.size() / recipe.training().batchSize()));
  }

  /** {@return a random order of all images, for one epoch} */
  int[] order(int epoch) {
    return RandomOrder.of(images.size(), new SplittableRandom(mix(recipe.seed(), epoch, -1)));
  }

  /**
   * Makes one batch. Its input is valid until the next call.
   *
   * @param order from {@link #order} for this epoch
   */
  Batch batch(int epoch, int[] order, int index) {
    int from = index * recipe.training().batchSize();
    int size = Math.min(recipe.training().batchSize(), order.length - from);
    float[] batchTargets = new float[size * classes];
    int[] labels = new int[images.exclusive() ? size : 0];
    IntStream.range(0, size)
        .parallel()
        .forEach(
            i -> {
              RandomGenerator random = new SplittableRandom(mix(recipe.seed(), epoch, from + i));
              int image = order[from + i];
              Pixels augmented = recipe.augmentation().apply(images.images().get(image), random);
              preprocessing.standardize(augmented, buffer, i * imageSize);
              System.arraycopy(targets[image], 0, batchTargets, i * classes, classes);
              if (images.exclusive()) {
                labels[i] = images.labels()[image];
              }
            });
    SplittableRandom random = new SplittableRandom(mix(recipe.seed(), epoch, -2 - index));
    double cutmix = recipe.training().cutmix().orElse(0.0);
    if (cutmix > 0 && random.nextDouble() < cutmix) {
      cutMix(random, size, batchTargets);
    } else if (recipe.training().mixup() > 0) {
      mixUp(random, size, batchTargets);
    }
    return new Batch(size, buffer, batchTargets, labels);
  }

  /**
   * Mixes image i with image size − 1 − i, both ways, by one share: the larger one stays with its
   * own label.
   */
  private void mixUp(SplittableRandom random, int size, float[] batchTargets) {
    double share = beta(random, recipe.training().mixup());
    float own = (float) Math.max(share, 1 - share);
    for (int i = 0; i < size / 2; i++) {
      blend(buffer, i * imageSize, (size - 1 - i) * imageSize, imageSize, own);
      blend(batchTargets, i * classes, (size - 1 - i) * classes, classes, own);
    }
  }

  /**
   * Swaps one rectangle between image i and image size − 1 − i; its area, as a share of the image,
   * is uniform in (0, 1/2), so that each keeps the larger part of its own target.
   */
  private void cutMix(SplittableRandom random, int size, float[] batchTargets) {
    Pixels shape = images.images().get(0);
    double side = Math.sqrt(random.nextDouble() / 2);
    int height = (int) Math.round(side * shape.height());
    int width = (int) Math.round(side * shape.width());
    int top = random.nextInt(shape.height() - height + 1);
    int left = random.nextInt(shape.width() - width + 1);
    float own = 1 - (float) (height * width) / (shape.height() * shape.width());
    for (int i = 0; i < size / 2; i++) {
      int other = size - 1 - i;
      for (int row = 0; row < shape.channels() * shape.height(); row++) {
        int y = row % shape.height();
        if (y >= top && y < top + height) {
          int at = row * shape.width() + left;
          swap(i * imageSize + at, other * imageSize + at, width);
        }
      }
      blend(batchTargets, i * classes, other * classes, classes, own);
    }
  }

  private void swap(int left, int right, int length) {
    for (int k = 0; k < length; k++) {
      float value = buffer[left + k];
      buffer[left + k] = buffer[right + k];
      buffer[right + k] = value;
    }
  }

  private static void blend(float[] values, int left, int right, int length, float own) {
    for (int k = 0; k < length; k++) {
      float a = values[left + k];
      float b = values[right + k];
      values[left + k] = own * a + (1 - own) * b;
      values[right + k] = own * b + (1 - own) * a;
    }
  }

  /** Draws from Beta(α, α), α in (0, 1], by Jöhnk's method. */
  private static double beta(SplittableRandom random, double alpha) {
    while (true) {
      double x = Math.pow(random.nextDouble(), 1 / alpha);
      double y = Math.pow(random.nextDouble(), 1 / alpha);
      if (x + y > 0 && x + y <= 1) {
        return x / (x + y);
      }
    }
  }

  private static float[][] targets(Recipe recipe, PreparedImages images, int classes) {
    Training training = recipe.training();
    double taught = recipe.distillation().map(Distillation::share).orElse(0.0);
    double[] weights = classWeights(training.classWeights(), images.classCounts(classes));
    float[][] targets = new float[images.size()][classes];
    float[][] truths = truths(training, classes);
    float[][] answers = images.taught().orElse(new float[0][]);
    for (int i = 0; i < targets.length; i++) {
      float[] votes = images.votes()[i];
      double voted = votes == null ? 0 : training.softLabels();
      int label = images.labels()[i];
      float[] truth = truths[label];
      for (int c = 0; c < classes; c++) {
        double target = (1 - voted) * truth[c] + (voted == 0 ? 0 : voted * votes[c]);
        double smooth =
            (1 - training.labelSmoothing()) * target + training.labelSmoothing() / classes;
        double all = taught == 0 ? smooth : (1 - taught) * smooth + taught * answers[i][c];
        targets[i][c] = (float) (all * weights[label]);
      }
    }
    return targets;
  }

  /** {@return 1 where a finding is there and 0 where not, both drawn towards 1/2 by smoothing} */
  private static float[][] targets(Training training, List<boolean[]> findings) {
    float there = (float) (1 - training.labelSmoothing() / 2);
    float[][] targets = new float[findings.size()][];
    for (int i = 0; i < targets.length; i++) {
      boolean[] shown = findings.get(i);
      targets[i] = new float[shown.length];
      for (int c = 0; c < shown.length; c++) {
        targets[i][c] = shown[c] ? there : 1 - there;
      }
    }
    return targets;
  }

  /** {@return what is wanted of an image of each class, before all else is mixed in} */
  private static float[][] truths(Training training, int classes) {
    OneHot oneHot = new OneHot(classes);
    float[][] truths = new float[classes][];
    for (int label = 0; label < classes; label++) {
      truths[label] = oneHot.encode(label);
      if (training.ordinal().isPresent()) {
        double sum = 0;
        double[] near = new double[classes];
        for (int c = 0; c < classes; c++) {
          near[c] = Math.exp(-Math.abs(label - c) / training.ordinal().get());
          sum += near[c];
        }
        for (int c = 0; c < classes; c++) {
          truths[label][c] = (float) (near[c] / sum);
        }
      }
    }
    return truths;
  }

  private static double[] classWeights(Training.ClassWeights kind, int[] counts) {
    double total = Arrays.stream(counts).sum();
    return Arrays.stream(counts)
        .mapToDouble(
            count -> {
              double balanced = count == 0 ? 0 : total / (counts.length * (double) count);
              return switch (kind) {
                case NONE -> 1;
                case BALANCED -> balanced;
                case SQUARE_ROOT -> Math.sqrt(balanced);
              };
            })
        .toArray();
  }

  /**
   * Spreads three numbers over 64 bits (the finaliser of MurmurHash3, which is also SplitMix64's).
   */
  private static long mix(long seed, long epoch, long index) {
    long z = seed * 0x9E3779B97F4A7C15L + epoch * 0xC2B2AE3D27D4EB4FL + index * 0x165667B19E3779F9L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
