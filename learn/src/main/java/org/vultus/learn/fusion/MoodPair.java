package org.vultus.learn.fusion;

import java.util.Map;
import org.vultus.emotion.Mood;

/**
 * A face and a statement that people gave the same mood.
 *
 * @param face moods by the network of faces
 * @param sharpness of the picture of the face, as {@code FaceQuality} measures it
 * @param words moods by the network of words
 * @param truth what people said
 */
record MoodPair(Map<Mood, Double> face, double sharpness, Map<Mood, Double> words, Mood truth) {}
