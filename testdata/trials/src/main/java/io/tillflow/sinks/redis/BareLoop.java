package io.tillflow.sinks.redis;

import io.tillflow.sinks.reader.RedisClients;
import io.tillflow.sinks.reader.RedisLink;
import io.tillflow.state.row.FeatureRow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/**
 * Rows in, the calls that the sink makes of them out, in a loop that knows of no trouble.
 *
 * <p>For measuring; it stands in the sink's package for the sake of the script.
 */
public final class BareLoop {
  private final RedisSinkSettings settings;
  private final Words words;

  /** Calls with as many keys, and as many calls at a time, as the settings say. */
  public BareLoop(RedisSinkSettings settings) {
    this.settings = settings;
    this.words = new Words(settings.horizon().toMillis());
  }

  /** Writes so many rows; tells of every call that is answered. */
  public void run(long rows, LongFunction<FeatureRow> row, LongConsumer answered)
      throws InterruptedException {
    Semaphore room = new Semaphore(settings.inFlight());
    try (RedisClients clients = new RedisClients(settings.redis());
        RedisLink link = clients.connect()) {
      String known = link.commands().scriptLoad(CompareAndSet.SCRIPT).toCompletableFuture().join();
      if (!known.equals(CompareAndSet.HASH)) {
        throw new IllegalStateException("the server knows the script by another hash");
      }
      for (long from = 0; from < rows; from += settings.batch()) {
        List<Pending> batch = batch(from, Math.min(rows, from + settings.batch()), row);
        room.acquire();
        var unused =
            new CompareAndSet(batch)
                .byHash(link.commands())
                .thenAccept(
                    answer -> {
                      answered.accept(batch.size());
                      room.release();
                    });
      }
      room.acquire(settings.inFlight());
    }
  }

  private List<Pending> batch(long from, long to, LongFunction<FeatureRow> rows) {
    List<Pending> batch = new ArrayList<>();
    for (long n = from; n < to; n++) {
      FeatureRow row = rows.apply(n);
      String key = row.onlineGroup().key(settings.prefix(), row.entityId());
      batch.add(new Pending(key, new Update(row, words), 0, false));
    }
    return batch;
  }
}
