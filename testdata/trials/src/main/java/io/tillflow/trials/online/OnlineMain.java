package io.tillflow.trials.online;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillflow.sinks.reader.FeatureReader;
import io.tillflow.sinks.reader.Features;
import io.tillflow.sinks.reader.RedisClients;
import io.tillflow.sinks.reader.RedisLink;
import io.tillflow.sinks.reader.RedisSettings;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.FeatureRow;
import io.tillflow.trials.speed.Meter;
import io.tillflow.trials.speed.Result;
import java.io.File;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** One run of one side as a program: the side and its ground in, its result in a file. */
final class OnlineMain {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SAMPLE = 10_000;

  private OnlineMain() {}

  public static void main(String[] args) throws Exception {
    OnlineSide side = OnlineSide.valueOf(args[0]);
    OnlineGround ground = JSON.readValue(new File(args[1]), OnlineGround.class);
    RedisSettings redis = RedisSettings.of(ground.uri());
    try (RedisClients clients = new RedisClients(redis);
        RedisLink link = clients.connect()) {
      var unused = link.commands().flushall().toCompletableFuture().join();
    }
    Meter.expect(ground.events());
    side.run(ground);
    check(ground, redis);
    Result result = Result.measured(ground.events(), new Result.Checkpoint(0, 0));
    JSON.writeValue(new File(args[2]), result);
    // Flink's threads would keep the process for a while.
    Runtime.getRuntime().halt(0);
  }

  private static void check(OnlineGround ground, RedisSettings redis) {
    Clock then = Clock.fixed(Instant.ofEpochMilli(ground.row(0).asOf()), ZoneOffset.UTC);
    try (FeatureReader reader = new FeatureReader(redis, ground.settings().prefix(), then)) {
      long step = Math.max(1, ground.customers() / SAMPLE);
      for (long customer = 0; customer < ground.customers(); customer += step) {
        FeatureRow last = ground.last(customer);
        Features read = reader.read(last.entityId(), OnlineGroup.CUSTOMER_LIVE).get(0);
        if (!last.version().equals(read.version()) || !last.values().equals(read.values())) {
          throw new IllegalStateException("not the last update: " + read);
        }
      }
    }
  }
}
