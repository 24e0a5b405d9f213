package org.vultus.learn.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vultus.emotion.Emotion;

/**
 * CK+ as it is published: sequences of frames from a neutral face to the peak of an expression, and
 * beside them one label for those that show an emotion:
 *
 * <pre>
 * cohn-kanade-images/S005/001/S005_001_00000001.png … S005_001_00000011.png
 * Emotion/S005/001/S005_001_00000011_emotion.txt      holds e.g. "   3.0000000e+00"
 * </pre>
 *
 * <p>As is usual, the last three frames are taken for the label and the first for neutrality;
 * sequences without a label are left out. The last frames of a sequence are nearly one picture: as
 * all are of one subject they stay in one split, and intervals are taken by subject.
 */
final class CohnKanade {
  private static final int LAST_FRAMES = 3;

  /** The order of the labels' numbers. */
  private static final List<String> EMOTIONS =
      List.of(
          "neutrality",
          "anger",
          Emotion.CONTEMPT.word(),
          "disgust",
          "fear",
          "happiness",
          "sadness",
          "surprise");

  private static final Pattern LABEL =
      Pattern.compile("(s\\d{3}_\\d{3})_\\d{8}_emotion\\.txt", Pattern.CASE_INSENSITIVE);

  private CohnKanade() {}

  static boolean isLabel(String entry) {
    return LABEL.matcher(FaceLayout.file(entry)).matches();
  }

  static PosedFace.Reading read(Archive archive, Pattern frameName) throws IOException {
    Map<String, List<String>> sequences = new TreeMap<>();
    int unnamed = 0;
    for (String image : archive.entries().stream().filter(Archive::isImage).toList()) {
      Matcher frame = frameName.matcher(FaceLayout.file(image));
      if (frame.matches()) {
        String sequence = (frame.group(1) + "_" + frame.group(2)).toUpperCase(Locale.ROOT);
        sequences.computeIfAbsent(sequence, s -> new ArrayList<>()).add(image);
      } else {
        unnamed++;
      }
    }
    Map<String, String> labels = labels(archive);
    List<PosedFace> faces = new ArrayList<>();
    int unlabelled = 0;
    int contempt = 0;
    for (Map.Entry<String, List<String>> sequence : sequences.entrySet()) {
      String emotion = labels.get(sequence.getKey());
      if (emotion == null) {
        unlabelled++;
      } else if (emotion.equals(Emotion.CONTEMPT.word())) {
        contempt++;
      } else {
        faces.addAll(faces(sequence.getKey(), sequence.getValue(), emotion));
      }
    }
    List<String> remarks = new ArrayList<>();
    remark(remarks, unnamed, "pictures left out: they are not named as frames of CK+ are");
    remark(remarks, unlabelled, "sequences left out: they have no label");
    remark(remarks, contempt, "sequences of contempt left out: it is none of the seven emotions");
    return new PosedFace.Reading(faces, remarks);
  }

  private static void remark(List<String> remarks, int count, String words) {
    if (count > 0) {
      remarks.add(count + " " + words);
    }
  }

  /** The first frame and the last ones, each once, in the order of their numbers. */
  private static List<PosedFace> faces(String sequence, List<String> frames, String emotion) {
    List<String> sorted = frames.stream().sorted(Comparator.comparing(FaceLayout::file)).toList();
    String subject = sequence.substring(0, sequence.indexOf('_'));
    Set<String> last =
        new LinkedHashSet<>(
            sorted.subList(Math.max(1, sorted.size() - LAST_FRAMES), sorted.size()));
    List<PosedFace> faces = new ArrayList<>();
    faces.add(new PosedFace(sorted.get(0), EMOTIONS.get(0), subject, Map.of()));
    last.forEach(frame -> faces.add(new PosedFace(frame, emotion, subject, Map.of())));
    return faces;
  }

  private static Map<String, String> labels(Archive archive) throws IOException {
    Map<String, String> labels = new TreeMap<>();
    for (String entry : archive.entries()) {
      Matcher label = LABEL.matcher(FaceLayout.file(entry));
      if (label.matches()) {
        labels.put(label.group(1).toUpperCase(Locale.ROOT), emotion(archive, entry));
      }
    }
    return labels;
  }

  private static String emotion(Archive archive, String entry) throws IOException {
    String text = new String(archive.read(entry), StandardCharsets.US_ASCII).strip();
    for (int number = 0; number < EMOTIONS.size(); number++) {
      if (text.matches("0*" + number + "(\\.0*)?(e\\+?0+)?")) {
        return EMOTIONS.get(number);
      }
    }
    throw new IOException(
        "'%s' in %s holds '%s', want a number from 0 to %d as 3.0000000e+00; copy it again"
            .formatted(
                entry,
                archive.path(),
                text.substring(0, Math.min(20, text.length())).replaceAll("\\R", " "),
                EMOTIONS.size() - 1));
  }
}
