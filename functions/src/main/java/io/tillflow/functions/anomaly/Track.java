package io.tillflow.functions.anomaly;

import io.tillflow.state.keyed.HourReader;
import io.tillflow.state.keyed.HourWriter;

/** When one till, one cashier or one store did what within an hour. */
final class Track {
  private static final int BYTES = 120;

  private final Room room;
  private final Times[] byDeed = new Times[Deed.COUNT];
  private SaleLog log;

  Track(Room room) {
    this.room = room;
    room.take(BYTES);
  }

  /** When it did this. */
  @SuppressWarnings("EnumOrdinal")
  Times times(Deed deed) {
    Times times = byDeed[deed.ordinal()];
    return times == null ? Times.NONE : times;
  }

  /** It did this at a time. */
  void add(Deed deed, int offset) {
    made(deed).add(offset);
  }

  /** It sold at a time. */
  void sold(int offset, long print, int id) {
    if (log == null) {
      log = new SaleLog(room, made(Deed.SALE));
    }
    log.add(offset, print, id);
  }

  /** Its sales, where they are told from one another; else null. */
  SaleLog log() {
    return log;
  }

  @SuppressWarnings("EnumOrdinal")
  private Times made(Deed deed) {
    int index = deed.ordinal();
    if (byDeed[index] == null) {
      byDeed[index] = new Times(room);
    }
    return byDeed[index];
  }

  void write(HourWriter out) {
    int mask = log == null ? 0 : 1 << Deed.COUNT;
    for (int i = 0; i < Deed.COUNT; i++) {
      mask |= byDeed[i] == null ? 0 : 1 << i;
    }
    out.mask(mask);
    for (Times times : byDeed) {
      if (times != null) {
        out.times(times.offsets(), times.size());
      }
    }
    if (log != null) {
      out.sales(log.prints(), log.ids(), log.times().size());
    }
  }

  static Track read(Room room, HourReader in) {
    Track track = new Track(room);
    int mask = in.mask();
    for (int i = 0; i < Deed.COUNT; i++) {
      if ((mask >>> i & 1) != 0) {
        track.byDeed[i] = new Times(room, in.times());
      }
    }
    if (mask >>> Deed.COUNT != 0) {
      Times sales = track.made(Deed.SALE);
      track.log = new SaleLog(room, sales, in.prints(sales.size()), in.ids(sales.size()));
    }
    return track;
  }
}
