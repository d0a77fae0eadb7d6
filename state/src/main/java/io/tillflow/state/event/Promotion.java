package io.tillflow.state.event;

import java.util.List;

/** A promotion as the reference topic tells it; times are epoch milliseconds. */
public record Promotion(
    String promotionId,
    String kind,
    List<String> skus,
    List<String> categories,
    long starts,
    long ends) {}
