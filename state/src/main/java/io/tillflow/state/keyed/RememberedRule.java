package io.tillflow.state.keyed;

import io.tillflow.state.event.Change;
import io.tillflow.state.event.RuleBytes;

/**
 * The last good record of a rule, which its topic may no longer hold.
 *
 * @param failures how often its expression failed in one subtask
 */
public record RememberedRule(Change<RuleBytes> record, int failures) {}
