package org.vultus.learn.data;

/** What the labels of a data set are. */
public enum LabelKind {
  /** One class an image. */
  MULTI_CLASS,
  /** One class an image, and the classes are grades in rising order. */
  ORDINAL,
  /** Any number of findings an image, also none. */
  MULTI_LABEL
}
