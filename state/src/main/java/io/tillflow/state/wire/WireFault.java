package io.tillflow.state.wire;

import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;

/** Leaves a decoder in the middle of a record; has no stack, since it is caught at its edge. */
final class WireFault extends Exception {
  /** Noted, not thrown: the rest of the record may still be oversized, which would come first. */
  static final Refusal BAD_TEXT =
      new Refusal(Reason.UNDECODABLE, "a string is not well-formed UTF-8");

  private final transient Refusal refusal;

  private WireFault(Reason reason, String detail) {
    super(detail, null, false, false);
    this.refusal = new Refusal(reason, detail);
  }

  Refusal refusal() {
    return refusal;
  }

  static WireFault truncated() {
    return undecodable("the record ends within a value");
  }

  static WireFault trailing() {
    return undecodable("something stands behind the record");
  }

  static WireFault badNumber() {
    return undecodable("a number is not encoded as its type asks");
  }

  static WireFault badLength() {
    return undecodable("a length is negative or out of bounds");
  }

  static WireFault badBranch() {
    return undecodable("a union or enum index is out of bounds");
  }

  static WireFault tooDeep() {
    return undecodable("values are nested too deeply or repeat too often");
  }

  static WireFault longString() {
    return new WireFault(
        Reason.OVERSIZED, "a string has more than " + Limits.STRING_BYTES + " bytes");
  }

  static WireFault manyLines() {
    return new WireFault(Reason.OVERSIZED, "there are more than " + Limits.LINES + " lines");
  }

  private static WireFault undecodable(String detail) {
    return new WireFault(Reason.UNDECODABLE, detail);
  }
}
