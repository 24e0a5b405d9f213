package org.vultus.learn.words;

/** What a network of words answers; each is a softmax of its own over the same features. */
public enum Head {
  /** Negative, neutral, positive. */
  SENTIMENT,
  /** The emotions of {@link org.vultus.sentiment.StatedEmotion}. */
  EMOTION
}
