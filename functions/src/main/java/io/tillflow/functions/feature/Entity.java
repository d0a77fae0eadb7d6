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
 *
 * <p>What its features keep stands by as the bytes that a checkpoint writes, and is objects only
 * while a touch is taken in.
 */
final class Entity extends Resident<EntityState> {
  private static final long BYTES = 200;
  private static final long AWAKE = Long.MIN_VALUE;

  /** Traces that take more on the heap stay there; to read and write them would take too long. */
  private static final long MOST_PACKED = 4_000;

  private static final byte[] NOTHING = {};

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
  private byte[] packed = NOTHING;
  private Traces unpacked;

  Entity(Features.Plan plan, VisitorName name, int keyGroup, EntityState before) {
    super(name, keyGroup, before == null ? NEVER : before.booked());
    this.plan = plan;
    this.set = plan.set();
    this.settings = plan.settings();
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
      packed = before.traces();
    }
    due = next(traces());
  }

  private Traces traces() {
    if (unpacked != null) {
      return unpacked;
    }
    Traces traces = new Traces(set, plan.scratch());
    traces.read(packed);
    return traces;
  }

  // Objects of a million entities are far from the processor, and much work for the collector.
  private void keep(Traces traces) {
    due = next(traces);
    boolean much = traces.bytes() > MOST_PACKED;
    unpacked = much ? traces : null;
    packed = much ? NOTHING : traces.write();
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
    return touch.is(TouchKind.ERASURE) ? erase(touch, watermark) : tell(touch, watermark);
  }

  private FeatureRow tell(Touch touch, long watermark) {
    Traces traces = traces();
    traces.take(touch);
    traces.forget(asOf, late(watermark));
    keep(traces);
    return row(knownAt, traces.fields(asOf), false);
  }

  // The version of what removes it is above whatever a value may have had.
  private FeatureRow erase(Touch touch, long watermark) {
    asOf = Math.max(asOf, watermark);
    silent = Math.max(silent, touch.ownTime() + FeatureSettings.SILENCE.toMillis());
    keep(new Traces(set, plan.scratch()));
    return row(knownAt, Map.of(), true);
  }

  /** Does what is due; its values then, or null where they do not change. */
  FeatureRow meet(long watermark) {
    change();
    Traces traces = traces();
    FeatureRow row = decay(traces, watermark);
    keep(traces);
    return row;
  }

  private FeatureRow decay(Traces traces, long watermark) {
    if (silent != AWAKE || isEmpty(traces)) {
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

  private boolean isEmpty(Traces traces) {
    return traces.nextChange(asOf) == Trace.NEVER && traces.ends(horizonMillis()) == Trace.NEVER;
  }

  private long horizonMillis() {
    return settings.horizon().length().toMillis();
  }

  // What nothing is left of is known until the watermark has passed what was told of it, so that it
  // never begins anew before that.
  private long next(Traces traces) {
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
    long kept = unpacked == null ? packed.length : unpacked.bytes();
    return BYTES + 2L * name().identity().length() + kept;
  }

  @Override
  protected EntityState state() {
    byte[] kept = unpacked == null ? packed : unpacked.write();
    return new EntityState(asOf, events, knownAt, latest, booked(), silent, kept);
  }
}
