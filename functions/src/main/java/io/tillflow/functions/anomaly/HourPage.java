package io.tillflow.functions.anomaly;

import io.tillflow.state.keyed.HourReader;
import io.tillflow.state.keyed.HourWriter;

/** What the tills and cashiers of a store did within an hour. */
final class HourPage {
  private static final int BYTES = 64;

  private final SaleLog sales;
  private final Track track;

  HourPage() {
    sales = new SaleLog();
    track = new Track();
  }

  /** What was written. */
  HourPage(HourReader in) {
    sales = new SaleLog(in);
    track = new Track(in);
  }

  /** What it takes on the heap. */
  long bytes() {
    return BYTES + sales.bytes() + track.bytes();
  }

  byte[] write(HourWriter out) {
    out.start();
    sales.write(out);
    track.write(out);
    return out.finish();
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
