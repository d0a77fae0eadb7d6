package io.tillflow.sinks.redis;

import io.tillflow.sinks.Outlet;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.FeatureRow;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Stamped rows of features in; in Redis, every key holds the row of its highest version.
 *
 * <p>Delivery is at least once, and that is enough: a row that comes again changes nothing. A
 * checkpoint completes when every row before it is answered and, where the server had replicas when
 * the writer began, one of them has it. A server that is away, full, starting, or that has become a
 * replica is waited for, as long as the settings have patience; after a restart or a failover, or
 * where a server has replicas and its connection is lost before one is known to have all, the job
 * goes back to its last checkpoint, since Redis answers before it has made a write durable. What
 * was lost from before that checkpoint comes back from {@code feature_log}; {@code appendfsync
 * always} keeps it from being lost, and {@code maxmemory-policy noeviction} from being evicted.
 *
 * <p>The writer is a task of its own: while it waits for Redis at a checkpoint, those that compute
 * rows and those that log them write what they keep, and neither stands still for the other.
 *
 * <p>In a cluster a call holds keys of one slot, so a call holds few, and the number of calls is
 * what costs. A user of an access list needs {@code EVALSHA EVAL HGET HSET HLEN HKEYS HDEL PEXPIRE
 * PERSIST INFO PING}, {@code WAIT} where there are replicas, and keys that begin with the prefix.
 */
public final class RedisOutlet implements Outlet<FeatureRow> {
  private final RedisSinkSettings settings;

  /** Writes as the settings say. */
  public RedisOutlet(RedisSinkSettings settings) {
    this.settings = settings;
  }

  @Override
  public void attach(DataStream<FeatureRow> rows) {
    rows.sinkTo(new RedisSink(settings)).uid(Uids.ONLINE).name("features online").disableChaining();
  }
}
