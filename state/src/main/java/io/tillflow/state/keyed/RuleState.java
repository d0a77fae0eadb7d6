package io.tillflow.state.keyed;

import io.tillflow.state.names.StateNames;
import org.apache.flink.api.common.state.ListStateDescriptor;

/** What operators that judge by rules keep of them; union list state. */
public final class RuleState {
  /** The last good record of every rule, from one subtask, and failed ones from each. */
  public static final ListStateDescriptor<RememberedRule> RULES =
      new ListStateDescriptor<>(StateNames.RULES, new RememberedRuleSerializer());

  private RuleState() {}
}
