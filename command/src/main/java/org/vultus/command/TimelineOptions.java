package org.vultus.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.vultus.video.VideoFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether one video is to be read over time, how, and where the results go. */
final class TimelineOptions {
  private static final double USUAL_READINGS = 5;
  private static final double MOST_READINGS = 100;
  private static final double HIGHEST_RATE = 1000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--timeline",
      paramLabel = "OUT.csv",
      description =
          "Read one video, or one folder of its frames, over time: one row for each face of each frame that is"
              + " read, raw and smoothed; a summary of each person goes to standard output.")
  private Path csv;

  @Option(
      names = "--plot",
      paramLabel = "OUT.svg",
      description = "With --timeline: where the plot of the mood goes. Default: beside the table.")
  private Path plot;

  @Option(
      names = "--readings",
      paramLabel = "N",
      description = "With --timeline: read at most so many frames a second. Default: 5.")
  private Double readings;

  @Option(
      names = "--fps",
      paramLabel = "N",
      description =
          "With --timeline and a folder: its frames a second. Default: 25. A video has its own times.")
  private Double fps;

  /** {@return whether a video is to be read over time} */
  boolean isWanted() {
    return csv != null;
  }

  /**
   * Refuses what does not go together.
   *
   * @param table the options of the table of pictures
   * @param cropped whether faces are not to be looked for
   * @param allFaces whether all faces are asked for
   * @param otherLabels whether other labels than the emotions are asked for
   */
  void check(TableOptions table, boolean cropped, boolean allFaces, boolean otherLabels) {
    if (!isWanted()) {
      refuse(plot != null, "--plot belongs to --timeline; give --timeline OUT.csv too");
      refuse(readings != null, "--readings belongs to --timeline; give --timeline OUT.csv too");
      refuse(fps != null, "--fps belongs to --timeline; give --timeline OUT.csv too");
      refuse(
          table.images().inputs().stream().anyMatch(TimelineOptions::isVideo),
          "a video is read over time; give --timeline OUT.csv too");
      return;
    }
    List<Path> inputs = table.images().inputs();
    refuse(
        inputs.size() != 1,
        "--timeline reads one video or one folder of frames, got " + inputs.size() + " paths");
    refuse(table.csv() != null, "--timeline and --csv exclude each other; leave --csv out");
    refuse(cropped, "--timeline looks for faces itself; leave --cropped out");
    refuse(allFaces, "--timeline reads all faces anyway; leave --all-faces out");
    refuse(otherLabels, "--timeline tells all emotions and the mood; leave --classes out");
    refuse(!endsWith(csv, ".csv"), "--timeline writes a table: want OUT.csv, got " + csv);
    refuse(!endsWith(plot(), ".svg"), "--plot writes an SVG picture: want OUT.svg, got " + plot);
    refuse(
        table.images().hold(csv) || table.images().hold(plot()),
        "the input would be lost; name other files for table and plot");
    checkRate("--readings", readings, MOST_READINGS);
    checkRate("--fps", fps, HIGHEST_RATE);
    refuse(
        fps != null && !Files.isDirectory(input(table)),
        "--fps is the rate of a folder of frames; a video has its own times (--readings says how many are read)");
  }

  private void checkRate(String name, Double rate, double most) {
    refuse(
        rate != null && !(rate > 0 && rate <= most),
        String.format(
            Locale.ROOT,
            "%s: want more than 0 and at most %.0f a second, got %s",
            name,
            most,
            rate));
  }

  private void refuse(boolean wrong, String why) {
    if (wrong) {
      throw new ParameterException(spec.commandLine(), why);
    }
  }

  private static boolean isVideo(Path input) {
    return VideoFile.isNamedSo(input) && Files.isRegularFile(input);
  }

  private static boolean endsWith(Path path, String ending) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  Path input(TableOptions table) {
    return table.images().inputs().get(0);
  }

  Path csv() {
    return csv;
  }

  Path plot() {
    if (plot != null) {
      return plot;
    }
    String name = csv.getFileName().toString();
    return csv.resolveSibling(name.substring(0, name.length() - ".csv".length()) + ".svg");
  }

  /** {@return how many frames are read at most, a second} */
  double readings() {
    return readings == null ? USUAL_READINGS : readings;
  }

  /** {@return frames a second of a folder; null: not told} */
  Double fps() {
    return fps;
  }
}
