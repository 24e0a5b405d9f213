package org.vultus.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_OUTPUT_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_AGGRESSIVE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Packets into frames. Owns FFmpeg's codec context. */
final class Decoder implements AutoCloseable {
  private static final int FLAG_CORRUPT = 1;
  private static final int FLAG_KEY = 1 << 1;
  private static final int MAX_STALLS = 1000;

  private final Demuxer packets;
  private final AVCodecContext context;
  private final AVFrame frame;
  private boolean draining;
  private int stalls;
  private long failures;

  private Decoder(Demuxer packets, AVCodecContext context) {
    this.packets = packets;
    this.context = context;
    this.frame = av_frame_alloc();
  }

  /**
   * Opens the decoder of a file's pictures.
   *
   * @param packets stays its owner's
   */
  static Decoder open(Path file, Demuxer packets) throws UnreadableVideoException {
    AVCodec codec = avcodec_find_decoder(packets.parameters().codec_id());
    AVCodecContext context = avcodec_alloc_context3(codec);
    int copied = avcodec_parameters_to_context(context, packets.parameters());
    context
        .pkt_timebase(packets.timeBase())
        .max_pixels(Demuxer.MAX_PIXELS)
        .thread_count(1)
        // Frames that are damaged come with a flag and are counted, rather than left out in
        // silence.
        .flags(context.flags() | AV_CODEC_FLAG_OUTPUT_CORRUPT);
    if (context.codec_id() == AV_CODEC_ID_H264) {
      // Bits left over at the end of a slice are the only trace that most damage leaves there.
      context.err_recognition(AV_EF_AGGRESSIVE);
    }
    if (copied < 0 || avcodec_open2(context, codec, (AVDictionary) null) < 0) {
      avcodec_free_context(context);
      throw new UnreadableVideoException(
          file, "the header of its video is damaged; copy it again or convert it to H.264");
    }
    return new Decoder(packets, context);
  }

  /** {@return whether {@link #frame} is the next frame; false at the end} */
  boolean next() {
    while (true) {
      int got = avcodec_receive_frame(context, frame);
      if (got == 0) {
        return true;
      }
      if (got == AVERROR_EOF || draining && ++stalls > MAX_STALLS) {
        return false;
      }
      failures += got == AVERROR_EAGAIN() ? 0 : 1;
      if (!draining) {
        send(packets.next());
      }
    }
  }

  private void send(AVPacket packet) {
    draining = packet == null;
    boolean damaged = packet != null && (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0;
    int sent = avcodec_send_packet(context, packet);
    failures += !draining && (sent < 0 || damaged) ? 1 : 0;
  }

  /** {@return the frame, valid until the next call of {@link #next}} */
  AVFrame frame() {
    return frame;
  }

  /** {@return whether the frame is known to be damaged} */
  boolean isDamaged() {
    return (frame.flags() & FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0;
  }

  /** {@return whether the frame is predicted from no other} */
  boolean isKey() {
    return (frame.flags() & FLAG_KEY) != 0;
  }

  /** {@return how many packets gave no frame, or one that cannot be whole} */
  long failures() {
    return failures;
  }

  @Override
  public void close() {
    av_frame_free(frame);
    avcodec_free_context(context);
  }
}
