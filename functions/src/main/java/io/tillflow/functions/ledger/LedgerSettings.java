package io.tillflow.functions.ledger;

import io.tillflow.functions.pages.Horizon;
import java.io.Serializable;

/**
 * How the ledger remembers.
 *
 * @param horizon how far behind the watermark a sale can still be corrected; that of deduplication
 * @param memoryBytes what knowing where sales stand may take on the heap of one subtask
 */
public record LedgerSettings(Horizon horizon, long memoryBytes) implements Serializable {}
