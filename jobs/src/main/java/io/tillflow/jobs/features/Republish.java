package io.tillflow.jobs.features;

import io.tillflow.sinks.iceberg.IcebergSettings;
import io.tillflow.sinks.redis.RedisOutlet;
import io.tillflow.sinks.redis.RedisSinkSettings;
import io.tillflow.state.keyed.FlowTypes;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Partitions of the log in; in the online store, every key holds the row of its highest version.
 *
 * <p>Versions decide what stands, so it may be done at any time, also beside a job that writes, and
 * in any order.
 */
public final class Republish {
  private final IcebergSettings iceberg;
  private final RedisSinkSettings online;

  /** Reads these tables, and writes as the settings say. */
  public Republish(IcebergSettings iceberg, RedisSinkSettings online) {
    this.iceberg = iceberg;
    this.online = online;
  }

  /** Defines the job that does it. */
  public void define(StreamExecutionEnvironment env, List<LogPart> parts) {
    new RedisOutlet(online)
        .attach(
            env.fromData(parts, TypeInformation.of(LogPart.class))
                .uid("log-parts")
                .rebalance()
                .flatMap(new Newest(iceberg))
                .returns(FlowTypes.FEATURE_ROW)
                .uid("log-newest")
                .name("log-newest"));
  }
}
