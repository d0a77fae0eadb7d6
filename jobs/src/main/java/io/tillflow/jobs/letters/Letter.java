package io.tillflow.jobs.letters;

import java.time.Instant;

/** What {@code dead_letters} says of one refused record, without its bytes. */
public record Letter(
    Place place,
    String reason,
    String stage,
    String detail,
    Instant appendTime,
    String schema,
    String payloadSha256,
    boolean truncated,
    String job,
    int generation) {}
