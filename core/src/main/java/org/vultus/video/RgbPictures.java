package org.vultus.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.vultus.image.Image;
import org.vultus.image.Photometric;

/**
 * Decoded frames, of any size and colour model, as upright RGB images with square pixels. Owns
 * FFmpeg's scaler.
 */
final class RgbPictures implements AutoCloseable {
  private static final double LARGEST_ASPECT = 4;

  private final Turn turn;
  private final SwsContext scaler = sws_alloc_context();
  private final AVFrame rgb = av_frame_alloc();
  private int width;
  private int height;

  RgbPictures(Turn turn) {
    this.turn = turn;
    scaler.flags(SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT);
  }

  /** {@return the picture of a frame; empty where it cannot be made into one} */
  Optional<Image> of(AVFrame frame) {
    double aspect = aspect(frame.sample_aspect_ratio());
    // Pixels that are not square shrink along their longer side: a picture is never made larger.
    int wanted = aspect < 1 ? (int) Math.round(frame.width() * aspect) : frame.width();
    int wantedHeight = aspect > 1 ? (int) Math.round(frame.height() / aspect) : frame.height();
    if (!allocate(Math.max(1, wanted), Math.max(1, wantedHeight))
        || sws_scale_frame(scaler, rgb, frame) < 0) {
      return Optional.empty();
    }
    byte[] samples = new byte[3 * width * height];
    BytePointer rows = rgb.data(0);
    for (int y = 0; y < height; y++) {
      rows.position((long) y * rgb.linesize(0)).get(samples, 3 * y * width, 3 * width);
    }
    byte[] upright = turn.apply(samples, width, height);
    return Optional.of(
        turn.swapped()
            ? Image.of8Bit(height, width, Photometric.RGB, upright)
            : Image.of8Bit(width, height, Photometric.RGB, upright));
  }

  private boolean allocate(int newWidth, int newHeight) {
    if (newWidth == width && newHeight == height) {
      return true;
    }
    width = 0;
    height = 0;
    av_frame_unref(rgb);
    rgb.format(AV_PIX_FMT_RGB24).width(newWidth).height(newHeight).color_range(AVCOL_RANGE_JPEG);
    if (av_frame_get_buffer(rgb, 0) < 0) {
      return false;
    }
    width = newWidth;
    height = newHeight;
    return true;
  }

  /** {@return width over height of a pixel; 1 where nothing sensible is said} */
  private static double aspect(AVRational told) {
    double aspect = told.den() == 0 ? 0 : (double) told.num() / told.den();
    return aspect >= 1 / LARGEST_ASPECT && aspect <= LARGEST_ASPECT ? aspect : 1;
  }

  @Override
  public void close() {
    av_frame_free(rgb);
    sws_free_context(scaler);
  }
}
