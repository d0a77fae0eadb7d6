package io.tillflow.functions.summary;

import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.datasketches.common.ArrayOfStringsSerDe;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.frequencies.ItemsSketch.Row;
import org.apache.datasketches.memory.Memory;

/**
 * Texts in, the most frequent with their counts out: exact up to 768 different ones, beyond that no
 * count is off by more than 0.35 % of all that were counted.
 */
public final class Frequent implements Summary {
  static final String ERROR = "counts within 0.35 % of all counted, exact up to 768 different ones";

  private static final int MOST = 1024;
  private static final int OBJECT_BYTES = 200;
  private static final int TEXT_BYTES = 80;
  private static final ArrayOfStringsSerDe TEXTS = new ArrayOfStringsSerDe();

  private final ItemsSketch<String> sketch;

  Frequent() {
    this(new ItemsSketch<>(MOST));
  }

  private Frequent(ItemsSketch<String> sketch) {
    this.sketch = sketch;
  }

  static Frequent of(CompactInput in) throws IOException {
    return new Frequent(ItemsSketch.getInstance(Memory.wrap(in.blob()), TEXTS));
  }

  /** So many texts and their counts, the most frequent first; null of no summary. */
  public static Ranking top(Summary frequent, int most) {
    return frequent == null ? null : ((Frequent) frequent).top(most);
  }

  private Ranking top(int most) {
    Map<String, Long> top = new LinkedHashMap<>();
    Stream.of(sketch.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES))
        .sorted(
            Comparator.<Row<String>>comparingLong(Row::getEstimate)
                .reversed()
                .thenComparing(Row::getItem))
        .limit(most)
        .forEach(row -> top.put(row.getItem(), row.getEstimate()));
    return new Ranking(top);
  }

  @Override
  public void add(Object value, long time) {
    sketch.update((String) value);
  }

  @Override
  public Summary with(Summary other) {
    ItemsSketch<String> both = new ItemsSketch<>(MOST);
    both.merge(sketch);
    both.merge(((Frequent) other).sketch);
    return new Frequent(both);
  }

  @Override
  public long heapBytes() {
    return OBJECT_BYTES + (long) TEXT_BYTES * sketch.getNumActiveItems();
  }

  @Override
  public void write(CompactOutput out) throws IOException {
    out.blob(sketch.toByteArray(TEXTS));
  }
}
