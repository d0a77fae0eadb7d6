package io.tillflow.functions.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.names.MetricNames;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.TaskInfoImpl;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class IdentitiesTest {
  private static final int GROUPS = 8;
  private static final int PER_BUCKET = 300_000;

  private final Random random = new Random(7);
  private final Map<List<?>, Object> pages = new HashMap<>();
  private final Map<String, Gauge<?>> gauges = new HashMap<>();
  private Object currentKey;

  @Test
  void aNewIdentityIsSeldomLookedForInTheState_HoweverFewBucketsAreOutOfMemory() throws Exception {
    Identities identities = identities(10 << 20);
    for (int bucket = 1; bucket <= 5; bucket++) {
      long before = gauge(MetricNames.DEDUP_LOADS);
      for (int i = 0; i < PER_BUCKET; i++) {
        Fingerprint identity = new Fingerprint(random.nextLong(), random.nextInt(), 1);
        int group = random.nextInt(GROUPS);
        assertThat(identities.find(group, identity)).isNull();
        identities.add(group, 60 * bucket, identity);
      }
      assertThat(gauge(MetricNames.DEDUP_LOADS) - before).isLessThan(PER_BUCKET / 50);
    }
    assertThat(gauge(MetricNames.DEDUP_SEALED)).isPositive();
  }

  @Test
  void severalAreRememberedTogetherAsOneByOne() throws Exception {
    Identities identities = identities(1 << 20);
    for (int round = 0; round < 50; round++) {
      List<Identities.Entry> entries = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        Fingerprint identity = new Fingerprint(random.nextLong(), random.nextInt(), round);
        entries.add(new Identities.Entry(random.nextInt(GROUPS), 60 * (1 + i % 3), identity));
      }
      identities.add(entries);
      for (Identities.Entry entry : entries) {
        assertThat(identities.find(entry.keyGroup(), entry.seen()))
            .isEqualTo(new Seen(round, entry.endMinute()));
      }
    }
  }

  private long gauge(String name) {
    return ((Number) gauges.get(name).getValue()).longValue();
  }

  private Identities identities(long memoryBytes) {
    KeyGroups groups =
        KeyGroups.of(new TaskInfoImpl("task", GROUPS, 0, 1, 0), key -> currentKey = key);
    Identities identities = new Identities(memoryBytes, groups, state());
    identities.expose(
        new UnregisteredMetricsGroup() {
          @Override
          public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
            gauges.put(name, gauge);
            return gauge;
          }
        });
    return identities;
  }

  /** Pages by the current key and their names; nothing else is asked of it here. */
  @SuppressWarnings("unchecked")
  private MapState<Long, byte[]> state() {
    return (MapState<Long, byte[]>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {MapState.class},
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "get" -> pages.get(List.of(currentKey, args[0]));
                  case "put" -> pages.put(List.of(currentKey, args[0]), args[1]);
                  case "remove" -> pages.remove(List.of(currentKey, args[0]));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
