package io.tillflow.state.event;

/** Where and when a record was appended: its Kafka coordinates and timestamp. */
public record Origin(String topic, int partition, long offset, long appendTime) {}
