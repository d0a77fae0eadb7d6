package io.tillflow.testdata.reference;

import io.tillflow.state.event.RawRecord;
import io.tillflow.testdata.Truth;

/**
 * One record and its verdict.
 *
 * @param eventTime epoch milliseconds; null where it must not move a watermark
 * @param storeId of whatever could be decoded; null where it names none
 * @param sequence the store's running number of whatever could be decoded, or null
 * @param event the accepted PosEvent, CommerceEvent or InventoryChange, ids as tokens; else null
 * @param detail why, for people; null unless refused
 */
public record Judged(
    RawRecord record,
    Truth truth,
    Long eventTime,
    String storeId,
    Long sequence,
    Object event,
    String detail) {}
