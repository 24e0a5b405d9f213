package org.vultus.learn.tune;

import org.vultus.learn.fit.TrainingListener;
import org.vultus.learn.recipe.Recipe;

/** Hears how a tuning goes, and of each training in it. */
public interface TuningListener extends TrainingListener {

  /** A training begins, or goes on: that of trial {@code number}, from 1. */
  default void begins(int number, Trial trial, Recipe recipe) {}

  /** A trial is done, or was found done; {@code soFar} holds it. */
  default void done(int number, Trial trial, Tuning.Ranked result, Tuning soFar) {}
}
