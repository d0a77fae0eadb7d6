package io.tillflow.state.row;

import io.tillflow.state.event.Severity;
import java.util.Map;

/**
 * One rule that an event met, and why.
 *
 * @param evidence what the rule saw, by name
 */
public record Hit(String rule, int ruleVersion, Severity severity, Map<String, String> evidence) {}
