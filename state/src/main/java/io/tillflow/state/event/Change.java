package io.tillflow.state.event;

/**
 * One record of a compacted reference topic: what stands for a key from this offset on.
 *
 * @param key the wire key, which alone is known of a removed value
 * @param value the new value; null where the record removes the old one
 */
public record Change<V>(Origin origin, String key, V value) {}
