package org.vultus.learn.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.vultus.face.Box;
import org.vultus.image.Image;
import org.vultus.image.ImageReader;
import org.vultus.image.ReadLimits;
import org.vultus.provenance.Sha256;

/**
 * Photographs with boxes around faces: a zip or folder whose {@code manifest.csv} has the columns
 * {@code file,x,y,width,height} in pixels, one row a face; a picture may have several rows. Faces
 * that are not annotated may be there too.
 */
public final class AnnotatedFaces implements AutoCloseable {
  private final String name;
  private final Archive archive;
  private final Sha256 digest;
  private final List<Photograph> photographs;

  private AnnotatedFaces(
      String name, Archive archive, Sha256 digest, List<Photograph> photographs) {
    this.name = name;
    this.archive = archive;
    this.digest = digest;
    this.photographs = List.copyOf(photographs);
  }

  /**
   * One picture.
   *
   * @param id path of its file
   * @param faces one or more
   */
  public record Photograph(String id, List<Box> faces) {
    public Photograph {
      faces = List.copyOf(faces);
    }
  }

  /**
   * Opens such a set.
   *
   * @param entry a zip or a folder
   * @throws IOException if it is neither, or its manifest is not as described
   */
  public static AnnotatedFaces open(CatalogEntry entry) throws IOException {
    Path path = entry.path();
    boolean folder = Files.isDirectory(path);
    Archive archive = folder ? FolderArchive.open(path) : ZipArchive.open(path);
    try {
      byte[] manifest = manifest(archive);
      Sha256 digest = folder ? Sha256.of(manifest) : Sha256.of(path);
      return new AnnotatedFaces(entry.name(), archive, digest, photographs(archive, manifest));
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  private static byte[] manifest(Archive archive) throws IOException {
    if (!archive.has(Manifest.NAME)) {
      throw new IOException(
          "%s has no %s with boxes of faces; want the columns file,x,y,width,height"
              .formatted(archive.path(), Manifest.NAME));
    }
    return archive.read(Manifest.NAME);
  }

  private static List<Photograph> photographs(Archive archive, byte[] manifest) throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    Map<String, List<Box>> boxes = new LinkedHashMap<>();
    try (Reader reader =
            new InputStreamReader(
                new ByteArrayInputStream(manifest), StandardCharsets.UTF_8.newDecoder());
        CSVParser rows = CSVParser.parse(reader, format)) {
      for (CSVRecord row : rows) {
        String file = row.get("file");
        if (!archive.has(file)) {
          throw new IOException("%s has no file '%s'".formatted(archive.path(), file));
        }
        boxes
            .computeIfAbsent(file, first -> new ArrayList<>())
            .add(
                new Box(
                    number(row, "x"),
                    number(row, "y"),
                    number(row, "width"),
                    number(row, "height")));
      }
    } catch (IllegalArgumentException | UncheckedIOException | CharacterCodingException e) {
      throw new IOException(
          "%s of %s: want the columns file,x,y,width,height with numbers, widths and heights above 0 (%s)"
              .formatted(Manifest.NAME, archive.path(), e.getMessage()),
          e);
    }
    if (boxes.isEmpty()) {
      throw new IOException("%s of %s names no face".formatted(Manifest.NAME, archive.path()));
    }
    List<Photograph> photographs = new ArrayList<>();
    boxes.forEach((file, faces) -> photographs.add(new Photograph(file, faces)));
    return photographs;
  }

  private static double number(CSVRecord row, String column) {
    return Double.parseDouble(row.get(column));
  }

  /** {@return the name it was found under} */
  public String name() {
    return name;
  }

  /** {@return the digest of the zip, or of a folder's manifest} */
  public Sha256 digest() {
    return digest;
  }

  /** {@return the pictures, in the order of the manifest} */
  public List<Photograph> photographs() {
    return photographs;
  }

  /** {@return one picture, decoded} */
  public Image read(Photograph photograph) throws IOException {
    return ImageReader.read(archive.read(photograph.id()), ReadLimits.DEFAULT);
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
