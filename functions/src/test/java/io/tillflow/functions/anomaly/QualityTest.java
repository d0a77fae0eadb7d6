package io.tillflow.functions.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.AlertVerdict;
import io.tillflow.state.event.AnomalyFeedback;
import io.tillflow.state.row.RuleQuality;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QualityTest {
  private static final long NOON = 1_764_000_000_000L;
  private static final long DAY = Duration.ofDays(1).toMillis();

  private KeyedOneInputStreamOperatorTestHarness<String, AnomalyFeedback, RuleQuality> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void anAlertCountsOnceByTheLatestVerdictOnIt() throws Exception {
    say("a:R:1", AlertVerdict.CONFIRMED, NOON);
    say("a:R:1", AlertVerdict.CONFIRMED, NOON + 1);
    say("a:R:1", AlertVerdict.FALSE_ALARM, NOON - 1);
    say("b:R:1", AlertVerdict.FALSE_ALARM, NOON + 2);
    say("a:R:1", AlertVerdict.FALSE_ALARM, NOON + 3);
    assertThat(harness.extractOutputValues())
        .containsExactly(
            new RuleQuality("R", 1, 1, 0, NOON),
            new RuleQuality("R", 1, 1, 1, NOON + 2),
            new RuleQuality("R", 1, 0, 2, NOON + 3));
  }

  @Test
  void versionsOfARuleAreCountedApart() throws Exception {
    say("a:R:1", AlertVerdict.CONFIRMED, NOON);
    say("a:R:2", AlertVerdict.FALSE_ALARM, NOON);
    assertThat(harness.extractOutputValues())
        .containsExactly(new RuleQuality("R", 1, 1, 0, NOON), new RuleQuality("R", 2, 0, 1, NOON));
  }

  @Test
  void verdictsAreForgottenAndTheirCountsStay() throws Exception {
    say("a:R:1", AlertVerdict.CONFIRMED, NOON);
    say("b:R:1", AlertVerdict.CONFIRMED, NOON + 61 * DAY);
    // The rule's counts and latest time, and the verdict on b.
    assertThat(harness.numKeyedStateEntries()).isEqualTo(3);
    assertThat(harness.extractOutputValues())
        .last()
        .isEqualTo(new RuleQuality("R", 1, 2, 0, NOON + 61 * DAY));
  }

  @Test
  void countsAndVerdictsSurviveARestore() throws Exception {
    say("a:R:1", AlertVerdict.CONFIRMED, NOON);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.initializeState(state);
    harness.open();
    say("a:R:1", AlertVerdict.FALSE_ALARM, NOON + 1);
    assertThat(harness.extractOutputValues())
        .containsExactly(new RuleQuality("R", 1, 0, 1, NOON + 1));
  }

  private void say(String alertId, AlertVerdict verdict, long at) throws Exception {
    harness.processElement(new StreamRecord<>(new AnomalyFeedback(alertId, verdict, at, null)));
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, AnomalyFeedback, RuleQuality>
      harness() throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new Quality()), Quality::ruleId, Types.STRING);
  }
}
