package org.vultus.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.vultus.image.Image;

/**
 * The frames of a video file: MP4, MOV, Matroska, WebM, AVI, MPEG, Motion JPEG and others that
 * cameras, phones and browsers write, decoded with FFmpeg's libraries.
 *
 * <p>A frame's time is that at which a player shows it, so a variable frame rate is followed. The
 * rotation that phones note is applied. Every frame is decoded, as later ones are predicted from
 * earlier ones; only those that are asked for become images.
 *
 * <p>A frame that cannot be decoded is passed over and counted, and so are those after it that may
 * be predicted from it: up to the next key frame, at most for two seconds, after which encoders
 * have long renewed what moves.
 */
public final class VideoFile implements Frames {
  private static final Set<String> ENDINGS =
      Set.of(
          "mp4", "m4v", "mov", "webm", "mkv", "avi", "mpg", "mpeg", "ts", "3gp", "mjpeg", "mjpg");

  private static final double MISTRUST_SECONDS = 2;
  private static final double ROUNDING = 1e-6;
  private static final double CUT_SECONDS = 1;

  private final Path file;
  private final Demuxer demuxer;
  private final Decoder decoder;
  private final RgbPictures pictures;
  private final PresentationClock clock;
  private double end;
  private double trustedFrom;
  private long failures;
  private long damagedFrames;
  private boolean anySound;
  private boolean finished;

  private VideoFile(Path file, Demuxer demuxer, Decoder decoder) {
    this.file = file;
    this.demuxer = demuxer;
    this.decoder = decoder;
    this.pictures = new RgbPictures(demuxer.turn());
    this.clock =
        new PresentationClock(demuxer.secondsPerTick(), demuxer.start(), demuxer.interval());
  }

  /** {@return whether a file is named as videos are} */
  public static boolean isNamedSo(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /**
   * Opens a file.
   *
   * @throws UnreadableVideoException if it is no video that can be read: one line that begins with
   *     the path as given
   */
  public static VideoFile open(Path file) throws UnreadableVideoException {
    check(file);
    Demuxer demuxer = Demuxer.open(file);
    try {
      return new VideoFile(file, demuxer, Decoder.open(file, demuxer));
    } catch (UnreadableVideoException | RuntimeException e) {
      demuxer.close();
      throw e;
    }
  }

  private static void check(Path file) throws UnreadableVideoException {
    if (!Files.exists(file)) {
      throw new UnreadableVideoException(file, "no such file; check the path");
    }
    if (Files.isDirectory(file)) {
      throw new UnreadableVideoException(file, "is a folder; give a video");
    }
    if (!Files.isRegularFile(file)) {
      throw new UnreadableVideoException(file, "is not a regular file; copy its content to a file");
    }
    if (!Files.isReadable(file)) {
      throw new UnreadableVideoException(file, "may not be opened; check its permissions");
    }
    try {
      if (Files.size(file) == 0) {
        throw new UnreadableVideoException(file, "is empty (0 bytes); copy or export it again");
      }
    } catch (UnreadableVideoException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadableVideoException(
          file, "cannot be read (" + e.getMessage() + "); check the disk or copy it again", e);
    }
  }

  @Override
  public Optional<Frame> next(double notBefore) throws UnreadableVideoException {
    while (!finished && decoder.next()) {
      double seconds = clock.seconds(Demuxer.ticks(decoder.frame().best_effort_timestamp()));
      double shown = decoder.frame().duration() * demuxer.secondsPerTick();
      end = seconds + Math.max(shown, interval());
      if (!isTrusted(seconds)) {
        damagedFrames++;
        continue;
      }
      anySound = true;
      if (seconds >= notBefore - ROUNDING) {
        Optional<Image> image = pictures.of(decoder.frame());
        if (image.isPresent()) {
          return Optional.of(new Frame(seconds, image.get()));
        }
        damagedFrames++;
      }
    }
    finished = true;
    if (!anySound) {
      throw new UnreadableVideoException(
          file,
          String.format(
              Locale.ROOT,
              demuxer.knowsSize()
                  ? "has no frame that can be decoded (%d damaged); copy or record it again"
                  : "has no frame that can be decoded (of %d): they are damaged, or larger than 4K; convert it to 4K or less",
              losses().damaged()));
    }
    return Optional.empty();
  }

  private boolean isTrusted(double seconds) {
    boolean damaged = decoder.isDamaged();
    if (damaged || decoder.failures() > failures) {
      trustedFrom = seconds + MISTRUST_SECONDS;
      failures = decoder.failures();
    }
    if (!damaged && decoder.isKey()) {
      trustedFrom = seconds;
    }
    return seconds >= trustedFrom;
  }

  @Override
  public double interval() {
    return demuxer.interval();
  }

  @Override
  public OptionalDouble seconds() {
    return demuxer.seconds();
  }

  @Override
  public Losses losses() {
    return new Losses(damagedFrames + decoder.failures(), finished ? ending() : Optional.empty());
  }

  private Optional<String> ending() {
    double told = seconds().orElse(end);
    if (told - end > Math.max(CUT_SECONDS, 2 * interval())) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "the video ends at %.1f s, though its header says %.1f s: it may be cut off",
              end,
              told));
    }
    return demuxer.hasFailed()
        ? Optional.of(
            String.format(Locale.ROOT, "the video breaks off at %.1f s: it may be cut off", end))
        : Optional.empty();
  }

  @Override
  public void close() {
    pictures.close();
    decoder.close();
    demuxer.close();
  }
}
