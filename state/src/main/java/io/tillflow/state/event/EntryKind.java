package io.tillflow.state.event;

/** What an entry of the ledger does to sales; the symbols only grow at the end. */
public enum EntryKind {
  SALE,
  VOID,
  OVERRIDE,
  REFUND
}
