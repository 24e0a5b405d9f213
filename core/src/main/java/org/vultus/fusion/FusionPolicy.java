package org.vultus.fusion;

/** What may follow from joining scan, face and words. */
public enum FusionPolicy {
  /**
   * Order, wording and advice; the finding is the scan's alone. The only policy for a fusion that
   * was taught by simulated patients.
   */
  TRIAGE,
  /** The finding too: for a site that taught the fusion by patients of its own. */
  DIAGNOSIS
}
