package io.tillflow.functions.anomaly;

import static io.tillflow.functions.anomaly.Rules.expression;
import static io.tillflow.functions.anomaly.Rules.rule;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.state.event.AlertVerdict;
import io.tillflow.state.event.AnomalyFeedback;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.event.RuleKind;
import io.tillflow.state.row.Accounting;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.row.Evidence;
import io.tillflow.state.wire.EvidenceSeal;
import io.tillflow.state.wire.KeySource;
import io.tillflow.state.wire.WireEncoder;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

// Flink's harnesses close with any exception.
@SuppressWarnings("try")
class RuleDeskTest {
  private static final long NOON = 1_764_000_000_000L;
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Rules rules = new Rules();
  private final WireEncoder<AnomalyFeedback> words = WireEncoder.json(AnomalyFeedback.class);
  private long offset;

  @Test
  void badRulesGoToTheDeadLettersWithTheirBytesAndTheOthersOn() throws Exception {
    try (var desk = new OneInputStreamOperatorTestHarness<>(new RuleDesk(Rules.SETTINGS))) {
      desk.open();
      desk.processElement(new StreamRecord<>(rules.record(rule("A", RuleKind.OFF_HOURS, 1))));
      desk.processElement(new StreamRecord<>(rules.record("B", "nonsense")));
      desk.processElement(new StreamRecord<>(rules.record(expression("C", 1, "txn.x == 1"))));
      desk.processElement(new StreamRecord<>(rules.removal("A")));
      desk.endInput();
      assertThat(desk.extractOutputValues()).extracting(Change::key).containsExactly("A", "A");
      assertThat(letters(desk)).extracting(l -> l.refusal().reason()).containsOnly(Reason.BAD_RULE);
      DeadLetter letter = letters(desk).get(0);
      Evidence evidence = EvidenceSeal.of(KeySource.off()).open(letter.evidence());
      assertThat(new String(evidence.payload(), UTF_8)).isEqualTo("nonsense");
      Accounting account = desk.getSideOutput(IntakeTags.ACCOUNTING).element().getValue();
      assertThat(account.stage()).isEqualTo(DeadLetter.RULES);
      assertThat(account.in()).isEqualTo(4).isEqualTo(account.accepted() + 2);
      assertThat(account.applied()).isEqualTo(2);
      assertThat(account.refused()).containsEntry("BAD_RULE", 2L);
    }
  }

  @Test
  void verdictsGoOnWithoutTheirGiverAndWhatSaysNothingIsRefused() throws Exception {
    try (var desk = feedbackDesk()) {
      desk.open();
      say(desk, "0a:OFF_HOURS:2", NOON);
      say(desk, "0a", NOON);
      say(desk, "0a:OFF_HOURS:2", NOON + 3 * DAY);
      say(desk, "0a:OFF_HOURS:2", NOON - 61 * DAY);
      desk.processElement(
          new StreamRecord<>(new Change<>(origin(), "k", new RuleBytes(new byte[] {1}))));
      assertThat(desk.extractOutputValues())
          .containsExactly(
              new AnomalyFeedback("0a:OFF_HOURS:2", AlertVerdict.CONFIRMED, NOON, null));
      assertThat(reasons(desk))
          .containsExactly(
              Reason.MISSING_FIELD, Reason.FUTURE_TIME, Reason.TOO_LATE, Reason.UNDECODABLE);
    }
  }

  @Test
  void whatWasTooLateStaysTooLateAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (var desk = feedbackDesk()) {
      desk.open();
      say(desk, "0a:OFF_HOURS:2", NOON);
      state = desk.snapshot(1, 1);
    }
    try (var desk = feedbackDesk()) {
      desk.initializeState(state);
      desk.open();
      say(desk, "0b:OFF_HOURS:2", NOON - 61 * DAY);
      say(desk, "0c:OFF_HOURS:2", NOON - 59 * DAY);
      assertThat(reasons(desk)).containsExactly(Reason.TOO_LATE);
      assertThat(desk.extractOutputValues()).hasSize(1);
    }
  }

  private static OneInputStreamOperatorTestHarness<Change<RuleBytes>, AnomalyFeedback>
      feedbackDesk() throws Exception {
    return new OneInputStreamOperatorTestHarness<>(new FeedbackDesk(Rules.SETTINGS));
  }

  private void say(
      OneInputStreamOperatorTestHarness<Change<RuleBytes>, AnomalyFeedback> desk,
      String alertId,
      long at)
      throws Exception {
    byte[] value =
        words.encode(new AnomalyFeedback(alertId, AlertVerdict.CONFIRMED, at, "somebody"));
    desk.processElement(new StreamRecord<>(new Change<>(origin(), alertId, new RuleBytes(value))));
  }

  private Origin origin() {
    offset++;
    return new Origin("anomaly-feedback", 0, offset, NOON);
  }

  private static List<Reason> reasons(OneInputStreamOperatorTestHarness<?, ?> desk) {
    return letters(desk).stream().map(letter -> letter.refusal().reason()).toList();
  }

  private static List<DeadLetter> letters(OneInputStreamOperatorTestHarness<?, ?> desk) {
    return desk.getSideOutput(IntakeTags.REFUSED).stream().map(StreamRecord::getValue).toList();
  }
}
