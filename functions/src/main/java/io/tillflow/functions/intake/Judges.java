package io.tillflow.functions.intake;

import io.tillflow.state.event.Basket;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.RawRecord;

/** The judges of the event topics; all judges of one topic give the same verdicts and marks. */
public final class Judges {
  private Judges() {}

  /** Till records to whole events. */
  public static Judge<PosEvent> pos(JudgeSettings settings) {
    return new Unbuilt<>();
  }

  /** Till records to what sales windows need. */
  public static Judge<Basket> baskets(JudgeSettings settings) {
    return new Unbuilt<>();
  }

  /** Web, app, kiosk and e-mail records to whole events. */
  public static Judge<CommerceEvent> commerce(JudgeSettings settings) {
    return new Unbuilt<>();
  }

  /** Stock records to whole changes. */
  public static Judge<InventoryChange> inventory(JudgeSettings settings) {
    return new Unbuilt<>();
  }

  private static final class Unbuilt<E> implements Judge<E> {
    @Override
    public void open() {}

    @Override
    public Decoded<E> judge(RawRecord record) {
      throw new UnsupportedOperationException("not built yet");
    }
  }
}
