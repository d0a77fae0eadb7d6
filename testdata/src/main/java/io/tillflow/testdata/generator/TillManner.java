package io.tillflow.testdata.generator;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.names.Feed;

/** How till events are told again. */
final class TillManner implements Manner<PosEvent> {
  @Override
  public Feed feed() {
    return Feed.POS;
  }

  @Override
  public String key(PosEvent event) {
    return event.storeId();
  }

  @Override
  public Ties ties(PosEvent event) {
    String id = event.eventId().isEmpty() ? null : event.eventId();
    return new Ties(id, event.storeId() + "|" + event.transactionId());
  }

  @Override
  public PosEvent retold(PosEvent event, long laterTime) {
    return TillDraft.changed(
        event,
        draft -> {
          draft.ingestionTime = laterTime;
          draft.schemaVersion = "1-retry";
          draft.clockSkewMs = 0L;
          draft.note = "sent again";
        });
  }

  @Override
  public PosEvent contradicted(PosEvent event) {
    return TillDraft.changed(event, draft -> draft.cashierId = "C-nobody");
  }

  @Override
  public PosEvent renamed(PosEvent event, String id) {
    return TillDraft.changed(
        event,
        draft -> {
          draft.eventId = id;
          draft.transactionId = id;
          draft.sequence = null;
        });
  }

  @Override
  public boolean canBeSpoilt(PosEvent event) {
    return event.eventType() == PosEventType.SALE_COMPLETED;
  }
}
