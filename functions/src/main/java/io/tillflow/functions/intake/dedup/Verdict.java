package io.tillflow.functions.intake.dedup;

/** What deduplication says of one event. */
enum Verdict {
  /** Seen for the first time, and now remembered. */
  ACCEPTED,
  /** Seen before with the same content. */
  DUPLICATE,
  /** Its identity was seen before with other content. */
  CONFLICT
}
