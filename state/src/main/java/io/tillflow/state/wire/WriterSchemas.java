package io.tillflow.state.wire;

import io.tillflow.state.wire.RegistryClient.Answer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;

/**
 * An Avro value in, the schema it was written with out: by registry id or by fingerprint.
 *
 * <p>Schemas never change under their id and are kept. A "not found" is believed for a minute, of
 * at most a thousand ids, so that a flood of bad ids does not become a flood of requests and an id
 * registered late is found.
 */
final class WriterSchemas {
  private static final long BELIEVED_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int UNKNOWN_IDS = 1_000;

  private record Miss(Answer answer, long since) {}

  private final RegistryClient registry;
  private final LongSupplier nanoTime;
  private final Map<Integer, Answer> known = new HashMap<>();
  private final Map<Integer, Miss> unknown =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Miss> eldest) {
          return size() > UNKNOWN_IDS;
        }
      };

  WriterSchemas(RegistrySettings settings) {
    this(settings.url() == null ? null : RegistryClient.of(settings), System::nanoTime);
  }

  WriterSchemas(RegistryClient registry, LongSupplier nanoTime) {
    this.registry = registry;
    this.nanoTime = nanoTime;
  }

  /** The writer's schema; the value's header must be complete. */
  Answer of(byte[] value) throws InterruptedException {
    if (WireFormat.of(value) == WireFormat.REGISTRY) {
      return byId(WireFormat.registryId(value));
    }
    long fingerprint = WireFormat.fingerprint(value);
    Schema schema = SchemaHistory.shipped().byFingerprint(fingerprint);
    return schema != null
        ? new Answer(schema, null)
        : Answer.none(
            "fingerprint "
                + HexFormat.of().toHexDigits(fingerprint)
                + " is not in the schema history");
  }

  private Answer byId(int id) throws InterruptedException {
    Answer answer = known.get(id);
    if (answer != null) {
      return answer;
    }
    if (registry == null) {
      return Answer.none("no schema registry is configured");
    }
    Miss miss = unknown.get(id);
    if (miss != null && nanoTime.getAsLong() - miss.since() < BELIEVED_NANOS) {
      return miss.answer();
    }
    unknown.remove(id);
    answer = registry.schema(id);
    if (answer.schema() != null) {
      known.put(id, answer);
    } else {
      unknown.put(id, new Miss(answer, nanoTime.getAsLong()));
    }
    return answer;
  }
}
