package io.tillflow.testdata.generator;

import io.tillflow.state.event.AlertVerdict;
import io.tillflow.state.event.AnomalyFeedback;
import io.tillflow.state.event.RuleKind;
import io.tillflow.testdata.reference.anomalies.ReferenceAnomalies;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What was planted in; what somebody says who has looked at the alerts about it out. */
public final class Verdicts {
  /** The rules whose every hit is an alert, where none is held back. */
  private static final Set<String> GRAVE =
      Set.of(RuleKind.HIGH_VELOCITY.name(), RuleKind.PAYMENT_FAILURES.name());

  private static final long FIRST = GeneratorSettings.A_MONDAY.toEpochMilli();
  private static final long MINUTE = 60_000;

  private Verdicts() {}

  /** One on each; every third alert was about an honest mistake. */
  public static List<AnomalyFeedback> on(List<Label> planted) {
    List<AnomalyFeedback> verdicts = new ArrayList<>();
    for (Label label : planted) {
      if (GRAVE.contains(label.rule())) {
        int number = verdicts.size();
        String alert = ReferenceAnomalies.alertId(label.storeId(), label.subject());
        verdicts.add(
            new AnomalyFeedback(
                alert + ":" + label.rule() + ":0",
                number % 3 == 2 ? AlertVerdict.FALSE_ALARM : AlertVerdict.CONFIRMED,
                FIRST + number * MINUTE,
                "the desk"));
      }
    }
    return verdicts;
  }
}
