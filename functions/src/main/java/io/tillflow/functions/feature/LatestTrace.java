package io.tillflow.functions.feature;

import io.tillflow.state.event.Touch;
import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import java.io.IOException;

/** What the latest touch said that had something to say, by time and event id, for so long. */
final class LatestTrace implements Trace {
  private static final long BYTES = 160;

  private final String name;
  private final long lookBack;
  private final Feature.Text text;
  private String latest;
  private String eventId = "";
  private long time;

  LatestTrace(String name, long lookBack, Feature.Text text) {
    this.name = name;
    this.lookBack = lookBack;
    this.text = text;
  }

  @Override
  public void take(Touch touch) {
    String said = text.of(touch);
    if (said != null && (latest == null || isLater(touch))) {
      latest = said;
      eventId = touch.eventId();
      time = touch.time();
    }
  }

  private boolean isLater(Touch touch) {
    return touch.time() > time || (touch.time() == time && touch.eventId().compareTo(eventId) > 0);
  }

  @Override
  public long nextChange(long asOf) {
    return latest == null ? NEVER : time + lookBack;
  }

  @Override
  public void forget(long asOf, long late) {
    if (latest != null && time + lookBack <= asOf) {
      latest = null;
    }
  }

  @Override
  public void tell(long asOf, Values values) {
    values.text(name, latest);
  }

  @Override
  public boolean isEmpty() {
    return latest == null;
  }

  @Override
  public long bytes() {
    return BYTES;
  }

  @Override
  public void write(CompactOutput out) throws IOException {
    out.signed(time);
    out.text(eventId);
    out.text(latest);
  }

  @Override
  public void read(CompactInput in) throws IOException {
    time = in.signed();
    eventId = in.single();
    latest = in.text();
  }
}
