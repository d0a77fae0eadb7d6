package io.tillflow.trials.online;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillflow.sinks.reader.FeatureReader;
import io.tillflow.sinks.reader.Features;
import io.tillflow.sinks.reader.RedisClients;
import io.tillflow.sinks.reader.RedisLink;
import io.tillflow.sinks.reader.RedisSettings;
import io.tillflow.sinks.redis.RedisSinkSettings;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.trials.speed.CheckpointSizes;
import io.tillflow.trials.speed.Meter;
import io.tillflow.trials.speed.Result;
import java.io.File;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** One run of one side as a program: the side and its ground in, its result in a file. */
final class ClickMain {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SAMPLE = 10_000;

  private ClickMain() {}

  public static void main(String[] args) throws Exception {
    ClickSide side = ClickSide.valueOf(args[0]);
    ClickGround ground = JSON.readValue(new File(args[1]), ClickGround.class);
    RedisSettings redis = RedisSettings.of(ground.uri());
    try (RedisClients clients = new RedisClients(redis);
        RedisLink link = clients.connect()) {
      var unused = link.commands().flushall().toCompletableFuture().join();
    }
    Meter.expect(ground.events());
    side.run(ground);
    if (side != ClickSide.BARE && side != ClickSide.DECODE) {
      check(ground, redis);
    }
    Result result = Result.measured(ground.events(), CheckpointSizes.last(ground.events()));
    JSON.writeValue(new File(args[2]), result);
    // Flink's threads would keep the process for a while.
    Runtime.getRuntime().halt(0);
  }

  // Every sampled customer was seen last at the last of its clicks.
  private static void check(ClickGround ground, RedisSettings redis) {
    Clock then = Clock.fixed(Instant.ofEpochMilli(ground.time(0)), ZoneOffset.UTC);
    String prefix = RedisSinkSettings.DEFAULT_PREFIX;
    long customers = Math.min(ground.customers(), ground.events());
    try (FeatureReader reader = new FeatureReader(redis, prefix, then)) {
      for (long n = 0; n < customers; n += Math.max(1, customers / SAMPLE)) {
        Features read = reader.read(ground.customer(n), OnlineGroup.CUSTOMER_LIVE).get(0);
        String last = Long.toString(ground.time(ground.last(n)));
        if (!last.equals(read.values().get("last_seen_ms"))) {
          throw new IllegalStateException("not seen last at " + last + ": " + read);
        }
      }
    }
  }
}
