package io.tillflow.functions.anomaly;

import io.tillflow.state.keyed.HourReader;
import io.tillflow.state.keyed.HourWriter;
import java.util.HashMap;
import java.util.Map;

/** What the tills and cashiers of a store did within an hour. */
final class HourPage {
  private static final int BYTES = 400;
  private static final int ENTRY_BYTES = 150;

  private final Room room;
  private final Map<String, Track> tills = new HashMap<>();
  private final Map<String, Track> cashiers = new HashMap<>();
  private final TransactionIds ids;
  private final Track store;

  HourPage(Room whole) {
    this.room = whole.part();
    this.ids = new TransactionIds(room);
    this.store = new Track(room);
    room.take(BYTES);
  }

  private HourPage(Room part, HourReader in) {
    this.room = part;
    room.take(BYTES);
    this.ids = new TransactionIds(room, in.ids());
    this.store = Track.read(room, in);
    read(tills, in);
    read(cashiers, in);
  }

  /** What was written. */
  static HourPage of(byte[] written, Room whole) {
    return new HourPage(whole.part(), new HourReader(written));
  }

  byte[] write(HourWriter out) {
    out.start(ids.written());
    store.write(out);
    write(tills, out);
    write(cashiers, out);
    return out.finish();
  }

  /** The till's track, which may be new. */
  Track till(String terminalId) {
    return made(tills, terminalId);
  }

  /** The till's track, or null. */
  Track tillIfAny(String terminalId) {
    return tills.get(terminalId);
  }

  /** The cashier's track, which may be new. */
  Track cashier(String cashier) {
    return made(cashiers, cashier);
  }

  /** The cashier's track, or null. */
  Track cashierIfAny(String cashier) {
    return cashiers.get(cashier);
  }

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

  private Track made(Map<String, Track> tracks, String name) {
    Track track = tracks.get(name);
    if (track == null) {
      track = new Track(room);
      tracks.put(name, track);
      room.take(ENTRY_BYTES + (long) name.length());
    }
    return track;
  }

  private void read(Map<String, Track> tracks, HourReader in) {
    for (int left = in.count(); left > 0; left--) {
      String name = in.name();
      tracks.put(name, Track.read(room, in));
      room.take(ENTRY_BYTES + (long) name.length());
    }
  }

  private static void write(Map<String, Track> tracks, HourWriter out) {
    out.count(tracks.size());
    tracks.forEach(
        (name, track) -> {
          out.name(name);
          track.write(out);
        });
  }
}
