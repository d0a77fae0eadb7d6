package io.tillflow.sinks.redis;

import io.tillflow.state.online.OnlineFields;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.FeatureRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Rows of features of many customers, and what must stand in the end. */
final class Rows {
  static final long NOON = 1_760_000_000_000L;
  private static final long HALF_HOUR = 1_800_000;

  private Rows() {}

  /** A row whose values tell its version. */
  static FeatureRow row(int generation, int customer, int step) {
    Map<String, String> values = new HashMap<>();
    values.put("views_10m", "" + step);
    values.put("intent_score", generation + "." + step);
    if (step % 3 == 0) {
      values.put("last_category", "fruit");
    }
    long asOf = NOON + 1_000L * (step / 2);
    return row(generation, "v1:c" + customer, values, asOf, step);
  }

  static FeatureRow row(
      int generation, String id, Map<String, String> values, long asOf, long events) {
    OnlineGroup group = OnlineGroup.CUSTOMER_LIVE;
    return new FeatureRow(
        generation,
        group.entity(),
        id,
        group.name(),
        group.freshness(),
        values,
        asOf,
        events,
        asOf + 10,
        asOf + HALF_HOUR,
        false);
  }

  /** Every step of every customer, some of them twice, in random order. */
  static List<FeatureRow> shuffled(int customers, int steps, long seed) {
    Random random = new Random(seed);
    List<FeatureRow> rows = new ArrayList<>();
    for (int customer = 0; customer < customers; customer++) {
      for (int step = 1; step <= steps; step++) {
        FeatureRow row = row(1, customer, step);
        rows.add(row);
        if (random.nextInt(4) == 0) {
          rows.add(row);
        }
      }
    }
    Collections.shuffle(rows, random);
    return rows;
  }

  /** What stands of the last step of each customer, by key. */
  static Map<String, Map<String, String>> last(int customers, int steps) {
    Map<String, Map<String, String>> last = new HashMap<>();
    IntStream.range(0, customers)
        .mapToObj(customer -> row(1, customer, steps))
        .forEach(row -> last.put(key(row), hash(row)));
    return last;
  }

  static String key(FeatureRow row) {
    return row.onlineGroup().key(RedisSinkSettings.DEFAULT_PREFIX, row.entityId());
  }

  /** The hash that a row becomes. */
  static Map<String, String> hash(FeatureRow row) {
    Map<String, String> hash = new HashMap<>(row.values());
    hash.put(OnlineFields.VERSION, row.version().text());
    hash.put(OnlineFields.AS_OF, "" + row.asOf());
    hash.put(OnlineFields.EXPIRES, "" + row.expiresAt());
    return hash;
  }
}
