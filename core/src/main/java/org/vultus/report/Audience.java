package org.vultus.report;

/** For whom a report is written. */
public enum Audience {
  /** The clinician: everything that is known, with its numbers and its doubts. */
  DOCTOR("report"),
  /** The patient: plain words, no probabilities. */
  PATIENT("patient");

  private final String fileName;

  Audience(String fileName) {
    this.fileName = fileName;
  }

  /** {@return the name of its files without their ending: "report" or "patient"} */
  public String fileName() {
    return fileName;
  }
}
