package org.vultus.learn.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.vultus.model.DataSplit;
import org.vultus.model.StrictYaml;

/** Small data sets, made where a test needs them. */
public final class Samples {
  private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  private Samples() {}

  /** A grey PNG of 4 x 4 pixels, all of one value. */
  public static byte[] png(int value) throws IOException {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 16; i++) {
      image.getRaster().setSample(i % 4, i / 4, 0, value);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  /** {@return the options of a recipe's split section, such as "{seed: 2}"} */
  public static OpenOptions split(String yaml) throws IOException {
    return OpenOptions.of(Optional.of(StrictYaml.read("split", yaml, DataSplit.class)));
  }

  public static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A zip whose bytes depend on its entries alone: a zip of a second later has the same digest. */
  public static Path zip(Path file, Map<String, byte[]> entries) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        header.setTimeLocal(TIME);
        zip.putNextEntry(header);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  /** A zip of PNGs with this manifest; an image for every file that its rows name. */
  public static Path zipWithManifest(Path file, String... lines) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      entries.putIfAbsent(lines[i].split(",")[0], png(i));
    }
    entries.put("manifest.csv", text(String.join("\n", lines)));
    return zip(file, entries);
  }

  /** Writes files below a folder. */
  public static Path folder(Path root, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return root;
  }

  /** A {@code .npy} of version 1.0 that states this type and shape, whatever its data. */
  public static byte[] npy(String descr, String shape, byte[] data) {
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(descr, shape);
    int padding = 64 - (10 + header.length() + 1) % 64;
    byte[] text = text(header + " ".repeat(padding) + "\n");
    byte[] npy = new byte[10 + text.length + data.length];
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    System.arraycopy(start, 0, npy, 0, 8);
    npy[8] = (byte) text.length;
    npy[9] = (byte) (text.length >> 8);
    System.arraycopy(text, 0, npy, 10, text.length);
    System.arraycopy(data, 0, npy, 10 + text.length, data.length);
    return npy;
  }

  /** A file in MedMNIST's form: splits of 4, 2 and 2 grey images of 2 x 2 pixels, two classes. */
  public static Map<String, byte[]> medMnist() {
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    int first = 0;
    for (String split : new String[] {"train", "val", "test"}) {
      int rows = split.equals("train") ? 4 : 2;
      byte[] images = new byte[rows * 4];
      byte[] labels = new byte[rows];
      for (int i = 0; i < images.length; i++) {
        images[i] = (byte) (first + i);
        labels[i / 4] = (byte) (i / 4 % 2);
      }
      first += images.length;
      arrays.put(split + "_images.npy", npy("|u1", rows + ", 2, 2", images));
      arrays.put(split + "_labels.npy", npy("|u1", rows + ", 1", labels));
    }
    return arrays;
  }
}
