package io.tillflow.sinks.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.Base16;
import io.tillflow.state.online.OnlineFields;
import io.tillflow.state.row.FeatureRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Rows of one slot in, one call of the script out. */
final class CompareAndSet {
  static final String SCRIPT = read();
  static final String HASH = Base16.digest(SCRIPT.getBytes(UTF_8));

  private final String[] keys;
  private final String[] words;
  private final long bytes;

  /** What became of the rows of a call. */
  record Outcome(long written, long renewed, long stale) {
    static Outcome of(List<Long> answer) {
      return new Outcome(answer.get(0), answer.get(1), answer.get(2));
    }
  }

  CompareAndSet(List<Pending> rows, long horizon) {
    List<String> all = new ArrayList<>();
    keys = new String[rows.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = rows.get(i).key();
      words(rows.get(i).row(), horizon, all);
    }
    words = all.toArray(String[]::new);
    bytes = length(keys) + length(words);
  }

  /** Calls the script by its hash, which a server forgets when it starts or is told to. */
  RedisFuture<List<Long>> byHash(RedisClusterAsyncCommands<String, String> commands) {
    return commands.evalsha(HASH, ScriptOutputType.MULTI, keys, words);
  }

  /** Calls the script by its text, which makes the server know it again. */
  RedisFuture<List<Long>> byText(RedisClusterAsyncCommands<String, String> commands) {
    return commands.eval(SCRIPT, ScriptOutputType.MULTI, keys, words);
  }

  /** About how many bytes the keys and values are. */
  long bytes() {
    return bytes;
  }

  private static void words(FeatureRow row, long horizon, List<String> words) {
    words.add(row.version().text());
    words.add(Long.toString(expiry(row, horizon)));
    int count = words.size();
    words.add(null);
    words.add(OnlineFields.AS_OF);
    words.add(Long.toString(row.asOf()));
    if (!row.removed()) {
      values(row, words);
    }
    words.set(count, Integer.toString(words.size() - count - 1));
  }

  private static void values(FeatureRow row, List<String> words) {
    if (row.expiresAt() != FeatureRow.NEVER) {
      words.add(OnlineFields.EXPIRES);
      words.add(Long.toString(row.expiresAt()));
    }
    row.values()
        .forEach(
            (feature, value) -> {
              words.add(feature);
              words.add(value);
            });
  }

  // What is removed leaves its version behind until no late event can come any more.
  private static long expiry(FeatureRow row, long horizon) {
    if (row.removed()) {
      return Math.max(1, horizon);
    }
    return row.expiresAt() == FeatureRow.NEVER
        ? 0
        : Math.max(1, Math.max(0, row.expiresAt() - row.asOf()) + horizon);
  }

  private static long length(String[] texts) {
    long length = 0;
    for (String text : texts) {
      length += text.length();
    }
    return length;
  }

  private static String read() {
    try (InputStream in = CompareAndSet.class.getResourceAsStream("compare-and-set.lua")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
