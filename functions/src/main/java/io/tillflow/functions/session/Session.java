package io.tillflow.functions.session;

import io.tillflow.state.event.Click;
import io.tillflow.state.keyed.Settled.Truncated;
import io.tillflow.state.row.SessionFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * One session as its clicks are added in their order: whether the next one is part of it, when it
 * is due, what it says.
 *
 * <p>What is said of a session that reaches the most events is what those said; its clicks need not
 * be kept.
 */
public final class Session {
  private final SessionSettings settings;
  private final String firstEvent;
  private final long start;
  private final List<Click> clicks = new ArrayList<>();
  private SessionFacts facts;
  private long end;
  private int events;
  private boolean bought;
  private String lastOrder;

  Session(SessionSettings settings, Click first) {
    this.settings = settings;
    this.firstEvent = first.eventId();
    this.start = first.time();
    add(first);
  }

  Session(SessionSettings settings, Truncated truncated) {
    this.settings = settings;
    this.firstEvent = truncated.firstEvent();
    this.start = truncated.start();
    this.facts = truncated.facts();
    this.end = truncated.end();
    this.events = truncated.events();
    this.bought = truncated.bought();
    this.lastOrder = truncated.lastOrder();
  }

  /** Whether the next click belongs to it. */
  boolean takes(Click next) {
    if (isTruncated() && next.time() <= end) {
      return true;
    }
    return next.time() - end <= settings.gap().toMillis()
        && next.time() - start < settings.longest().toMillis()
        && (!bought || isOfLastOrder(next));
  }

  private boolean isOfLastOrder(Click next) {
    return next.isPurchase() && lastOrder != null && lastOrder.equals(next.orderId());
  }

  /** Adds the next click. */
  void add(Click next) {
    events++;
    end = isTruncated() ? Math.max(end, next.time()) : next.time();
    clicks.add(next);
    if (isTruncated()) {
      return;
    }
    bought = next.isPurchase();
    lastOrder = bought ? next.orderId() : null;
    if (events == settings.mostEvents()) {
      facts = Fold.truncated(clicks);
    }
  }

  /** Counts a click no longer that is one of those that were not kept. */
  void lose(Click left) {
    if (left.time() <= end) {
      events--;
    }
  }

  /** What its events say. */
  SessionFacts facts() {
    return isTruncated() ? facts : Fold.whole(clicks);
  }

  /** The event time that closes it: that of its purchase, or of the silence behind it. */
  long due() {
    return bought ? end : end + settings.gap().toMillis();
  }

  /** Whether it has reached the most events. */
  public boolean isTruncated() {
    return facts != null;
  }

  /** What is kept of it without its clicks. */
  public Truncated truncated() {
    return new Truncated(firstEvent, start, end, events, bought, lastOrder, facts);
  }

  /** Its clicks, but those that were not kept. */
  public List<Click> clicks() {
    return clicks;
  }

  String firstEvent() {
    return firstEvent;
  }

  /** The time of its first click. */
  public long start() {
    return start;
  }

  /** The time of its last click. */
  public long end() {
    return end;
  }

  int events() {
    return events;
  }
}
