package io.tillflow.functions.feature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.event.Touch;
import io.tillflow.state.event.TouchKind;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.wire.KeySource;
import io.tillflow.state.wire.RegistrySettings;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

// Flink's harnesses close with any exception.
@SuppressWarnings("try")
class ErasureDeskTest {
  private static final long NOON = 1_764_000_000_000L;
  private static final long DAY = Duration.ofDays(1).toMillis();

  @Test
  void aRequestIsATouchAndWhatIsNoneIsRefusedAndStopsNothing() throws Exception {
    ErasureDesk.Settings settings =
        new ErasureDesk.Settings(RegistrySettings.none(), KeySource.off());
    try (var desk = new OneInputStreamOperatorTestHarness<>(new ErasureDesk(settings))) {
      desk.open();
      desk.processElement(record("nonsense"));
      desk.processElement(record(request("", NOON)));
      desk.processElement(record(request("v1:ann", NOON + 2 * DAY)));
      desk.processElement(record(request("v1:ann", -1)));
      desk.processElement(record(request("v1:ann", NOON - DAY)));
      desk.processElement(new StreamRecord<>(new Change<>(origin(), "v1:ann", null)));
      desk.endInput();
      Touch touch = desk.extractOutputValues().get(0);
      assertThat(desk.extractOutputValues()).hasSize(1);
      assertThat(touch.kind()).isEqualTo(TouchKind.ERASURE);
      assertThat(touch.entityId()).isEqualTo("v1:ann");
      assertThat(touch.ownTime()).isEqualTo(NOON - DAY);
      assertThat(touch.knownAt()).isEqualTo(NOON);
      List<DeadLetter> letters =
          desk.getSideOutput(IntakeTags.REFUSED).stream().map(StreamRecord::getValue).toList();
      assertThat(letters).allMatch(letter -> letter.stage().equals(DeadLetter.ERASURE));
      assertThat(letters)
          .extracting(letter -> letter.refusal().reason())
          .containsExactly(
              Reason.UNDECODABLE, Reason.MISSING_FIELD, Reason.FUTURE_TIME, Reason.ANCIENT_TIME);
      assertThat(letters).noneMatch(letter -> letter.refusal().detail().contains("ann"));
    }
  }

  private static String request(String token, long at) {
    return "{\"request_id\":\"r\",\"token\":\"%s\",\"requested_at\":%d}".formatted(token, at);
  }

  private static StreamRecord<Change<RuleBytes>> record(String value) {
    return new StreamRecord<>(new Change<>(origin(), "k", new RuleBytes(value.getBytes(UTF_8))));
  }

  private static Origin origin() {
    return new Origin("erasure-requests", 0, 1, NOON);
  }
}
