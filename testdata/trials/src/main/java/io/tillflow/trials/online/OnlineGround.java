package io.tillflow.trials.online;

import io.tillflow.sinks.reader.RedisSettings;
import io.tillflow.sinks.redis.RedisSinkSettings;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.FeatureRow;
import io.tillflow.trials.speed.Ground;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How many updates of how many customers are written, and to which server. */
public record OnlineGround(String uri, long events, long customers, String dir)
    implements Ground, Serializable {
  private static final long START = 1_760_000_000_000L;
  private static final long HALF_HOUR = 1_800_000;
  private static final String[] CATEGORIES = {"fruit", "bread", "dairy", "tea"};

  @Override
  public Ground in(String folder) {
    return new OnlineGround(uri, events, customers, folder);
  }

  /** How they are written. */
  RedisSinkSettings settings() {
    return RedisSinkSettings.of(RedisSettings.of(uri), Duration.ofDays(2));
  }

  /** The n-th update: customers take turns, so that none is written twice in a while. */
  FeatureRow row(long n) {
    OnlineGroup group = OnlineGroup.CUSTOMER_LIVE;
    long time = START + n / 5;
    return new FeatureRow(
        0,
        group.entity(),
        customer(n % customers),
        group.name(),
        group.freshness(),
        values(n, time),
        time,
        n,
        time,
        time + HALF_HOUR,
        false);
  }

  /** The last update of a customer. */
  FeatureRow last(long customer) {
    long rounds = (events - 1 - customer) / customers;
    return row(rounds * customers + customer);
  }

  static String customer(long number) {
    return "v1:" + Long.toHexString(0x4000_0000_0000_0000L | (number * 0x9E37_79B9L));
  }

  private static Map<String, String> values(long n, long time) {
    Map<String, String> values = new HashMap<>();
    values.put("views_10m", Long.toString(n % 40));
    values.put("distinct_skus_30m", Long.toString(n % 17));
    values.put("last_category", CATEGORIES[(int) (n % CATEGORIES.length)]);
    values.put("cart_items", Long.toString(n % 7));
    values.put("cart_value", n % 90 + ".90");
    values.put("intent_score", "0." + n % 1_000);
    values.put("last_seen_ms", Long.toString(time));
    return values;
  }
}
