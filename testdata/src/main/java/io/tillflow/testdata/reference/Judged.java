package io.tillflow.testdata.reference;

import io.tillflow.state.event.RawRecord;
import io.tillflow.testdata.Truth;

/**
 * One record and its verdict.
 *
 * @param eventTime epoch milliseconds; null where it must not move a watermark
 * @param event the accepted PosEvent, CommerceEvent or InventoryChange, ids as tokens; else null
 * @param detail why, for people; null unless refused
 */
public record Judged(RawRecord record, Truth truth, Long eventTime, Object event, String detail) {}
