package io.tillflow.trials.windows;

import io.tillflow.functions.metrics.Measure;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.state.row.WindowRow;
import io.tillflow.trials.speed.Meter;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Rows in, nothing out but what their windows add up to; the last row of a window counts.
 *
 * <p>Windows are only remembered where some are revised, and then a sample of them.
 */
final class RowTally implements Sink<WindowRow> {
  private static final long serialVersionUID = 1L;

  /** A minor unit of the euro, in ten-thousandths. */
  private static final long CENT = 100;

  private final long mask;
  private final int[] places;
  private final long[] units;

  private RowTally(long mask, int[] places, long[] units) {
    this.mask = mask;
    this.places = places;
    this.units = units;
  }

  /** Tallies rows of a declared set, whose money is in ten-thousandths. */
  static RowTally of(MetricSet<?> set, long mask) {
    int[] places = new int[Fingerprint.MEASURES.size()];
    long[] units = new long[places.length];
    for (int i = 0; i < places.length; i++) {
      for (int shown = 0; shown < set.shown().size(); shown++) {
        if (set.shown().get(shown).name().equals(Fingerprint.MEASURES.get(i))) {
          places[i] = shown;
          units[i] = set.shown().get(shown).unit() == Measure.Unit.MONEY ? CENT : 1;
        }
      }
    }
    return new RowTally(mask, places, units);
  }

  /** Tallies rows of a peer, which have these measures alone, in minor units. */
  static RowTally ofPeer(long mask) {
    int[] places = new int[Fingerprint.MEASURES.size()];
    long[] units = new long[places.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = i;
      units[i] = 1;
    }
    return new RowTally(mask, places, units);
  }

  @Override
  public SinkWriter<WindowRow> createWriter(WriterInitContext context) {
    return new Writer();
  }

  private final class Writer implements SinkWriter<WindowRow> {
    private final Meter.Lane lane = Meter.lane();
    private final Map<Long, Long> last = new HashMap<>();

    @Override
    public void write(WindowRow row, Context ignored) {
      String sku = row.innerKey() == null ? "" : row.innerKey();
      long window = Fingerprint.window(row.outerKey(), sku, row.windowStart(), row.windowEnd());
      if ((window & mask) != 0) {
        return;
      }
      long sum = 0;
      for (int i = 0; i < places.length; i++) {
        sum += Fingerprint.part(window, i, row.values()[places[i]] / units[i]);
      }
      lane.note(mask == 0 ? sum : sum - before(window, sum));
    }

    private long before(long window, long sum) {
      Long before = last.put(window, sum);
      return before == null ? 0 : before;
    }

    @Override
    public void flush(boolean endOfInput) {
      if (endOfInput) {
        lane.flush();
      }
    }

    @Override
    public void close() {}
  }
}
