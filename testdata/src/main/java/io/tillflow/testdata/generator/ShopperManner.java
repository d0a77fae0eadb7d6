package io.tillflow.testdata.generator;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.names.Feed;

/** How events of web, app, kiosk and e-mail are told again. */
final class ShopperManner implements Manner<CommerceEvent> {
  @Override
  public Feed feed() {
    return Feed.COMMERCE;
  }

  @Override
  public String key(CommerceEvent event) {
    return event.key();
  }

  @Override
  public Ties ties(CommerceEvent event) {
    return new Ties(event.eventId(), null);
  }

  @Override
  public CommerceEvent retold(CommerceEvent event, long laterTime) {
    return ShopperDraft.changed(
        event,
        draft -> {
          draft.ingestionTime = laterTime;
          draft.schemaVersion = "1-retry";
        });
  }

  @Override
  public CommerceEvent contradicted(CommerceEvent event) {
    return ShopperDraft.changed(event, draft -> draft.referrer = "https://other.example/");
  }

  @Override
  public CommerceEvent renamed(CommerceEvent event, String id) {
    return ShopperDraft.changed(event, draft -> draft.eventId = id);
  }

  @Override
  public boolean canBeSpoilt(CommerceEvent event) {
    return true;
  }
}
