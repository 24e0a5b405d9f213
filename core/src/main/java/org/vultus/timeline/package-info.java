/**
 * What faces display over time: which face is which, smoothing, expressivity, mood.
 *
 * <p>May use {@code emotion} and what that uses.
 *
 * <pre>{@code
 * FaceTimeline timeline = new FaceTimeline(detector, recognizer, 0.2); // a frame each 0.2 s
 * for (Frame frame : frames) {
 *   List<Reading> readings = timeline.read(frame.seconds(), frame.image());
 * }
 * timeline.summary(OptionalDouble.empty()).people().get(0).expressivity(); // 0.17
 * }</pre>
 */
package org.vultus.timeline;
