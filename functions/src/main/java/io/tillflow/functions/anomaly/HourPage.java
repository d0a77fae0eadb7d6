package io.tillflow.functions.anomaly;

import io.tillflow.state.keyed.HourReader;
import io.tillflow.state.keyed.HourWriter;

/** What the tills and cashiers of a store did within an hour. */
final class HourPage {
  private static final int BYTES = 300;

  private final Room room;
  private final TransactionIds ids;
  private final Track store;
  private final Printed<SaleLog> sales;
  private final Printed<Track> tills;
  private final Printed<Track> cashiers;

  HourPage(Room whole) {
    this(whole.part(), null);
  }

  private HourPage(Room room, HourReader in) {
    this.room = room;
    room.take(BYTES);
    ids = in == null ? new TransactionIds(room) : new TransactionIds(room, in.ids());
    store = in == null ? new Track(room) : Track.read(room, in);
    sales = new Printed<>(room, SaleLog::new);
    tills = new Printed<>(room, Track::new);
    cashiers = new Printed<>(room, Track::new);
    if (in != null) {
      for (int left = in.count(); left > 0; left--) {
        sales.put(in.print(), SaleLog.read(room, in));
      }
      read(tills, in);
      read(cashiers, in);
    }
  }

  private void read(Printed<Track> tracks, HourReader in) {
    for (int left = in.count(); left > 0; left--) {
      tracks.put(in.print(), Track.read(room, in));
    }
  }

  /** What was written. */
  static HourPage of(byte[] written, Room whole) {
    return new HourPage(whole.part(), new HourReader(written));
  }

  byte[] write(HourWriter out) {
    out.start(ids.written());
    store.write(out);
    out.count(sales.size());
    sales.forEach(
        (print, log) -> {
          out.print(print);
          log.write(out);
        });
    write(tills, out);
    write(cashiers, out);
    return out.finish();
  }

  private static void write(Printed<Track> tracks, HourWriter out) {
    out.count(tracks.size());
    tracks.forEach(
        (print, track) -> {
          out.print(print);
          track.write(out);
        });
  }

  /** The sales of tills. */
  Printed<SaleLog> sales() {
    return sales;
  }

  /** The payments of tills. */
  Printed<Track> tills() {
    return tills;
  }

  /** The deeds of cashiers. */
  Printed<Track> cashiers() {
    return cashiers;
  }

  /** The payments of the store. */
  Track store() {
    return store;
  }

  /** The text that stands there. */
  String id(int place) {
    return ids.at(place);
  }

  /** Keeps the id of a transaction and says where. */
  int add(String transactionId) {
    return ids.add(transactionId);
  }

  /** Gives its memory back. */
  void free() {
    room.free();
  }
}
