package org.vultus.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_DVVIDEO;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FFV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H263;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG1VIDEO;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG2VIDEO;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PRORES;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_RAWVIDEO;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_THEORA;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VC1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP8;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP9;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_WMV3;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The codecs that are read: each decoder more is one more that meets hostile bytes. */
enum Codec {
  H264(AV_CODEC_ID_H264, "h264"),
  HEVC(AV_CODEC_ID_HEVC, "hevc"),
  VP8(AV_CODEC_ID_VP8, "vp8"),
  VP9(AV_CODEC_ID_VP9, "vp9"),
  AV1(AV_CODEC_ID_AV1, "libdav1d,libaom-av1,av1"),
  MPEG4(AV_CODEC_ID_MPEG4, "mpeg4"),
  MPEG2(AV_CODEC_ID_MPEG2VIDEO, "mpeg2video"),
  MPEG1(AV_CODEC_ID_MPEG1VIDEO, "mpeg1video"),
  MOTION_JPEG(AV_CODEC_ID_MJPEG, "mjpeg"),
  H263(AV_CODEC_ID_H263, "h263"),
  PRORES(AV_CODEC_ID_PRORES, "prores"),
  DV(AV_CODEC_ID_DVVIDEO, "dvvideo"),
  THEORA(AV_CODEC_ID_THEORA, "theora"),
  FFV1(AV_CODEC_ID_FFV1, "ffv1"),
  WMV3(AV_CODEC_ID_WMV3, "wmv3"),
  VC1(AV_CODEC_ID_VC1, "vc1"),
  RAW(AV_CODEC_ID_RAWVIDEO, "rawvideo");

  private final int id;
  private final String decoders;

  Codec(int id, String decoders) {
    this.id = id;
    this.decoders = decoders;
  }

  /** {@return whether pictures of FFmpeg's codec with this number are read} */
  static boolean isRead(int id) {
    return Arrays.stream(values()).anyMatch(codec -> codec.id == id);
  }

  /** {@return FFmpeg's names of their decoders, joined by commas} */
  static String decoders() {
    return Arrays.stream(values()).map(codec -> codec.decoders).collect(Collectors.joining(","));
  }
}
