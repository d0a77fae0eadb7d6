package io.tillflow.state.row;

import io.tillflow.state.event.Origin;
import io.tillflow.state.event.Refusal;

/**
 * A refused record on its way to the dead letters.
 *
 * @param stage who refused it: {@code intake}, {@code ledger}, {@code sessions}, {@code rules} or
 *     {@code erasure}
 * @param evidence the sealed {@link Evidence}, or null where the job keeps none
 */
public record DeadLetter(String stage, Refusal refusal, Origin origin, byte[] evidence) {
  /** The stage of every refusal between the bytes and deduplication. */
  public static final String INTAKE = "intake";

  /** The stage of corrections that the ledger cannot apply. */
  public static final String LEDGER = "ledger";

  /** The stage of clicks that come too late for their session. */
  public static final String SESSIONS = "sessions";

  /** The stage of rules that cannot be applied, and of verdicts on alerts. */
  public static final String RULES = "rules";

  /** The stage of requests to be forgotten that nobody can follow. */
  public static final String ERASURE = "erasure";
}
