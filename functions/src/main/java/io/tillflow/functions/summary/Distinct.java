package io.tillflow.functions.summary;

import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import java.io.IOException;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;

/**
 * Texts in, about how many different ones there were out: exact up to some hundreds, then with a
 * standard error of 1.04 / sqrt(4096) = 1.63 %.
 *
 * <p>The estimate is the one that the set of texts alone decides. The sketch knows a better one for
 * values of a single stream, but that depends on their order.
 */
public final class Distinct implements Summary {
  static final String ERROR = "standard error 1.63 %, exact up to some hundreds";

  private static final int LOG_SLOTS = 12;

  /** What unions are made in, so that none is converted. */
  private static final TgtHllType IN_MEMORY = TgtHllType.HLL_8;

  /** The same values in half the bytes. */
  private static final TgtHllType WRITTEN = TgtHllType.HLL_4;

  private static final long OBJECT_BYTES = 120;

  private HllSketch sketch;
  private long heapBytes;

  Distinct() {
    this(new HllSketch(LOG_SLOTS, IN_MEMORY));
  }

  private Distinct(HllSketch sketch) {
    this.sketch = sketch;
    measure();
  }

  static Distinct of(CompactInput in) throws IOException {
    return new Distinct(HllSketch.heapify(in.blob()).copyAs(IN_MEMORY));
  }

  /** The estimate; 0 of no summary. */
  public static long count(Summary distinct) {
    return distinct == null ? 0 : Math.round(((Distinct) distinct).sketch.getCompositeEstimate());
  }

  @Override
  public void add(Object value, long time) {
    sketch.update((String) value);
    measure();
  }

  @Override
  public Summary with(Summary other) {
    Union union = new Union(LOG_SLOTS);
    union.update(sketch);
    union.update(((Distinct) other).sketch);
    return new Distinct(union.getResult(IN_MEMORY));
  }

  private void measure() {
    heapBytes = OBJECT_BYTES + sketch.getUpdatableSerializationBytes();
  }

  @Override
  public long heapBytes() {
    return heapBytes;
  }

  @Override
  public void write(CompactOutput out) throws IOException {
    out.blob(sketch.copyAs(WRITTEN).toCompactByteArray());
  }
}
