package io.tillflow.state.event;

import java.util.List;

/** One Kafka record as it was received; key and value may be null. */
public record RawRecord(Origin origin, byte[] key, byte[] value, List<Header> headers) {
  /** One Kafka header; the value may be null. */
  public record Header(String name, byte[] value) {}
}
