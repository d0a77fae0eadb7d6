package io.tillflow.state.names;

/** The name of every state within its operator, never changed. */
public final class StateNames {
  /** How far an operator's own watermark had come; union list state of one long per subtask. */
  public static final String HORIZON_WATERMARK = "horizon-watermark";

  /** Pages of remembered fingerprints; map state of page name to bytes per key group. */
  public static final String DEDUP_PAGES = "dedup-pages";

  /** How far a reader had come; list state of partition name and next offset. */
  public static final String READ_OFFSETS = "read-offsets";

  private StateNames() {}
}
