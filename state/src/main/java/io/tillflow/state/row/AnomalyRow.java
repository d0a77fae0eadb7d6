package io.tillflow.state.row;

import io.tillflow.state.event.Origin;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.Severity;
import java.util.Comparator;
import java.util.List;

/**
 * One row of {@code anomalies}: an event that at least one rule speaks against, or a gap in the
 * numbers of a store.
 *
 * @param alertId the same whenever the same event or gap is told
 * @param terminalId null for a gap, as is all that only an event has
 * @param totalMinor of its lines; null for a gap
 * @param origin of the event, or of the record that let the gap be seen
 */
public record AnomalyRow(
    String alertId,
    String storeId,
    String terminalId,
    String cashier,
    String transactionId,
    String eventId,
    PosEventType eventType,
    Long totalMinor,
    String currency,
    List<Hit> hits,
    long eventTime,
    Origin origin,
    int revision) {

  /** The severity of the gravest hit. */
  public Severity severity() {
    return hits.stream().map(Hit::severity).max(Comparator.naturalOrder()).orElseThrow();
  }
}
