package io.tillflow.jobs.past;

/** A stretch of offsets of a partition that is read at once, the last one exclusive. */
public record Chunk(int partition, long begin, long end) {}
