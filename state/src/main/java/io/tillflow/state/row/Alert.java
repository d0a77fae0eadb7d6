package io.tillflow.state.row;

import io.tillflow.state.event.Severity;
import java.util.Map;

/**
 * What somebody should look at now.
 *
 * @param alertId the same whenever the same alert is sent, so that a reader can drop repeats
 * @param rule the rule that was met, or the kind of alert
 * @param subject the terminal, cashier or product that it is about
 * @param suppressed how many of the same rule and subject have been held back since the last one
 */
public record Alert(
    String alertId,
    String rule,
    Severity severity,
    String storeId,
    String subject,
    long eventTime,
    Map<String, String> evidence,
    int suppressed) {}
