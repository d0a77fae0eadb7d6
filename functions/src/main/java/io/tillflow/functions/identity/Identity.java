package io.tillflow.functions.identity;

import io.tillflow.functions.pages.Agenda;
import io.tillflow.functions.pages.Agenda.Register;
import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.functions.session.SessionSettings;
import io.tillflow.functions.time.HorizonWatermark;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.CookieClick;
import io.tillflow.state.event.IdentityKind;
import io.tillflow.state.keyed.ClickLog;
import io.tillflow.state.keyed.CookieState;
import io.tillflow.state.keyed.IdentityState;
import io.tillflow.state.keyed.VisitorName;
import io.tillflow.state.names.MetricNames;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Clicks by their anonymous ids in; the same clicks out under the identities that they count for,
 * and once more as they leave one and join another.
 *
 * <p>Every click goes on at once, under whom it seems to belong to. As the watermark comes to one
 * that may tell otherwise, clicks are moved before it goes on, so that a login in an open session
 * finds it open. A click behind the horizon tells nothing, and says so: sessions, whose watermark
 * may not have come so far yet, refuse it all the same.
 *
 * <p>What is known of an anonymous id: its clicks until they are final, and who was seen with it
 * for 30 days and a horizon. Life cycle: clicks change memory alone, but for ids that are not in
 * it; before a checkpoint those that have changed are written. There are no timers. It selects keys
 * by itself, those of key groups, so Flink's choice of a key per record is switched off.
 */
final class Identity extends AbstractStreamOperator<Click>
    implements OneInputStreamOperator<CookieClick, Click>, BoundedOneInput {
  private static final long serialVersionUID = 1L;

  private final SessionSettings settings;

  private transient HorizonWatermark horizon;
  private transient Agenda<CookieState, Cookie> cookies;
  private transient Placing placing;
  private transient ClickLog.Scratch scratch;

  Identity(SessionSettings settings) {
    this.settings = settings;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    horizon = HorizonWatermark.restore(context.getOperatorStateStore());
    cookies =
        new Agenda<>(
            new Register<>(IdentityState.COOKIES, Cookie::new),
            KeyGroups.of(getRuntimeContext().getTaskInfo(), this::setCurrentKey),
            context.getKeyedStateStore(),
            settings.memoryBytes());
    cookies.register(getMetricGroup().addGroup(MetricNames.IDENTITY));
    scratch = new ClickLog.Scratch();
    placing = new Placing(settings, scratch, this::collect);
  }

  private void collect(Click click) {
    output.collect(new StreamRecord<>(click, click.time()));
  }

  // What was due before the restore may be due again, and clicks leave only once all is open.
  @Override
  public void open() throws Exception {
    super.open();
    cookies.restore();
    cookies.advance(horizon.current(), this::place);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void setKeyContextElement1(StreamRecord record) {}

  @Override
  public void processElement(StreamRecord<CookieClick> record) throws Exception {
    Click click = record.getValue().click();
    if (click.time() <= horizon.late(settings.lateness(horizon.current()))) {
      collect(click.late());
      return;
    }
    VisitorName name = new VisitorName(IdentityKind.ANONYMOUS, record.getValue().cookie());
    Cookie cookie = cookies.welcome(name);
    collect(cookie.take(click, settings, scratch));
    if (cookie.isLong()) {
      place(cookie);
    } else {
      cookies.keep(cookie);
    }
  }

  private void place(Cookie cookie) throws Exception {
    placing.place(cookie, horizon.current());
    cookies.keep(cookie);
  }

  // The end of a bounded input is no time, as for deduplication.
  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (!mark.equals(Watermark.MAX_WATERMARK) && horizon.advance(mark.getTimestamp())) {
      cookies.advance(horizon.current(), this::place);
    }
    super.processWatermark(mark);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    horizon.snapshot(settings.lateness(horizon.current()));
    cookies.flush();
  }

  @Override
  public void endInput() throws Exception {
    cookies.each(
        cookie -> {
          if (cookie.isMoving()) {
            place(cookie);
          }
        });
  }
}
