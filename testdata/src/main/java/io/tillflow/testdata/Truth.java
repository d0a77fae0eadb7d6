package io.tillflow.testdata;

import io.tillflow.state.event.Reason;

/** The verdict a record deserves; the reason is null unless it is refused. */
public record Truth(Verdict verdict, Reason reason) {
  /** Of a record that counts. */
  public static final Truth ACCEPTED = new Truth(Verdict.ACCEPTED, null);

  /** Of a record that says again what was said. */
  public static final Truth DUPLICATE = new Truth(Verdict.DUPLICATE, null);

  /** Of a record of a test store, or a training scan. */
  public static final Truth FILTERED = new Truth(Verdict.FILTERED, null);

  /** Of a dead letter. */
  public static Truth refused(Reason reason) {
    return new Truth(Verdict.REFUSED, reason);
  }

  /** Whether the record counts. */
  public boolean isAccepted() {
    return verdict == Verdict.ACCEPTED;
  }
}
