package io.tillflow.trials.speed;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What is expected as it begins and as it is seen in, the time between out. */
public final class Delays {
  private final Map<String, Long> begun = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

  /** Something began that must be seen. */
  public void expect(String name, long when) {
    begun.put(name, when);
  }

  /** Something was seen; what was not expected, or seen before, does not count. */
  public void see(String name, long when) {
    Long then = begun.remove(name);
    if (then != null) {
      nanos.add(when - then);
    }
  }

  /** What has not been seen. */
  public Set<String> missing() {
    return begun.keySet();
  }

  /** What can be said of the others. */
  public String summary() {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted.length == 0
        ? "nothing was seen"
        : "%,d seen: p50 %d ms, p95 %d ms, p99 %d ms, p99.9 %d ms, longest %d ms"
            .formatted(
                sorted.length,
                millis(sorted, 0.5),
                millis(sorted, 0.95),
                millis(sorted, 0.99),
                millis(sorted, 0.999),
                Arrays.stream(sorted).max().orElse(0) / 1_000_000);
  }

  private static long millis(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1_000_000;
  }
}
