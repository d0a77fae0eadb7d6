package io.tillflow.testdata.generator;

/** One record of a compacted topic ({@code stores}, {@code products}, {@code promotions}). */
public record ReferenceValue(String topic, byte[] key, byte[] value) {}
