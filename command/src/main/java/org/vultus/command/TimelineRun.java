package org.vultus.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBar;
import org.vultus.emotion.EmotionNetwork;
import org.vultus.face.FaceDetector;
import org.vultus.file.WholeFile;
import org.vultus.report.MoodChart;
import org.vultus.timeline.FaceTimeline;
import org.vultus.timeline.Reading;
import org.vultus.timeline.TimelineSummary;
import org.vultus.video.FrameFolder;
import org.vultus.video.Frames;
import org.vultus.video.VideoFile;

/**
 * One video into a table, a plot and a summary. A frame at a time: memory does not grow with the
 * length of the video.
 */
final class TimelineRun {
  private static final double SECONDS_OF_A_LONG_RUN = 20;

  private final TimelineOptions options;
  private final Path input;
  private final FaceDetector detector;
  private final EmotionNetwork network;

  TimelineRun(TimelineOptions options, Path input, FaceDetector detector, EmotionNetwork network) {
    this.options = options;
    this.input = input;
    this.detector = detector;
    this.network = network;
  }

  /**
   * Reads the video and writes what came of it.
   *
   * @param out for the summary
   * @param err for what could not be read of the video
   * @throws IOException if it is no video; or, after the table is written, if no face could be read
   */
  void write(PrintWriter out, PrintWriter err) throws IOException {
    try (Frames frames = open();
        WholeFile csv = WholeFile.forOwner(options.csv());
        WholeFile plot = WholeFile.forOwner(options.plot())) {
      TimelineSummary summary;
      try (Writer writer = csv.writer()) {
        summary = read(frames, new TimelineTable(network.emotions(), writer));
      }
      csv.done();
      warn(frames, err);
      if (!summary.anyScored()) {
        // A plot that was there before shows another recording.
        Files.deleteIfExists(options.plot());
        throw new IOException(
            summary.withoutFace() == summary.frames()
                ? "no face was found in any of %d frames; the column 'reason' of %s says why"
                    .formatted(summary.frames(), options.csv())
                : "no face could be read in any of %d frames; the column 'reason' of %s says why"
                    .formatted(summary.frames(), options.csv()));
      }
      plot.put(MoodChart.of(summary, network.model()));
      plot.done();
      out.print(TimelineWords.of(summary));
      out.printf("Table: %s%nPlot: %s%n", options.csv(), options.plot());
      out.flush();
    }
  }

  private Frames open() throws IOException {
    return Files.isDirectory(input)
        ? FrameFolder.open(input, options.fps() == null ? FrameFolder.USUAL_RATE : options.fps())
        : VideoFile.open(input);
  }

  private TimelineSummary read(Frames frames, TimelineTable table) throws IOException {
    double rate = options.readings();
    FaceTimeline timeline =
        new FaceTimeline(detector, network, Math.max(1 / rate, frames.interval()));
    try (ProgressBar progress = progress(frames)) {
      frames.forEach(
          rate,
          frame -> {
            for (Reading reading : timeline.read(frame.seconds(), frame.image())) {
              table.add(reading);
            }
            if (progress != null) {
              progress.stepTo((long) frame.seconds());
            }
          });
    }
    return timeline.summary(frames.seconds());
  }

  private void warn(Frames frames, PrintWriter err) {
    long damaged = frames.losses().damaged();
    if (damaged > 0) {
      err.printf(
          "vultus: warning: %s: %d damaged %s passed over%n",
          input, damaged, damaged == 1 ? "frame was" : "frames were");
    }
    frames
        .losses()
        .ending()
        .ifPresent(ending -> err.printf("vultus: warning: %s: %s%n", input, ending));
    err.flush();
  }

  /** {@return a bar on standard error, or null where the run is short or nobody looks} */
  private static ProgressBar progress(Frames frames) {
    double seconds = frames.seconds().orElse(-1);
    if (!ProgressBars.areSeen() || (seconds >= 0 && seconds < SECONDS_OF_A_LONG_RUN)) {
      return null;
    }
    return ProgressBars.of("Seconds", (long) Math.ceil(seconds)).build();
  }
}
