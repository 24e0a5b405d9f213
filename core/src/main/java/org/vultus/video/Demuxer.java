package org.vultus.video;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_inv_q;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_max_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * A video file taken apart into the packets of its pictures. Owns FFmpeg's format context.
 *
 * <p>A file is not trusted: only containers and codecs that cameras, phones and browsers write are
 * opened, no file leads to another one (no playlist, no network, no subtitles), a frame and a
 * single allocation have a largest size, and FFmpeg, which would write warnings to standard error,
 * is silent.
 */
final class Demuxer implements AutoCloseable {
  /** A frame of 4K, as phones and cameras take it. */
  static final long MAX_PIXELS = 4096L * 2304;

  private static final String CONTAINERS =
      "mov,matroska,avi,mjpeg,mpegts,mpeg,mpegvideo,m4v,asf,flv,ogg,ivf,h264,hevc,yuv4mpegpipe";

  /** For one process: FFmpeg has no limit of its own for a file. The index of a day fits in. */
  private static final long LARGEST_ALLOCATION = 256L << 20;

  private static final double USUAL_RATE = 25;
  private static final double MAX_RATE = 1000;

  private final AVFormatContext context;
  private final AVStream stream;
  private final AVPacket packet;
  private boolean failed;

  private Demuxer(AVFormatContext context, AVStream stream) {
    this.context = context;
    this.stream = stream;
    this.packet = av_packet_alloc();
  }

  /**
   * Opens a regular file.
   *
   * @throws UnreadableVideoException if it holds no video that may be read
   */
  static Demuxer open(Path file) throws UnreadableVideoException {
    av_log_set_level(AV_LOG_QUIET);
    av_max_alloc(LARGEST_ALLOCATION);
    AVFormatContext context = avformat_alloc_context();
    av_opt_set(context, "format_whitelist", CONTAINERS, 0);
    av_opt_set(context, "codec_whitelist", Codec.decoders(), 0);
    av_opt_set(context, "protocol_whitelist", "file", 0);
    try (BytePointer url =
        new BytePointer("file:" + file.toAbsolutePath(), StandardCharsets.UTF_8)) {
      if (avformat_open_input(context, url, format(file), (AVDictionary) null) < 0) {
        throw new UnreadableVideoException(
            file,
            "is no video that can be read, or its header is damaged or cut off;"
                + " give MP4, MOV, WebM, Matroska, AVI, MPEG or Motion JPEG");
      }
    }
    try {
      for (int i = 0; i < context.nb_streams(); i++) {
        checkSize(file, context.streams(i).codecpar());
      }
      probe(context);
      return new Demuxer(context, video(file, context));
    } catch (UnreadableVideoException | RuntimeException e) {
      avformat_close_input(context);
      throw e;
    }
  }

  /** {@return the format that a name tells and the first bytes do not; null for the others} */
  private static AVInputFormat format(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".mjpeg") || name.endsWith(".mjpg") ? av_find_input_format("mjpeg") : null;
  }

  private static void checkSize(Path file, AVCodecParameters parameters)
      throws UnreadableVideoException {
    if ((long) parameters.width() * parameters.height() > MAX_PIXELS) {
      throw new UnreadableVideoException(
          file,
          String.format(
              Locale.ROOT,
              "claims frames of %d x %d pixels, at most %d pixels are read; convert it to 4K or less",
              parameters.width(),
              parameters.height(),
              MAX_PIXELS));
    }
  }

  /** Looks into the first packets, within the limits too: sizes need not stand in the header. */
  private static void probe(AVFormatContext context) {
    int streams = context.nb_streams();
    try (PointerPointer<AVDictionary> options = new PointerPointer<>(Math.max(1, streams))) {
      for (int i = 0; i < streams; i++) {
        AVDictionary option = new AVDictionary(null);
        av_dict_set(option, "max_pixels", Long.toString(MAX_PIXELS), 0);
        av_dict_set(option, "threads", "1", 0);
        options.put(i, option);
      }
      // What it does not find out, the checks below miss.
      avformat_find_stream_info(context, options);
      for (int i = 0; i < streams; i++) {
        av_dict_free(new AVDictionary(options.get(i)));
      }
    }
  }

  private static AVStream video(Path file, AVFormatContext context)
      throws UnreadableVideoException {
    int index =
        av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
    if (index < 0 || (context.streams(index).disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0) {
      throw new UnreadableVideoException(file, "has no moving pictures; give a video");
    }
    for (int i = 0; i < context.nb_streams(); i++) {
      context.streams(i).discard(i == index ? AVDISCARD_DEFAULT : AVDISCARD_ALL);
    }
    AVCodecParameters parameters = context.streams(index).codecpar();
    if (!Codec.isRead(parameters.codec_id())) {
      throw new UnreadableVideoException(
          file,
          String.format(
              Locale.ROOT,
              "its video is coded as '%s', which is not read; convert it to H.264",
              avcodec_get_name(parameters.codec_id()).getString()));
    }
    checkSize(file, parameters);
    return context.streams(index);
  }

  /** {@return the next packet of the pictures, valid until the next call; null at the end} */
  AVPacket next() {
    while (true) {
      av_packet_unref(packet);
      int read = av_read_frame(context, packet);
      if (read < 0) {
        failed = read != AVERROR_EOF;
        return null;
      }
      if (packet.stream_index() == stream.index()) {
        return packet;
      }
    }
  }

  /** {@return whether the packets ended with an error and not with the end of the file} */
  boolean hasFailed() {
    return failed;
  }

  /** {@return whether the size of the frames stands where it can be read without decoding one} */
  boolean knowsSize() {
    return stream.codecpar().width() > 0 && stream.codecpar().height() > 0;
  }

  AVCodecParameters parameters() {
    return stream.codecpar();
  }

  AVRational timeBase() {
    return stream.time_base();
  }

  /** {@return seconds of one tick of the time stamps} */
  double secondsPerTick() {
    return value(stream.time_base());
  }

  /** {@return the time stamp at the start, where the file says it} */
  OptionalLong start() {
    return ticks(stream.start_time());
  }

  /** {@return average seconds from frame to frame; of 25 frames a second where nothing is told} */
  double interval() {
    for (AVRational rate : new AVRational[] {stream.avg_frame_rate(), stream.r_frame_rate()}) {
      double frames = value(rate);
      if (frames > 0 && frames <= MAX_RATE) {
        return 1 / frames;
      }
    }
    return 1 / USUAL_RATE;
  }

  /** {@return how long the video is by the file's own account, not by a guess from its size} */
  OptionalDouble seconds() {
    if (context.duration_estimation_method() == AVFMT_DURATION_FROM_BITRATE) {
      return OptionalDouble.empty();
    }
    OptionalLong ticks = ticks(stream.duration());
    double seconds =
        ticks.isPresent() ? ticks.getAsLong() * secondsPerTick() : secondsOfContainer();
    // Of an AVI that is cut off, FFmpeg corrects the duration and leaves the number of frames.
    seconds = Math.max(seconds, stream.nb_frames() * value(av_inv_q(stream.avg_frame_rate())));
    return seconds > 0 ? OptionalDouble.of(seconds) : OptionalDouble.empty();
  }

  /** Matroska counts from 0 to the end, wherever the first frame is. */
  private double secondsOfContainer() {
    double all = ticks(context.duration()).orElse(0) / 1e6;
    double before = start().orElse(0) * secondsPerTick();
    return before > 0 && before < all ? all - before : all;
  }

  /** {@return how its pictures are to be turned} */
  Turn turn() {
    AVCodecParameters parameters = parameters();
    AVPacketSideData data = parameters.coded_side_data();
    for (int i = 0; i < parameters.nb_coded_side_data(); i++) {
      AVPacketSideData one = data.getPointer(i);
      if (one.type() == AV_PKT_DATA_DISPLAYMATRIX && one.size() >= 9 * Integer.BYTES) {
        int[] matrix = new int[9];
        new IntPointer(one.data()).get(matrix);
        return Turn.of(matrix);
      }
    }
    return Turn.NONE;
  }

  /** {@return a time stamp, or none where FFmpeg's sign for that stands in its place} */
  static OptionalLong ticks(long stamp) {
    return stamp == AV_NOPTS_VALUE ? OptionalLong.empty() : OptionalLong.of(stamp);
  }

  private static double value(AVRational rational) {
    return rational.den() == 0 ? 0 : (double) rational.num() / rational.den();
  }

  @Override
  public void close() {
    av_packet_free(packet);
    avformat_close_input(context);
  }
}
