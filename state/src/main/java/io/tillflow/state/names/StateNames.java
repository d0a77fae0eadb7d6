package io.tillflow.state.names;

/** The name of every state within its operator, never changed. */
public final class StateNames {
  /** How far an operator's own watermark had come; union list state of one long per subtask. */
  public static final String HORIZON_WATERMARK = "horizon-watermark";

  /** Through when events have been too late; union list state of one long per subtask. */
  public static final String HORIZON_LATE = "horizon-late";

  /** Pages of remembered fingerprints; map state of page name to bytes per key group. */
  public static final String DEDUP_PAGES = "dedup-pages";

  /** How far a reader had come; list state of partition name and next offset. */
  public static final String READ_OFFSETS = "read-offsets";

  /** Where a sale stands; map state of page name to bytes per key group. */
  public static final String LEDGER_IDENTITIES = "ledger-identities";

  /** Sales as they came; map state of page name to baskets per key group. */
  public static final String LEDGER_SALES = "ledger-sales";

  /** How many pages of sales a bucket has; map state of its end to a number per key group. */
  public static final String LEDGER_BUCKETS = "ledger-buckets";

  /** The corrections of a sale; map state of the case's name to baskets per key group. */
  public static final String LEDGER_CASES = "ledger-cases";

  /** Corrections without a sale; map state of its identity and page to records per key group. */
  public static final String LEDGER_WAITING = "ledger-waiting";

  /** Chunks of blocks of panes; map state of block name to bytes per key group. */
  public static final String WINDOW_CHUNKS = "window-chunks";

  /** Which blocks of panes there are; map state of block name to a count per key group. */
  public static final String WINDOW_BLOCKS = "window-blocks";

  /**
   * Which slot of a pane is which measure; union list state of texts, the grid's and one per slot.
   */
  public static final String WINDOW_LAYOUT = "window-layout";

  /** Where the latest block of panes ends; union list state of one long per subtask. */
  public static final String WINDOW_END = "window-end";

  /** Through when windows have been emitted; a number per key group. */
  public static final String WINDOW_DUE = "window-due";

  /** Through when windows are final; a number per key group. */
  public static final String WINDOW_FINAL = "window-final";

  /** How long windows are corrected; operator list state, the same in every subtask. */
  public static final String WINDOW_HORIZON = "window-horizon";

  /**
   * Since when a store has how many slices; union list state of texts, the same in every subtask.
   */
  public static final String WINDOW_SLICES = "window-slices";

  /** Sessions of visitors; map state of visitor name to visitor per key group. */
  public static final String SESSION_VISITORS = "session-visitors";

  /** Anonymous ids with their clicks; map state of visitor name to cookie per key group. */
  public static final String IDENTITY_COOKIES = "identity-cookies";

  /** Links of tokens; map state of the left one's visitor name to them per key group. */
  public static final String IDENTITY_LINKS = "identity-links";

  /**
   * What was told of residents since they were written; map state of page to bytes per key group.
   */
  public static final String JOURNAL = "journal";

  /** When something is due for whom; map state of page name to appointments per key group. */
  public static final String APPOINTMENTS = "appointments";

  /** How many pages of appointments a minute has; map state of it to a number per key group. */
  public static final String APPOINTMENT_MINUTES = "appointment-minutes";

  /** Windows of stores, what was heard and told; map state of block name to them per key group. */
  public static final String COMPLETENESS_WINDOWS = "completeness-windows";

  /** Which numbers a store has told; map state of store to numbers and times per key group. */
  public static final String COMPLETENESS_NUMBERS = "completeness-numbers";

  /** Through when windows of stores have been told; a number per key group. */
  public static final String COMPLETENESS_DUE = "completeness-due";

  /** Through when windows of stores are final; a number per key group. */
  public static final String COMPLETENESS_FINAL = "completeness-final";

  /** Since when the silence of stores is told; a number per key group. */
  public static final String COMPLETENESS_SINCE = "completeness-since";

  /** Rules with the bytes of their last good record; union list state. */
  public static final String RULES = "rules";

  /** The latest verdict on each alert; map state of alert to verdict, keyed by rule. */
  public static final String QUALITY_VERDICTS = "quality-verdicts";

  /** The latest row of each version; map state of version to row, keyed by rule. */
  public static final String QUALITY_COUNTS = "quality-counts";

  /** The time of the latest verdict, keyed by rule; and that of all, list state. */
  public static final String QUALITY_LATEST = "quality-latest";

  public static final String FEEDBACK_LATEST = "feedback-latest";

  /** What tills and cashiers did in an hour; map state of block name to bytes per key group. */
  public static final String ANOMALY_HOURS = "anomaly-hours";

  /** Sums of an hour's sales; map state of block name to four numbers per key group. */
  public static final String ANOMALY_SUMS = "anomaly-sums";

  /** Transactions that were sold, and when; map state of page name to bytes per key group. */
  public static final String ANOMALY_SALES = "anomaly-sales";

  /** When an alert was sent last, and how many were not since; map state of its subject. */
  public static final String ANOMALY_ALERTS = "anomaly-alerts";

  /** Which numbers of a store are missing; map state of store to its book per key group. */
  public static final String ANOMALY_GAPS = "anomaly-gaps";

  /** Entities of a group of features; map state of name to entity per key group. */
  public static final String FEATURE_ENTITIES = "feature-entities";

  /** What stores have of products; map state of shelf to what is known of it per key group. */
  public static final String STOCK_SHELVES = "stock-shelves";

  private StateNames() {}
}
