package org.vultus.learn.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.vultus.face.BlazeFace;
import org.vultus.face.Box;
import org.vultus.face.DetectedFace;
import org.vultus.face.Detection;
import org.vultus.face.FaceCrop;
import org.vultus.face.FaceDetector;
import org.vultus.image.Image;
import org.vultus.image.ImageReader;
import org.vultus.image.ReadLimits;
import org.vultus.provenance.Sha256;

/**
 * Posed faces whose file names tell who displays what, as {@link FaceLayout} reads them: the seven
 * emotions in the order of {@link FerDataSet}, no subject in two splits.
 *
 * <p>An image is the crop that a network of faces sees in the clinic: the largest face is found and
 * cut out upright ({@link FaceCrop#cut}) when the data set is opened; pictures without a face that
 * is found are left out, and a remark counts them. Faces that the clinic would refuse as too dark,
 * blurred or turned are measured all the same: what counts here is the expression. That takes a
 * detection a picture, half a minute for some thousand. Pictures of at most {@value #CROPPED_SIDE}
 * pixels a side are faces that were cut out already: their centre square is taken as it is.
 *
 * <p>The attribute {@value #FACE_SIZE} is the longer side of the face's box in pixels of the
 * picture.
 */
final class PosedFaces implements DataSet {
  /** What the name of KDEF begins with where faces that look aside are wanted too. */
  static final String ALL_ANGLES = "all-angles-of-";

  static final String FACE_SIZE = "face_size";
  static final int CROPPED_SIDE = 64;

  /**
   * Where the face of a picture is.
   *
   * @param face empty: the picture shows nothing else
   */
  private record Place(Optional<DetectedFace> face, long size) {}

  private final String name;
  private final Archive archive;
  private final FaceLayout layout;
  private final ItemTable table;
  private final Map<String, Place> places;
  private final List<String> remarks;

  private PosedFaces(
      String name,
      Archive archive,
      FaceLayout layout,
      ItemTable table,
      Map<String, Place> places,
      List<String> remarks) {
    this.name = name;
    this.archive = archive;
    this.layout = layout;
    this.table = table;
    this.places = places;
    this.remarks = List.copyOf(remarks);
  }

  /**
   * Opens the faces of an archive, which the data set closes; it is closed too where this fails.
   *
   * @throws IOException if a picture cannot be read, a label is damaged, or no face is found
   */
  static PosedFaces open(String name, Archive archive, FaceLayout layout, OpenOptions options)
      throws IOException {
    try (FaceDetector detector = BlazeFace.open(BlazeFace.Search.PORTRAIT, 1)) {
      PosedFace.Reading reading = layout.read(archive, name.startsWith(ALL_ANGLES));
      Map<String, Place> places = places(archive, reading.faces(), detector);
      List<PosedFace> found =
          reading.faces().stream().filter(face -> places.containsKey(face.id())).toList();
      List<String> remarks = new ArrayList<>(reading.remarks());
      int lost = reading.faces().size() - found.size();
      if (lost > 0) {
        remarks.add("%d pictures left out: no upright, frontal face was found".formatted(lost));
      }
      ItemTable table =
          ItemTable.of(archive.path(), FerDataSet.CLASSES, items(found, places, options), false);
      return new PosedFaces(name, archive, layout, table, places, remarks);
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  private static Map<String, Place> places(
      Archive archive, List<PosedFace> faces, FaceDetector detector) throws IOException {
    Map<String, Place> places = new ConcurrentHashMap<>();
    try {
      faces.parallelStream()
          .forEach(
              face ->
                  place(picture(archive, face.id()), detector)
                      .ifPresent(place -> places.put(face.id(), place)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return places;
  }

  private static Optional<Place> place(Image picture, FaceDetector detector) {
    if (Math.max(picture.width(), picture.height()) <= CROPPED_SIDE) {
      return Optional.of(new Place(Optional.empty(), Math.min(picture.width(), picture.height())));
    }
    if (!(detector.detect(picture) instanceof Detection.Faces faces)) {
      return Optional.empty();
    }
    Box box = faces.largest().box();
    return Optional.of(
        new Place(Optional.of(faces.largest()), Math.round(Math.max(box.width(), box.height()))));
  }

  private static Image picture(Archive archive, String id) {
    try {
      return ImageReader.read(archive.read(id), ReadLimits.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException("image '%s' of %s: %s".formatted(id, archive.path(), e.getMessage()), e));
    }
  }

  private static List<Item> items(
      List<PosedFace> faces, Map<String, Place> places, OpenOptions options) {
    Map<String, Split> splits =
        SeededSplit.of(
            faces.stream()
                .map(
                    face -> new SeededSplit.Unsplit(face.id(), label(face), subject(face, options)))
                .toList(),
            options);
    List<Item> items = new ArrayList<>();
    for (PosedFace face : faces) {
      Map<String, String> attributes = new LinkedHashMap<>(face.attributes());
      attributes.put(FACE_SIZE, Long.toString(places.get(face.id()).size()));
      items.add(
          new Item(
              face.id(),
              label(face),
              splits.get(face.id()),
              Optional.of(subject(face, options)),
              attributes));
    }
    return items;
  }

  private static int label(PosedFace face) {
    return FerDataSet.CLASSES.indexOf(face.emotion());
  }

  /** Who asks for other subjects than the names' gets them. */
  private static String subject(PosedFace face, OpenOptions options) {
    return ClassFolders.subject(face.id(), options).orElse(face.subject());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> classes() {
    return table.classes();
  }

  @Override
  public List<Item> items(Split split) {
    return table.items(split);
  }

  @Override
  public Image read(Item item) throws IOException {
    Place place = places.get(item.id());
    if (place == null) {
      throw new IllegalArgumentException(
          "'%s' is no item of data set %s".formatted(item.id(), name));
    }
    try {
      Image picture = picture(archive, item.id());
      return place
          .face()
          .map(face -> FaceCrop.cut(picture, face))
          .orElseGet(() -> FaceCrop.whole(picture))
          .image();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Of the files, and of what is taken of them. */
  @Override
  public Sha256 digest() throws IOException {
    String seen = "posed faces/1 %s %s %s";
    return Sha256.of(
        seen.formatted(layout, name.startsWith(ALL_ANGLES), archive.digest(table).hex())
            .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<String> remarks() {
    return remarks;
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
