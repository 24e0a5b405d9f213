package org.vultus.learn.fit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.vultus.file.WholeFile;
import org.vultus.learn.net.Weights;
import org.vultus.provenance.Sha256;

/**
 * All that a training needs to go on as if it had never stopped.
 *
 * <p>The file is a zip: {@code state.json}, {@code optimizer.pt} (LibTorch's own format) and three
 * sets of weights, each as {@link Weights#write} writes them. It is written beside its place and
 * moved there, so a killed training leaves the last whole checkpoint.
 *
 * @param recipe digest of what the weights depend on in the recipe and of the pretrained weights,
 *     so that no training goes on with another's weights
 * @param data digest of the data set
 * @param history all epochs so far
 * @param current weights that gradient descent moves
 * @param average their moving average
 * @param best the average after the best epoch
 * @param optimizer momenta and counters
 * @param centres of the classes, [classes, embedding], of a joint loss; in the entry {@code
 *     centres}
 */
record Checkpoint(
    Sha256 recipe,
    Sha256 data,
    History history,
    Weights current,
    Weights average,
    Weights best,
    byte[] optimizer,
    Optional<float[]> centres) {

  private static final String CENTRES = "centres";

  private record State(String recipe, String data, History history) {}

  private static final JsonMapper JSON = JsonMapper.builder().build();

  void write(Path file) throws IOException {
    try (WholeFile whole = WholeFile.forAll(file)) {
      write(whole.stream());
      whole.done();
    }
  }

  private void write(OutputStream file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(file, 1 << 16))) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      put(zip, "state.json", JSON.writeValueAsBytes(new State(recipe.hex(), data.hex(), history)));
      put(zip, "optimizer.pt", optimizer);
      put(zip, "current", bytes(current));
      put(zip, "average", bytes(average));
      put(zip, "best", bytes(best));
      if (centres.isPresent()) {
        put(zip, CENTRES, bytes(new Weights(Map.of(CENTRES, centres.get()))));
      }
    }
  }

  /**
   * Reads a checkpoint.
   *
   * @throws IOException if the file is not a whole checkpoint
   */
  static Checkpoint read(Path file) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
      Optional<float[]> centres = Optional.empty();
      if (entries.containsKey(CENTRES)) {
        centres = Optional.of(weights(entries.get(CENTRES)).of(CENTRES));
      }
      State state = JSON.readValue(entries.get("state.json"), State.class);
      return new Checkpoint(
          new Sha256(state.recipe()),
          new Sha256(state.data()),
          state.history(),
          weights(entries.get("current")),
          weights(entries.get("average")),
          weights(entries.get("best")),
          entries.get("optimizer.pt"),
          centres);
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          "checkpoint '%s' cannot be read (%s); start again with --fresh"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static byte[] bytes(Weights weights) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    weights.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Weights weights(byte[] bytes) throws IOException {
    return Weights.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
