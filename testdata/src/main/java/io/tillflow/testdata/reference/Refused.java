package io.tillflow.testdata.reference;

import io.tillflow.state.event.Reason;

/** Ends the reading of a record that cannot be an event. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;
  private final Reason reason;

  Refused(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
