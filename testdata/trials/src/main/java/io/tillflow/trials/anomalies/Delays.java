package io.tillflow.trials.anomalies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillflow.state.event.PosEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Events as they are appended and alerts as they are read in, the time between out. */
final class Delays {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Long> appended = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

  /** An event was appended that must give an alert. */
  void expect(PosEvent event, long when) {
    appended.put(name(event.storeId(), event.terminalId(), event.eventTime()), when);
  }

  /** An alert was read; repeats and alerts of other rules do not count. */
  void see(byte[] alert, long when) throws IOException {
    JsonNode json = JSON.readTree(alert);
    if (!json.get("rule").asText().equals(ShopRules.LARGE)) {
      return;
    }
    long time = Instant.parse(json.get("event_ts").asText()).toEpochMilli();
    Long then =
        appended.remove(name(json.get("store_id").asText(), json.get("subject").asText(), time));
    if (then != null) {
      nanos.add(when - then);
    }
  }

  /** How many alerts have not been read. */
  int missing() {
    return appended.size();
  }

  /** What can be said of the others. */
  String summary() {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted.length == 0
        ? "no alert was read"
        : "%,d alerts: p50 %d ms, p99 %d ms, p99.9 %d ms, longest %d ms"
            .formatted(
                sorted.length,
                millis(sorted, 0.5),
                millis(sorted, 0.99),
                millis(sorted, 0.999),
                Arrays.stream(sorted).max().orElse(0) / 1_000_000);
  }

  private static long millis(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1_000_000;
  }

  private static String name(String store, String terminal, long time) {
    return store + '|' + terminal + '|' + time;
  }
}
