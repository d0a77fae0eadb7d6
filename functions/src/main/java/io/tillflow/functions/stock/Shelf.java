package io.tillflow.functions.stock;

import io.tillflow.functions.feature.Rolling;
import io.tillflow.functions.feature.RollingSum;
import io.tillflow.functions.pages.Resident;
import io.tillflow.state.event.ShelfMove;
import io.tillflow.state.keyed.ShelfState;
import io.tillflow.state.keyed.VisitorName;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.FeatureRow;
import java.time.Duration;
import java.util.List;

/**
 * One product in one store, in memory: moves in, its features at once, and alerts as event time
 * comes to the moves with which it runs low.
 *
 * <p>Moves wait for event time before the balance takes them in, those of one time together, so
 * crossings are found in the order of events; what comes late is found at the next step of time.
 */
final class Shelf extends Resident<ShelfState> {
  private static final Rolling HOUR = new Rolling(Duration.ofHours(1));
  private static final OnlineGroup GROUP = OnlineGroup.STORE_SKU_STOCK;
  private static final long BYTES = 500;

  private final Surroundings shared;
  private final Balance balance = new Balance();
  private final RollingSum sold = new RollingSum(HOUR);
  private final Arrivals coming = new Arrivals();
  private long asOf = Long.MIN_VALUE;
  private long events;
  private long knownAt = Long.MIN_VALUE;
  private long due;

  Shelf(VisitorName name, int keyGroup, ShelfState before, Surroundings shared) {
    super(
        name,
        keyGroup,
        before == null ? NEVER : before.booked(),
        before == null ? NEVER : before.later());
    this.shared = shared;
    if (before != null) {
      shared.kept().over(before.sums());
      balance.restore(before, shared.kept());
      sold.read(shared.kept());
      coming.restore(before.coming());
      asOf = before.asOf();
      events = before.events();
      knownAt = before.knownAt();
    }
    due = next();
  }

  /** Takes in a move, and tells the features that follow. */
  void take(ShelfMove move, long watermark) {
    asOf = Math.max(Math.max(asOf, move.time()), events == 0 ? watermark : Long.MIN_VALUE);
    knownAt = Math.max(knownAt, move.appendTime());
    events++;
    sold.add(move.countedAt(), move.sold());
    sold.forget(asOf);
    coming.add(move);
    shared.out().row(row(knownAt));
    due = next();
    change();
  }

  /** Does what is due when event time has come so far. */
  void advance(long watermark) {
    judge(watermark);
    long decay = sold.nextChange(asOf);
    while (decay < watermark) {
      asOf = decay;
      sold.forget(asOf);
      shared.out().row(row(Math.max(knownAt, decay)).byDecay());
      decay = sold.nextChange(asOf);
    }
    long late = shared.horizon().lateness(watermark);
    balance.settle(late);
    boolean isOver = asOf <= late && coming.next() == NEVER && decay == NEVER && !balance.isKnown();
    due = isOver ? NEVER : next();
    change();
  }

  /** Judges every move, as the input has ended. */
  void finish() {
    judge(Long.MAX_VALUE);
    due = next();
    change();
  }

  /** Takes the moves up to a time into the balance; tells where the shelf runs low with them. */
  private void judge(long through) {
    coming.pass(
        through,
        together -> {
          boolean above = balance.level().isAbove();
          together.forEach(balance::apply);
          Level now = balance.level();
          if (above && now.isLow()) {
            shared.out().alert(Crossing.alert(together.get(0), now));
          }
        });
  }

  private FeatureRow row(long known) {
    return new FeatureRow(
        0,
        GROUP.entity(),
        name().identity(),
        GROUP.name(),
        shared.freshness(),
        balance.level(coming.all()).features(sold.at(asOf)),
        asOf,
        events,
        known,
        FeatureRow.NEVER,
        false);
  }

  // A boundary has passed once event time is behind it.
  private long next() {
    long decay = sold.nextChange(asOf);
    long next = Math.min(decay == NEVER ? IDLE : decay + 1, coming.next());
    boolean isLasting = balance.isKnown() && !balance.isOpen();
    return isLasting ? next : Math.min(next, asOf + shared.horizon().length().toMillis());
  }

  @Override
  public long due() {
    return due;
  }

  @Override
  protected long bytes() {
    return BYTES
        + 2L * name().identity().length()
        + balance.bytes()
        + sold.bytes()
        + coming.bytes();
  }

  @Override
  protected ShelfState state() {
    shared.bytes().clear();
    balance.write(shared.bytes());
    sold.write(shared.bytes());
    return new ShelfState(
        booked(),
        later(),
        asOf,
        events,
        knownAt,
        balance.count(),
        balance.reorderPoint(),
        balance.base(),
        shared.bytes().toBytes(),
        List.copyOf(coming.all()));
  }
}
