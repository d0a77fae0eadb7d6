package io.tillflow.state.row;

/**
 * What a dead letter shows of the record it refused.
 *
 * @param schema the writer schema's registry id or fingerprint, {@code json}, or null when unknown
 * @param key the record's key, or null
 * @param payload the record's value, cut where {@code truncated}
 * @param payloadSha256 of the whole value, lower-case hex
 */
public record Evidence(
    String schema, byte[] key, byte[] payload, String payloadSha256, boolean truncated) {}
