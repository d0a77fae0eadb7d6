package io.tillflow.functions.anomaly;

import io.tillflow.state.keyed.HourReader;
import io.tillflow.state.keyed.HourWriter;

/** What the tills and cashiers of a store did within an hour. */
final class HourPage {
  private static final int BYTES = 64;

  private final SaleLog sales = new SaleLog();
  private final Track track = new Track();

  /** What it takes on the heap. */
  long bytes() {
    return BYTES + sales.bytes() + track.bytes();
  }

  /** How many deeds there are. */
  int deeds() {
    return sales.size() + track.size();
  }

  /** How many deeds the state does not have. */
  int unwritten() {
    return sales.unwritten() + track.unwritten();
  }

  /** The state has none of it any more. */
  void rewrite() {
    sales.rewrite();
    track.rewrite();
  }

  /** What the state does not have; from now on it has that. */
  byte[] write(HourWriter out) {
    out.start();
    sales.write(out);
    out.deeds(track.write());
    return out.finish();
  }

  /** Takes what was written, in the order of writing. */
  void read(HourReader in) {
    sales.read(in);
    track.read(in.deeds());
  }

  /** Sales. */
  SaleLog sales() {
    return sales;
  }

  /** The other deeds of tills and cashiers. */
  Track track() {
    return track;
  }
}
