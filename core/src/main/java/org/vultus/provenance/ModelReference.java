package org.vultus.provenance;

import java.util.Objects;

/**
 * Which weights gave a result.
 *
 * @param name of the model, e.g. "chest-xray"
 * @param version semantic version of the weights
 * @param sha256 digest of the weights' file, verified when it was loaded
 */
public record ModelReference(String name, String version, Sha256 sha256) {
  public ModelReference {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(sha256, "sha256");
  }
}
