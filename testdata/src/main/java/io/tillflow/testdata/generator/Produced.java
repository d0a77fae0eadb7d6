package io.tillflow.testdata.generator;

import io.tillflow.state.names.Feed;
import io.tillflow.testdata.Truth;

/**
 * One record to write to Kafka, and what its maker knows of it.
 *
 * @param key the wire key; the record's partition is chosen by its hash
 * @param value null where a malformed record has none
 * @param appendTime the record's timestamp, epoch milliseconds
 * @param kind what was made, in words, as the {@link Census} counts it
 */
public record Produced(
    Feed feed, byte[] key, byte[] value, long appendTime, Truth truth, String kind, Ties ties) {
  /** The same bytes, told again at another time. */
  public Produced again(long laterAppendTime, Truth then, String why) {
    return new Produced(feed, key, value, laterAppendTime, then, why, ties);
  }
}
