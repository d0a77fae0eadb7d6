package io.tillflow.sinks.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.Base16;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Rows of one slot in, one call of the script out. */
final class CompareAndSet {
  static final String SCRIPT = read();
  static final String HASH = Base16.digest(SCRIPT.getBytes(UTF_8));

  /** More than the protocol puts around a key, or the hash of the script takes. */
  private static final int AROUND = 64;

  private final List<Pending> rows;
  private final int words;
  private final int bytes;

  /** What became of the rows of a call. */
  record Outcome(long written, long renewed, long stale) {
    static Outcome of(List<Object> answer) {
      return new Outcome((long) answer.get(0), (long) answer.get(1), (long) answer.get(2));
    }
  }

  /** The script, the keys, and behind them what rows have as bytes. */
  private final class Arguments extends CommandArgs<String, String> {
    Arguments(String script) {
      super(StringCodec.UTF8);
      add(script).add(rows.size());
      rows.forEach(row -> addKey(row.key()));
    }

    @Override
    public int count() {
      return super.count() + words;
    }

    @Override
    public void encode(ByteBuf out) {
      out.ensureWritable(bytes + AROUND * (rows.size() + 1));
      super.encode(out);
      rows.forEach(row -> out.writeBytes(row.update().words()));
    }
  }

  CompareAndSet(List<Pending> rows) {
    this.rows = rows;
    this.words = rows.stream().mapToInt(row -> row.update().count()).sum();
    this.bytes =
        rows.stream().mapToInt(row -> row.key().length() + row.update().words().length).sum();
  }

  /** Calls the script by its hash, which a server forgets when it starts or is told to. */
  RedisFuture<List<Object>> byHash(RedisClusterAsyncCommands<String, String> commands) {
    return call(commands, CommandType.EVALSHA, HASH);
  }

  /** Calls the script by its text, which makes the server know it again. */
  RedisFuture<List<Object>> byText(RedisClusterAsyncCommands<String, String> commands) {
    return call(commands, CommandType.EVAL, SCRIPT);
  }

  private RedisFuture<List<Object>> call(
      RedisClusterAsyncCommands<String, String> commands, CommandType type, String script) {
    return commands.dispatch(
        type, new NestedMultiOutput<>(StringCodec.UTF8), new Arguments(script));
  }

  /** About how many bytes the keys and values are. */
  long bytes() {
    return bytes;
  }

  private static String read() {
    try (InputStream in = CompareAndSet.class.getResourceAsStream("compare-and-set.lua")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
