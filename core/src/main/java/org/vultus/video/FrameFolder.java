package org.vultus.video;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.vultus.image.ImageReader;
import org.vultus.image.ReadLimits;
import org.vultus.image.UnreadableImageException;

/**
 * The pictures of a folder as the frames of a video, in the order of their names, numbers by their
 * value: frame9.png comes before frame10.png. PNG, JPEG, TIFF and BMP files count; folders in it
 * and hidden files do not.
 *
 * <p>A picture that cannot be read is passed over, counted, and keeps its time.
 */
public final class FrameFolder implements Frames {
  /** Frames a second where nothing else is told: that of most cameras. */
  public static final double USUAL_RATE = 25;

  private static final Set<String> EXTENSIONS = Set.of("png", "jpg", "jpeg", "tif", "tiff", "bmp");
  private static final ReadLimits LIMITS =
      new ReadLimits(ReadLimits.DEFAULT.maxBytes(), Demuxer.MAX_PIXELS);
  private static final double ROUNDING = 1e-6;

  private final Path folder;
  private final List<Path> files;
  private final double rate;
  private int at;
  private long damaged;
  private boolean anySound;

  private FrameFolder(Path folder, List<Path> files, double rate) {
    this.folder = folder;
    this.files = files;
    this.rate = rate;
  }

  /**
   * Lists a folder.
   *
   * @param rate frames a second, more than 0
   * @throws UnreadableVideoException if there is no picture in it
   */
  public static FrameFolder open(Path folder, double rate) throws UnreadableVideoException {
    if (!(rate > 0) || !Double.isFinite(rate)) {
      throw new IllegalArgumentException("want more than 0 frames a second, got " + rate);
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files =
          entries.filter(FrameFolder::isPicture).sorted(new NumberedNames()).toList();
      if (files.isEmpty()) {
        throw new UnreadableVideoException(
            folder, "has no PNG, JPEG, TIFF or BMP file; give the folder that holds the frames");
      }
      return new FrameFolder(folder, files, rate);
    } catch (NotDirectoryException e) {
      throw new UnreadableVideoException(folder, "is not a folder; give a folder of frames", e);
    } catch (AccessDeniedException e) {
      throw new UnreadableVideoException(folder, "may not be opened; check its permissions", e);
    } catch (UnreadableVideoException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadableVideoException(folder, "cannot be listed; check the path", e);
    }
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1))
        && Files.isRegularFile(file);
  }

  @Override
  public Optional<Frame> next(double notBefore) throws UnreadableVideoException {
    if (notBefore * rate - ROUNDING > at) {
      at = (int) Math.min(files.size(), Math.ceil(notBefore * rate - ROUNDING));
    }
    UnreadableImageException last = null;
    while (at < files.size()) {
      int index = at++;
      try {
        Frame frame = new Frame(index / rate, ImageReader.read(files.get(index), LIMITS));
        anySound = true;
        return Optional.of(frame);
      } catch (UnreadableImageException e) {
        damaged++;
        last = e;
      }
    }
    if (last != null && !anySound) {
      throw new UnreadableVideoException(
          folder,
          String.format(
              Locale.ROOT,
              "none of the %d pictures looked at can be read (%s)",
              damaged,
              last.getMessage()),
          last);
    }
    return Optional.empty();
  }

  @Override
  public double interval() {
    return 1 / rate;
  }

  @Override
  public OptionalDouble seconds() {
    return OptionalDouble.of(files.size() / rate);
  }

  @Override
  public Losses losses() {
    return new Losses(damaged, Optional.empty());
  }

  @Override
  public void close() {}
}
