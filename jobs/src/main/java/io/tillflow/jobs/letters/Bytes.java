package io.tillflow.jobs.letters;

/** A record's key and value as they came; either may be null. */
public record Bytes(byte[] key, byte[] value) {}
