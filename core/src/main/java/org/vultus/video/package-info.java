/**
 * Frames with their times, from a video file or from a folder of pictures. The only home of FFmpeg.
 *
 * <p>May use {@code image}.
 *
 * <pre>{@code
 * try (Frames frames = VideoFile.open(Path.of("clip.mp4"))) {
 *   Optional<Frame> first = frames.next(0);
 *   Optional<Frame> later = frames.next(2.5); // the first one shown at 2.5 s or after
 *   frames.losses().damaged();
 * }
 * }</pre>
 */
package org.vultus.video;
