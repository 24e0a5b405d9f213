package org.vultus.learn.fit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vultus.file.WholeFile;
import org.vultus.learn.net.Network;
import org.vultus.learn.net.Weights;
import org.vultus.learn.recipe.Recipe;
import org.vultus.provenance.Sha256;

/**
 * Weights of a finished training that another one begins with (Yosinski et al. 2014, How
 * Transferable Are Features in Deep Neural Networks, arXiv:1411.1792).
 *
 * <p>The file is what {@link Weights#write} gives.
 *
 * @param sha256 digest of the file
 * @param weights all of them
 */
public record Pretrained(Sha256 sha256, Weights weights) {

  /**
   * Writes the weights of a training, for others to begin with.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, Weights weights) throws IOException {
    try (WholeFile whole = WholeFile.forAll(file);
        DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(whole.stream(), 1 << 16))) {
      weights.write(out);
      out.flush();
      whole.done();
    }
  }

  /**
   * Reads weights.
   *
   * @throws IOException if the file is missing or damaged
   */
  public static Pretrained read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      return new Pretrained(Sha256.of(file), Weights.read(in));
    } catch (NoSuchFileException e) {
      throw new IOException(
          "no pretrained weights in '%s'; './vultus train RECIPE --weights %s' makes them"
              .formatted(file, file.getFileName()),
          e);
    } catch (IOException e) {
      throw new IOException(
          "pretrained weights '%s' cannot be read (%s); make them again with './vultus train --weights'"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /**
   * {@return the weights that a recipe begins with; empty: random ones}
   *
   * @param file the recipe's own, which its weights are named relative to
   * @throws IOException if they are missing or damaged
   */
  public static Optional<Pretrained> of(Recipe recipe, Path file) throws IOException {
    if (recipe.pretrained().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(read(file.resolveSibling(recipe.pretrained().get())));
  }

  /**
   * Puts the pretrained weights into a network for another data set.
   *
   * <p>The classifying convolution, whose classes are others, keeps its random weights. Where the
   * network reads grey pictures and the pretrained one colour, the first kernels are summed over
   * the colours, which answers a grey picture like the pretrained ones.
   *
   * @param random the network's own weights
   * @throws IllegalArgumentException if a layer before the classifying one has another shape
   */
  Weights into(Network network, Weights random) {
    Network.Node head = network.nodes().get(network.classActivation());
    Map<String, float[]> values = new TreeMap<>(random.values());
    for (Network.Node node : network.nodes()) {
      if (node == head) {
        continue;
      }
      for (Map.Entry<String, long[]> shape : node.weightShapes().entrySet()) {
        String name = shape.getKey();
        int wanted = values.get(name).length;
        float[] given = weights.values().getOrDefault(name, new float[0]);
        boolean first = node.inputs().contains(Network.INPUT);
        if (first && given.length == 3 * wanted && network.input().channels() == 1) {
          given = summedOverColours(given, (int) shape.getValue()[0]);
        }
        if (given.length != wanted) {
          throw new IllegalArgumentException(
              "want %d pretrained values for '%s', got %d; the network section must be that of the pretraining"
                  .formatted(wanted, name, given.length));
        }
        values.put(name, given.clone());
      }
    }
    return new Weights(values);
  }

  /** From [outputs, 3, area] to [outputs, 1, area]. */
  private static float[] summedOverColours(float[] kernels, int outputs) {
    int area = kernels.length / outputs / 3;
    float[] sums = new float[outputs * area];
    for (int o = 0; o < outputs; o++) {
      for (int k = 0; k < 3 * area; k++) {
        sums[o * area + k % area] += kernels[o * 3 * area + k];
      }
    }
    return sums;
  }
}
