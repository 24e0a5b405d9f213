package org.vultus.report;

import java.util.List;
import java.util.Objects;
import org.vultus.imaging.Recognition;
import org.vultus.imaging.Recognition.Recognized;
import org.vultus.model.ModelBundle;

/**
 * How a scan came to its study.
 *
 * @param recognition what the router takes the scan for
 * @param router the bundle of the router
 * @param named whether somebody named the study; else the router chose it
 * @param others names of the other studies that read this kind of picture, where the router chose
 */
public record Routing(
    Recognition recognition, ModelBundle router, boolean named, List<String> others) {
  public Routing {
    others = List.copyOf(others);
    Objects.requireNonNull(recognition, "recognition");
    if (!recognition.router().equals(router.reference())) {
      throw new IllegalArgumentException(
          "want the bundle of the recognition's router "
              + recognition.router()
              + ", got "
              + router.reference());
    }
  }

  /** {@return whether the router takes the scan for the kind of picture that the study reads} */
  public boolean agreesWith(ModelBundle study) {
    return recognition instanceof Recognized recognized && recognized.kind().equals(study.reads());
  }
}
