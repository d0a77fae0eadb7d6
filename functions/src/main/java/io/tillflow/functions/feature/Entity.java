package io.tillflow.functions.feature;

import io.tillflow.functions.pages.Resident;
import io.tillflow.state.event.Touch;
import io.tillflow.state.event.TouchKind;
import io.tillflow.state.keyed.EntityState;
import io.tillflow.state.keyed.VisitorName;
import io.tillflow.state.row.FeatureRow;
import java.util.Map;

/**
 * One entity of a group in memory: touches and event time in, its values as they change out.
 *
 * <p>As of which time its values are never goes back: it is the highest time of its events, or at
 * which a value changed by itself. An entity that nothing is known of may have been forgotten when
 * the watermark had come so far, so it begins there.
 */
final class Entity extends Resident<EntityState> {
  private static final long BYTES = 200;
  private static final long AWAKE = Long.MIN_VALUE;

  private final Features.Plan plan;
  private final FeatureSet set;
  private final FeatureSettings settings;
  private long asOf;
  private long events;
  private long knownAt;
  private long latest;
  private long silent;
  private boolean over;
  private long due;
  private Traces traces;

  Entity(Features.Plan plan, VisitorName name, int keyGroup, EntityState before) {
    super(name, keyGroup, before == null ? NEVER : before.booked());
    this.plan = plan;
    this.set = plan.set();
    this.settings = plan.settings();
    this.traces = new Traces(set, plan.scratch());
    if (before == null) {
      asOf = Long.MIN_VALUE;
      knownAt = Long.MIN_VALUE;
      latest = Long.MIN_VALUE;
      silent = AWAKE;
    } else {
      asOf = before.asOf();
      events = before.events();
      knownAt = before.knownAt();
      latest = before.latest();
      silent = before.silent();
      traces.read(before.traces());
    }
    due = next();
  }

  /** Takes in a touch; its values then, or null where it has asked to be forgotten. */
  FeatureRow take(Touch touch, long watermark) {
    if (silent != AWAKE && !touch.is(TouchKind.ERASURE)) {
      return null;
    }
    change();
    over = false;
    long time = events == 0 ? Math.max(touch.ownTime(), watermark) : touch.ownTime();
    asOf = Math.max(asOf, time);
    latest = Math.max(latest, time);
    knownAt = Math.max(knownAt, touch.knownAt());
    events++;
    FeatureRow row = touch.is(TouchKind.ERASURE) ? erase(touch, watermark) : tell(touch, watermark);
    due = next();
    return row;
  }

  private FeatureRow tell(Touch touch, long watermark) {
    traces.take(touch);
    traces.forget(asOf, late(watermark));
    return row(knownAt, traces.fields(asOf), false);
  }

  // The version of what removes it is above whatever a value may have had.
  private FeatureRow erase(Touch touch, long watermark) {
    asOf = Math.max(asOf, watermark);
    traces = new Traces(set, plan.scratch());
    silent = Math.max(silent, touch.ownTime() + FeatureSettings.SILENCE.toMillis());
    return row(knownAt, Map.of(), true);
  }

  /** Does what is due; its values then, or null where they do not change. */
  FeatureRow meet(long watermark) {
    change();
    FeatureRow row = decay(watermark);
    due = next();
    return row;
  }

  private FeatureRow decay(long watermark) {
    if (silent != AWAKE || isEmpty()) {
      silent = AWAKE;
      over = true;
      return null;
    }
    long change = traces.nextChange(asOf);
    if (change == Trace.NEVER) {
      traces.forget(asOf, late(watermark));
      return null;
    }
    asOf = change;
    // What changes later on may end before where the watermark stands.
    traces.forget(asOf, late(Math.min(watermark, asOf)));
    return row(Math.max(knownAt, asOf), traces.fields(asOf), false).byDecay();
  }

  private long late(long watermark) {
    return settings.horizon().lateness(watermark);
  }

  private FeatureRow row(long known, Map<String, String> values, boolean removed) {
    return new FeatureRow(
        0,
        set.group().entity(),
        name().identity(),
        set.group().name(),
        set.group().freshness(),
        values,
        asOf,
        events,
        known,
        latest + set.expiry().toMillis(),
        removed);
  }

  private boolean isEmpty() {
    return traces.nextChange(asOf) == Trace.NEVER && traces.ends(horizonMillis()) == Trace.NEVER;
  }

  private long horizonMillis() {
    return settings.horizon().length().toMillis();
  }

  // What nothing is left of is known until the watermark has passed what was told of it, so that it
  // never begins anew before that.
  private long next() {
    if (silent != AWAKE) {
      return silent;
    }
    long change = traces.nextChange(asOf);
    long next = change == Trace.NEVER ? traces.ends(horizonMillis()) : change;
    if (next != Trace.NEVER) {
      return next;
    }
    return over ? NEVER : asOf;
  }

  @Override
  public long due() {
    return due;
  }

  @Override
  protected long bytes() {
    return BYTES + 2L * name().identity().length() + traces.bytes();
  }

  @Override
  protected EntityState state() {
    return new EntityState(asOf, events, knownAt, latest, booked(), silent, traces.write());
  }
}
