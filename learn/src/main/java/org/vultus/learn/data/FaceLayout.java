package org.vultus.learn.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vultus.emotion.Emotion;

/**
 * How published sets of posed faces name their files. A folder or zip without a manifest is of such
 * a set where at least four in five of its images are named so; other names are left out.
 *
 * <p>JAFFE: Lyons et al. 1998, doi:10.1109/AFGR.1998.670949; KDEF: Lundqvist, Flykt and Öhman 1998,
 * doi:10.1037/t27732-000; CK+: Lucey et al. 2010, doi:10.1109/CVPRW.2010.5543262
 */
enum FaceLayout {
  /** {@code KA.AN1.39.tiff}: subject, emotion and number of the pose, number of the picture. */
  JAFFE("([a-z]{2})\\.(an|di|fe|ha|ne|sa|su)\\d?\\.\\d+\\.[a-z]+"),
  /**
   * {@code AF01ANS.JPG}: session, sex and number of the subject, emotion, angle. Both sessions show
   * the same people.
   */
  KDEF("([ab])([fm]\\d{2})(af|an|di|ha|ne|sa|su)(fl|hl|s|hr|fr)\\.[a-z]+"),
  /** {@code S005_001_00000001.png} in folders of sequences, labelled by {@link CohnKanade}. */
  CK_PLUS("(s\\d{3})_(\\d{3})_(\\d{8})\\.[a-z]+"),
  /** The cropped last frames of CK+ in folders of emotions, as they go round. */
  CK_PLUS_CROPPED(CK_PLUS.name.pattern());

  private static final double MOST = 0.8;

  private static final Map<String, String> CODES =
      Map.of(
          "an", "anger",
          "di", "disgust",
          "af", "fear",
          "fe", "fear",
          "ha", "happiness",
          "sa", "sadness",
          "su", "surprise",
          "ne", "neutrality");

  private static final String STRAIGHT = "straight";

  private static final Map<String, String> ANGLES =
      Map.of(
          "fl", "full left profile",
          "hl", "half left profile",
          "s", STRAIGHT,
          "hr", "half right profile",
          "fr", "full right profile");

  private static final String UNNAMED = "pictures left out: their names tell no emotion";

  private static final String OF_CONTEMPT =
      "pictures of contempt left out: it is none of the seven emotions";

  private final Pattern name;

  FaceLayout(String name) {
    this.name = Pattern.compile(name, Pattern.CASE_INSENSITIVE);
  }

  /** {@return how an archive names its faces; empty where it is of no such set} */
  static Optional<FaceLayout> of(Archive archive) throws IOException {
    List<String> entries = archive.entries();
    List<String> images = entries.stream().filter(Archive::isImage).toList();
    if (images.isEmpty() || entries.stream().anyMatch(e -> file(e).equals(Manifest.NAME))) {
      return Optional.empty();
    }
    for (FaceLayout layout : List.of(JAFFE, KDEF)) {
      if (layout.namesMost(images)) {
        return Optional.of(layout);
      }
    }
    if (!CK_PLUS.namesMost(images)) {
      return Optional.empty();
    }
    if (entries.stream().anyMatch(CohnKanade::isLabel)) {
      return Optional.of(CK_PLUS);
    }
    if (images.stream().anyMatch(image -> Emotion.called(folder(image)).isPresent())) {
      return Optional.of(CK_PLUS_CROPPED);
    }
    throw new IOException(
        "%s holds frames of CK+ and no label; put its folder Emotion with its …_emotion.txt files beside cohn-kanade-images"
            .formatted(archive.path()));
  }

  /** {@return whether a file is named as in one of the sets whose files lie in one folder} */
  static boolean namesFace(String file) {
    return JAFFE.name.matcher(file).matches() || KDEF.name.matcher(file).matches();
  }

  /** {@return whether a folder has CK+ as it is published: frames and labels side by side} */
  static boolean hasCohnKanade(Path folder) {
    return Files.isDirectory(folder.resolve("cohn-kanade-images"))
        && Files.isDirectory(folder.resolve("Emotion"));
  }

  /**
   * Asks for faces that look aside.
   *
   * @throws IOException if the layout knows none
   */
  static void requireAngles(Optional<FaceLayout> layout, Path path) throws IOException {
    if (layout.isEmpty() || layout.get() != KDEF) {
      throw new IOException(
          "%s is not named as KDEF is, so it tells no angles; leave out '%s'"
              .formatted(path, PosedFaces.ALL_ANGLES));
    }
  }

  private boolean namesMost(List<String> images) {
    long named = images.stream().filter(image -> name.matcher(file(image)).matches()).count();
    return named >= MOST * images.size();
  }

  /**
   * Reads what the names of the files tell.
   *
   * @param allAngles takes the faces that look aside too
   * @throws IOException if a label is damaged
   */
  PosedFace.Reading read(Archive archive, boolean allAngles) throws IOException {
    if (this == CK_PLUS) {
      return CohnKanade.read(archive, name);
    }
    List<PosedFace> faces = new ArrayList<>();
    Map<String, Integer> leftOut = new LinkedHashMap<>();
    for (String image : archive.entries()) {
      if (!Archive.isImage(image)) {
        continue;
      }
      Matcher matcher = name.matcher(file(image));
      Optional<PosedFace> face = matcher.matches() ? face(image, matcher) : Optional.empty();
      Optional<String> reason = face.map(f -> reason(f, allAngles)).orElse(Optional.of(UNNAMED));
      if (reason.isPresent()) {
        leftOut.merge(reason.get(), 1, Integer::sum);
      } else {
        faces.add(face.get());
      }
    }
    List<String> remarks = new ArrayList<>();
    leftOut.forEach((reason, count) -> remarks.add("%d %s".formatted(count, reason)));
    return new PosedFace.Reading(faces, remarks);
  }

  private static Optional<String> reason(PosedFace face, boolean allAngles) {
    if (face.emotion().equals(Emotion.CONTEMPT.word())) {
      return Optional.of(OF_CONTEMPT);
    }
    boolean aside = !face.attributes().getOrDefault("angle", STRAIGHT).equals(STRAIGHT);
    return aside && !allAngles
        ? Optional.of(
            "pictures left out: the faces look aside; %sNAME takes them too"
                .formatted(PosedFaces.ALL_ANGLES))
        : Optional.empty();
  }

  private Optional<PosedFace> face(String image, Matcher of) {
    return switch (this) {
      case JAFFE -> Optional.of(new PosedFace(image, code(of.group(2)), upper(of, 1), Map.of()));
      case KDEF -> Optional.of(kdef(image, of));
      default ->
          Emotion.called(folder(image))
              .map(emotion -> new PosedFace(image, emotion.word(), upper(of, 1), Map.of()));
    };
  }

  private static PosedFace kdef(String image, Matcher of) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("sex", of.group(2).toLowerCase(Locale.ROOT).startsWith("f") ? "female" : "male");
    attributes.put("session", upper(of, 1));
    attributes.put("angle", ANGLES.get(of.group(4).toLowerCase(Locale.ROOT)));
    return new PosedFace(image, code(of.group(3)), upper(of, 2), attributes);
  }

  private static String code(String letters) {
    return CODES.get(letters.toLowerCase(Locale.ROOT));
  }

  private static String upper(Matcher of, int group) {
    return of.group(group).toUpperCase(Locale.ROOT);
  }

  static String file(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String folder(String path) {
    int end = path.lastIndexOf('/');
    return end < 0 ? "" : file(path.substring(0, end));
  }
}
