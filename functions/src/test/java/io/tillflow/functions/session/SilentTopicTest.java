package io.tillflow.functions.session;

import static io.tillflow.functions.session.Shopper.ANN;
import static io.tillflow.functions.session.Shopper.HOUR;
import static io.tillflow.functions.session.Shopper.MINUTE;
import static io.tillflow.functions.session.Shopper.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.intake.dedup.DedupSettings;
import io.tillflow.functions.intake.dedup.Deduplicate;
import io.tillflow.functions.pages.Horizon;
import io.tillflow.functions.session.SessionsHarness.Setup;
import io.tillflow.functions.time.WhenSilent;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.testdata.harness.Subtasks;
import java.time.Duration;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A topic that falls silent while event time goes on with the clock. */
class SilentTopicTest {
  private static final long GAP = 30 * MINUTE;
  private static final long LATENESS = 30_000;

  private Subtasks<Decoded<CommerceEvent>, Decoded<CommerceEvent>> intake;
  private SessionsHarness sessions;

  @BeforeEach
  void open() throws Exception {
    Horizon horizon = new Horizon(Duration.ofDays(2), Duration.ofHours(1));
    intake =
        new Subtasks<>(
            new Subtasks.Operator<>(
                () -> new Deduplicate<>(new DedupSettings(horizon, 1 << 16, WhenSilent.GOES_ON)),
                event -> event.mark().key(),
                FlowTypes.decoded(FlowTypes.COMMERCE_EVENT)),
            new HashMapStateBackend(),
            1,
            null);
    Setup setup = new Setup(SessionSettings.DEFAULT, new HashMapStateBackend(), 1);
    sessions = new SessionsHarness(setup, null);
  }

  @AfterEach
  void close() {
    sessions.close();
    intake.close();
  }

  @Test
  void sessionsCloseWithinGapAndLatenessAndWhatComesThenCorrectsOrIsTooLate() throws Exception {
    take(ANN.view("a", NOON));
    intake.watermark(NOON - LATENESS);
    silence(GAP + LATENESS);
    assertThat(sessions.told()).containsExactly("0: 1 events, revision 0");

    intake.all().get(0).processWatermarkStatus(WatermarkStatus.ACTIVE);
    take(ANN.view("b", NOON + 10 * MINUTE));
    intake.watermark(NOON + 10 * MINUTE - LATENESS);
    silence(2 * GAP);
    assertThat(sessions.told()).containsExactly("0: 2 events, revision 1");

    silence(5 * HOUR);
    intake.all().get(0).processWatermarkStatus(WatermarkStatus.ACTIVE);
    take(ANN.view("c", NOON + 20 * MINUTE));
    silence(9 * HOUR);
    assertThat(sessions.refused()).containsExactly("sessions TOO_LATE");
    assertThat(sessions.told()).isEmpty();
  }

  private void take(CommerceEvent event) throws Exception {
    intake.take(Shopper.decoded(event), event.eventTime());
    relay();
  }

  // The source says that it is idle once its setting has passed, from when on the clock counts.
  private void silence(long until) throws Exception {
    intake.all().get(0).processWatermarkStatus(WatermarkStatus.IDLE);
    intake.all().get(0).setProcessingTime(until);
    relay();
  }

  private void relay() throws Exception {
    for (Object one : intake.all().get(0).getOutput()) {
      if (one instanceof Watermark mark) {
        sessions.watermark(mark.getTimestamp());
      } else if (one instanceof StreamRecord<?> record) {
        sessions.take(event(record));
      }
    }
    intake.all().get(0).getOutput().clear();
  }

  private static CommerceEvent event(StreamRecord<?> record) {
    return (CommerceEvent) ((Decoded<?>) record.getValue()).event();
  }
}
