package org.vultus.model;

import java.util.List;
import org.vultus.provenance.ModelReference;

/** What {@code bundle.yaml} says of a model, whatever its {@link ModelKind}. */
public sealed interface Bundle permits ModelBundle, TextBundle, FusionBundle, MoodBundle {
  /** {@return as in {@code models/NAME}: lower-case words joined by hyphens} */
  String name();

  /** {@return the name as reports print it} */
  String title();

  /** {@return semantic version of the weights} */
  String version();

  /** {@return what the model reads or does} */
  Enum<?> task();

  /** {@return one sentence: what it is for} */
  String intendedUse();

  /** {@return one sentence each: what it is not for, whom its data leave out} */
  List<String> limits();

  /** {@return what results of the model cite} */
  ModelReference reference();
}
