package org.vultus.sentiment;

/** What a patient's words may say that a person must hear, whatever their mood is. */
public enum Concern {
  /** Fear, despair or pain that is hard to bear. */
  DISTRESS,
  /** A symptom that cannot wait, such as chest pain or sudden weakness. */
  ACUTE_SYMPTOM,
  /** Thoughts of self-harm or suicide. */
  SELF_HARM
}
