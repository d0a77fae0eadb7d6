package io.tillflow.jobs.source;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/**
 * Where a source begins that has no state.
 *
 * <p>The latest record is no choice: it would lose what came in between.
 *
 * @param appendTime epoch milliseconds of the first record to read; null unless {@code AT_TIME}
 */
public record Start(Kind kind, Long appendTime) implements Serializable {
  /** The group's committed offsets, else the earliest record. */
  public static final Start COMMITTED = new Start(Kind.COMMITTED, null);

  /** The ways to begin. */
  public enum Kind {
    COMMITTED,
    EARLIEST,
    AT_TIME
  }

  /** Whether {@link #parse} understands it. */
  public static boolean isReadable(String words) {
    try {
      parse(words);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Reads {@code committed}, {@code earliest}, an ISO-8601 instant or epoch milliseconds. */
  public static Start parse(String words) {
    return switch (words) {
      case "committed" -> COMMITTED;
      case "earliest" -> new Start(Kind.EARLIEST, null);
      default -> new Start(Kind.AT_TIME, millis(words));
    };
  }

  private static long millis(String words) {
    return words.matches("\\d{1,15}") ? Long.parseLong(words) : Instant.parse(words).toEpochMilli();
  }

  // Kafka deprecates the enum, but the connector takes nothing else.
  @SuppressWarnings("deprecation")
  OffsetsInitializer offsets() {
    return switch (kind) {
      case COMMITTED ->
          OffsetsInitializer.committedOffsets(
              org.apache.kafka.clients.consumer.OffsetResetStrategy.EARLIEST);
      case EARLIEST -> OffsetsInitializer.earliest();
      case AT_TIME -> OffsetsInitializer.timestamp(appendTime);
    };
  }
}
