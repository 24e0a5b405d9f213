package org.vultus.face;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vultus.face.FaceDefect.Measure;
import org.vultus.image.Image;
import org.vultus.model.OnnxModel;

/**
 * Finds faces with BlazeFace's two networks [1], and six key points in each.
 *
 * <p>Each network looks once at the whole picture, letterboxed: the near one at 128 x 128, the far
 * one at 256 x 256. Either fires now and then on things that are no faces, so a face counts only
 * where it was <em>seen again</em>: the mean of both networks' scores must reach {@code
 * SEEN_TWICE}. What the other network did not see or not well, as the near one does faces that are
 * too small for it, is cut out and shown to it as a close-up. Where only the near network looks,
 * its own score must reach {@code SEEN_SURELY}.
 *
 * <p>Then a face must be one that the rest of the way can read: upright, tilted by at most 25
 * degrees, and with 80 % of its box in the picture. The largest face that fails gives the reason
 * where no other is left, and in {@link Search#PORTRAIT} also where only smaller ones are: what a
 * bystander displays is not the patient's.
 *
 * <p>Where a picture is large enough, the far network also looks at overlapping squares of a third
 * of its longer side, in which faces are three times as large: always in {@link Search#ALL}, where
 * nothing was found in {@link Search#PORTRAIT}, and never in {@link Search#FRAME}, so that the time
 * for a frame is bounded.
 *
 * <p>Hazards: a network answers drawings and dolls too, and some slices through a head, with scores
 * of 0.66 to 0.73 where 140 faces of LFW have 0.76 and more (a limit of 0.74 would keep most out,
 * and probably the smallest faces of a group with them); veiled faces and those seen from the side
 * are missed more often; and who was in the training pictures is not known in full.
 *
 * <p>[1] Bazarevsky et al. 2019, BlazeFace: Sub-millisecond Neural Face Detection on Mobile GPUs,
 * arXiv:1907.05047
 */
public final class BlazeFace implements FaceDetector {
  /** Name and version of the npm package that the networks come from. */
  private static final String PACKAGE = "BlazeFace 1.2.0";

  private static final double CANDIDATE = 0.4;
  private static final double SEEN_TWICE = 0.65;
  private static final double SEEN_ONCE = 0.7;

  /**
   * From here on one look is enough: of 400 faces of LFW, 96 in 100 get more; drawings got less.
   */
  private static final double SEEN_SURELY = 0.85;

  /**
   * By so much the score of a face must rise when it is turned, where its key points say that it is
   * upright: it does of 95 in 100 faces of LFW that stand on their head, and of none that is
   * upright.
   */
  private static final double TURNED_SURELY = 0.1;

  private static final double LEAST_INSIDE = 0.8;
  private static final int MOST_CLOSE_UPS = 256;
  private static final int DETAIL = 768;
  private static final int TILES = 3;

  /** The longer side from which squares show the far network more detail than the whole did. */
  private static final int LARGE = 512;

  private static final double EDGE = 0.03;
  private static final int LEAST_SIDE = 20;
  private static final int MOST_ASPECT = 16;

  /** Share of the longer side that the smallest faces have which the far network finds. */
  private static final double SMALLEST = 0.04;

  private static final Comparator<DetectedFace> LARGEST_FIRST =
      Comparator.comparingDouble((DetectedFace face) -> face.box().area())
          .reversed()
          .thenComparing(face -> face.box().x())
          .thenComparing(face -> face.box().y());

  /** How much is done to find a face. */
  public enum Search {
    /** Both networks: every face of a picture, small ones too. */
    ALL,
    /** A picture of one person: the near network; more only where it is not sure of a face. */
    PORTRAIT,
    /** A frame of a video: the near network, and the far one where that is not sure of a face. */
    FRAME
  }

  private final Search search;
  private final BlazeNetwork near;
  private final BlazeNetwork far;

  private BlazeFace(Search search, BlazeNetwork near, BlazeNetwork far) {
    this.search = search;
    this.near = near;
    this.far = far;
  }

  /**
   * Loads both networks.
   *
   * @param threads how many threads one call may use, from 1
   * @throws IOException if the installation lacks them
   */
  public static BlazeFace open(Search search, int threads) throws IOException {
    BlazeNetwork near = BlazeNetwork.open(BlazeNetwork.Kind.NEAR, threads);
    try {
      return new BlazeFace(search, near, BlazeNetwork.open(BlazeNetwork.Kind.FAR, threads));
    } catch (IOException | RuntimeException e) {
      near.close();
      throw e;
    }
  }

  @Override
  public Detection detect(Image picture) {
    int shorter = Math.min(picture.width(), picture.height());
    int longer = Math.max(picture.width(), picture.height());
    if (shorter < LEAST_SIDE || longer / MOST_ASPECT > shorter) {
      return new Detection.NoFace(
          new FaceDefect.UnfitPicture(picture.width(), picture.height(), LEAST_SIDE, MOST_ASPECT));
    }
    Image small = EightBit.of(picture, DETAIL);
    Judged judged = judged(small);
    if (judged.faces.isEmpty()) {
      return new Detection.NoFace(judged.defect.orElseGet(() -> nothing(picture)));
    }
    double factor = (double) longer / Math.max(small.width(), small.height());
    return new Detection.Faces(
        judged.faces.stream().map(face -> face.scaled(factor)).sorted(LARGEST_FIRST).toList());
  }

  private FaceDefect nothing(Image picture) {
    int longer = Math.max(picture.width(), picture.height());
    double share = search == Search.FRAME || longer < LARGE ? SMALLEST : SMALLEST / TILES;
    double least = Math.ceil(Math.max(LEAST_SIDE, share * longer));
    return FaceDefect.NoneFound.in(picture, least);
  }

  @Override
  public String version() {
    return PACKAGE + ", ONNX Runtime " + OnnxModel.runtimeVersion();
  }

  @Override
  public void close() {
    near.close();
    far.close();
  }

  /**
   * Faces that count.
   *
   * @param defect of the surest that does not; empty where there is none
   */
  private record Judged(List<DetectedFace> faces, Optional<FaceDefect> defect) {}

  private Judged judged(Image picture) {
    List<Sighting> nearby = largestFirst(Sighting.blended(near.look(picture, CANDIDATE)));
    if (search != Search.ALL && !nearby.isEmpty() && nearby.get(0).score() >= SEEN_SURELY) {
      Judged once = judged(picture, nearby, SEEN_SURELY);
      if (!once.faces.isEmpty()) {
        return once;
      }
    }
    List<Sighting> distant = far.look(picture, CANDIDATE);
    if (search == Search.ALL) {
      distant = concat(distant, tiles(picture));
    }
    Judged twice = judged(picture, seenTwice(picture, nearby, distant), SEEN_TWICE);
    if (search != Search.PORTRAIT || !twice.faces.isEmpty() || twice.defect.isPresent()) {
      return twice;
    }
    return judged(picture, seenTwice(picture, List.of(), tiles(picture)), SEEN_TWICE);
  }

  private static List<Sighting> largestFirst(List<Sighting> seen) {
    return seen.stream()
        .sorted(Comparator.comparingDouble((Sighting face) -> face.box().area()).reversed())
        .toList();
  }

  private static List<Sighting> concat(List<Sighting> some, List<Sighting> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /** A portrait is of its largest face: where that one cannot be read, no smaller one is. */
  private Judged judged(Image picture, List<Sighting> seen, double least) {
    List<DetectedFace> faces = new ArrayList<>();
    Optional<FaceDefect> defect = Optional.empty();
    for (Sighting sighting : largestFirst(seen)) {
      if (sighting.score() < least) {
        continue;
      }
      Optional<FaceDefect> why = defect(sighting, picture);
      if (why.isEmpty()) {
        faces.add(face(sighting));
      } else if (search == Search.PORTRAIT && faces.isEmpty()) {
        return new Judged(List.of(), why);
      } else if (defect.isEmpty()) {
        defect = why;
      }
    }
    return new Judged(faces, defect);
  }

  /** Pairs what both networks saw; what only one did, the other sees as a close-up. */
  private List<Sighting> seenTwice(Image picture, List<Sighting> nearby, List<Sighting> distant) {
    List<Sighting> alone = new ArrayList<>(nearby);
    List<Sighting> twice = new ArrayList<>();
    int closeUps = 0;
    for (Sighting sighting : Sighting.blended(distant)) {
      Optional<Sighting> seen = alone.stream().filter(sighting::isSameFaceAs).findFirst();
      seen.ifPresent(alone::remove);
      if (seen.filter(other -> other.score() >= SEEN_ONCE).isEmpty()
          && closeUps++ < MOST_CLOSE_UPS) {
        seen = surer(seen, closeUp(picture, sighting, near));
      }
      seen.map(sighting::with).ifPresent(twice::add);
    }
    for (Sighting sighting : alone) {
      if (closeUps++ < MOST_CLOSE_UPS) {
        closeUp(picture, sighting, far).map(sighting::with).ifPresent(twice::add);
      }
    }
    return Sighting.blended(twice);
  }

  private static Optional<Sighting> surer(Optional<Sighting> one, Optional<Sighting> other) {
    return Stream.concat(one.stream(), other.stream())
        .max(Comparator.comparingDouble(Sighting::score));
  }

  /** {@return the same face as a network sees it that is shown little else} */
  private static Optional<Sighting> closeUp(Image picture, Sighting face, BlazeNetwork network) {
    return CloseUp.around(picture, face.box()).stream()
        .flatMap(part -> Sighting.blended(part.seenBy(network, CANDIDATE)).stream())
        .filter(face::isSameFaceAs)
        .findFirst();
  }

  /** What the far network sees in squares; a face at a square's edge is whole in the next one. */
  private List<Sighting> tiles(Image picture) {
    int longer = Math.max(picture.width(), picture.height());
    if (longer < LARGE) {
      return List.of();
    }
    List<Sighting> seen = new ArrayList<>();
    int side = Math.min(longer / TILES, Math.min(picture.width(), picture.height()));
    for (int top : starts(picture.height(), side)) {
      for (int left : starts(picture.width(), side)) {
        CloseUp.of(picture, left, top, side).stream()
            .flatMap(part -> part.seenBy(far, CANDIDATE).stream())
            .filter(
                face ->
                    isWhole(face.places()[0], face.places()[2], left, side, picture.width())
                        && isWhole(face.places()[1], face.places()[3], top, side, picture.height()))
            .forEach(seen::add);
      }
    }
    return seen;
  }

  private static boolean isWhole(double centre, double size, int start, int side, int length) {
    return (start == 0 || centre - size / 2 > start + EDGE * side)
        && (start + side == length || centre + size / 2 < start + side - EDGE * side);
  }

  /** {@return where squares begin that cover a length, each overlapping half of the next} */
  private static int[] starts(int length, int side) {
    int steps = (int) Math.ceil(2.0 * (length - side) / side - 0.1);
    return IntStream.rangeClosed(0, steps)
        .map(i -> steps == 0 ? 0 : (length - side) * i / steps)
        .toArray();
  }

  private Optional<FaceDefect> defect(Sighting sighting, Image picture) {
    KeyPoints points = sighting.keyPoints();
    double tilt = Math.toDegrees(Math.abs(points.tilt()));
    double limit = Math.toDegrees(DetectedFace.Eyes.LARGEST_TILT);
    boolean tilted = tilt > limit || !points.mouthBelowEyes();
    if (tilted || sighting.score() < SEEN_SURELY) {
      double margin = tilted ? 0 : TURNED_SURELY;
      int turns = new QuarterTurns(near, far).better(picture, sighting.box(), margin);
      if (turns > 0) {
        return Optional.of(new FaceDefect.Turned(90 * turns));
      }
    }
    if (tilted) {
      return Optional.of(new FaceDefect.Poor(Measure.TILT, tilt, limit));
    }
    Box box = sighting.headBox();
    double width = Math.min(box.x() + box.width(), picture.width()) - Math.max(box.x(), 0);
    double height = Math.min(box.y() + box.height(), picture.height()) - Math.max(box.y(), 0);
    double inside = Math.max(0, width) * Math.max(0, height) / box.area();
    return inside < LEAST_INSIDE
        ? Optional.of(new FaceDefect.Poor(Measure.INSIDE, 100 * inside, 100 * LEAST_INSIDE))
        : Optional.empty();
  }

  private static DetectedFace face(Sighting sighting) {
    Box box = sighting.headBox();
    KeyPoints points = sighting.keyPoints();
    return new DetectedFace(
        box,
        points.eyes().filter(eyes -> eyes.fit(box)),
        Optional.of(points),
        OptionalDouble.of(sighting.score()));
  }
}
