package io.tillflow.state.row;

/** What is known of a window of a store; of two that would do, the first one stands. */
public enum Completeness {
  /** Events, and no number missing. */
  COMPLETE,
  /** Numbers are missing whose neighbours were told before, in or behind the window. */
  PARTIAL,
  /** No event, although the store was open for a part of it at least. */
  SILENT,
  /** No event, and the store was closed. */
  CLOSED
}
