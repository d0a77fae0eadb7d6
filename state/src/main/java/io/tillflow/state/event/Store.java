package io.tillflow.state.event;

import java.util.List;

/**
 * A store as the reference topic tells it; seven {@code openingHours}, Monday first, null closed.
 */
public record Store(
    String storeId,
    String name,
    String region,
    String timeZone,
    List<OpeningHours> openingHours,
    List<String> closedDays,
    String currency,
    boolean isTest) {}
