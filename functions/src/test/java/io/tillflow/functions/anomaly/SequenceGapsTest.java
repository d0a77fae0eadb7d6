package io.tillflow.functions.anomaly;

import static io.tillflow.functions.anomaly.Desk.DAY;
import static io.tillflow.functions.anomaly.Desk.HOUR;
import static io.tillflow.functions.anomaly.Desk.MINUTE;
import static io.tillflow.functions.anomaly.Desk.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.anomaly.RuledHarness.Setup;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Heard;
import io.tillflow.state.event.HeardRecord;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.Store;
import io.tillflow.state.row.AnomalyRow;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SequenceGapsTest {
  private Harness harness;

  private static final class Harness extends RuledHarness<HeardRecord> {
    private long offset;

    Harness(Setup setup, List<OperatorSubtaskState> states) throws Exception {
      super(setup, record -> record.heard().storeId(), SequenceGaps::new, states);
    }

    void hear(String store, long number, long time) throws Exception {
      Origin origin = new Origin("pos-transactions", 3, offset++, NOON);
      take(new HeardRecord(new Heard(store, number, time), origin), NOON);
    }

    void hear(long number, long time) throws Exception {
      hear("s1", number, time);
    }

    /** First and last of each gap that was told. */
    List<String> gaps() {
      return rows().stream().map(Harness::text).toList();
    }

    private static String text(AnomalyRow row) {
      var evidence = row.hits().get(0).evidence();
      return evidence.get("first") + "-" + evidence.get("last");
    }
  }

  @BeforeEach
  void start() throws Exception {
    harness = new Harness(Setup.plain(), null);
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void whatIsMissingTenMinutesLaterIsToldOnce() throws Exception {
    harness.hear(1, NOON);
    harness.hear(5, NOON + MINUTE);
    harness.hear(6, NOON + 11 * MINUTE - 1);
    assertThat(harness.rows()).isEmpty();
    harness.hear(7, NOON + 11 * MINUTE);
    assertThat(harness.rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.eventTime()).isEqualTo(NOON + MINUTE);
              assertThat(row.origin().offset()).isEqualTo(1);
              assertThat(row.transactionId()).isNull();
              assertThat(row.hits())
                  .singleElement()
                  .satisfies(
                      hit ->
                          assertThat(hit.evidence())
                              .containsEntry("first", "2")
                              .containsEntry("last", "4")
                              .containsEntry("count", "3")
                              .containsEntry("minutes", "10"));
            });
    harness.hear(8, NOON + HOUR);
    assertThat(harness.rows()).isEmpty();
  }

  @Test
  void whatComesInTimeIsNotMissingAlsoWithoutATimeThatCounts() throws Exception {
    harness.hear(1, NOON);
    harness.hear(7, NOON);
    harness.hear(4, Decoded.NO_TIME);
    harness.hear(2, NOON - HOUR);
    harness.hear(8, NOON + 10 * MINUTE);
    assertThat(harness.gaps()).containsExactly("3-3", "5-6");
  }

  @Test
  void whatANumberWithoutATimeRevealsIsAsOldAsTheNextTime() throws Exception {
    harness.hear(1, NOON);
    harness.hear(9, Decoded.NO_TIME);
    List<OperatorSubtaskState> states = harness.snapshot(1);
    harness.close();
    harness = new Harness(Setup.plain(), states);
    harness.hear(10, NOON + MINUTE);
    harness.hear(Mark.NO_SEQUENCE, NOON + 11 * MINUTE - 1);
    assertThat(harness.rows()).isEmpty();
    harness.hear(Mark.NO_SEQUENCE, NOON + 11 * MINUTE);
    assertThat(harness.gaps()).containsExactly("2-8");
  }

  @Test
  void ofTestStoresAndExcludedOnesNothingIsTold() throws Exception {
    harness.store(new Store("test", "test", "n", "UTC", List.of(), List.of(), "EUR", true));
    for (String store : List.of("test", RuledHarness.EXCLUDED)) {
      harness.hear(store, 1, NOON);
      harness.hear(store, 5, NOON);
      harness.hear(store, 6, NOON + HOUR);
    }
    assertThat(harness.rows()).isEmpty();
  }

  @Test
  void aRuleThatComesLaterTellsWhatIsOpenByItsOwnPatience() throws Exception {
    harness.hear(1, NOON);
    harness.hear(3, NOON);
    harness.hear(4, NOON + 10 * MINUTE);
    assertThat(harness.gaps()).containsExactly("2-2");
    harness.rule(
        "SLOW",
        "'kind': 'SEQUENCE_GAP', 'version': 1, 'severity': 'HIGH', 'parameters': {'minutes': 20}");
    harness.hear(5, NOON + 20 * MINUTE - 1);
    assertThat(harness.rows()).isEmpty();
    harness.hear(6, NOON + 20 * MINUTE);
    assertThat(harness.rows())
        .singleElement()
        .satisfies(row -> assertThat(row.revision()).isEqualTo(1))
        .satisfies(row -> assertThat(row.hits()).hasSize(2));
    assertThat(harness.alerts())
        .singleElement()
        .satisfies(alert -> assertThat(alert.subject()).isEqualTo("s1"));
  }

  @Test
  void aGapBeforeALongSilenceIsToldBehindItAndThenClosedForEveryRule() throws Exception {
    harness.hear(1, NOON);
    harness.hear(3, NOON);
    harness.watermark(NOON + 6 * DAY);
    harness.hear(5, NOON + 7 * DAY);
    assertThat(harness.gaps()).containsExactly("2-2");
    harness.rule("SLOW", "'kind': 'SEQUENCE_GAP', 'version': 1");
    harness.hear(6, NOON + 7 * DAY + 10 * MINUTE);
    assertThat(harness.gaps()).containsExactly("4-4");
  }

  @Test
  void aRestoreAtAnyParallelismKnowsWhatIsMissing() throws Exception {
    harness.close();
    harness = new Harness(new Setup(new EmbeddedRocksDBStateBackend(), 1, 0, List.of()), null);
    for (String store : List.of("s1", "s2", "s3")) {
      harness.hear(store, 1, NOON);
      harness.hear(store, 5, NOON);
    }
    List<OperatorSubtaskState> states = harness.snapshot(1);
    harness.close();
    harness = new Harness(new Setup(new EmbeddedRocksDBStateBackend(), 2, 0, List.of()), states);
    for (String store : List.of("s1", "s2", "s3")) {
      harness.hear(store, 3, NOON);
      harness.hear(store, 6, NOON + 10 * MINUTE);
    }
    assertThat(harness.gaps()).hasSize(6).containsOnly("2-2", "4-4");
  }

  @Test
  void whatWasHeardBeforeTimeBeganIsNotForgottenAsItBegins() throws Exception {
    harness.hear(1, Decoded.NO_TIME);
    harness.watermark(NOON);
    harness.hear(5, NOON + MINUTE);
    harness.hear(6, NOON + 11 * MINUTE);
    assertThat(harness.gaps()).containsExactly("2-4");
    harness.hear("s2", 1, NOON);
    harness.watermark(NOON + 33 * DAY);
    harness.snapshot(1);
    assertThat(harness.stateEntries()).isZero();
  }

  @Test
  void onceTheHorizonsHavePassedNothingIsLeft() throws Exception {
    harness.hear(1, NOON);
    harness.hear(5, NOON);
    harness.hear(6, NOON + 10 * MINUTE);
    harness.snapshot(1);
    assertThat(harness.stateEntries()).isPositive();
    harness.watermark(NOON + 32 * DAY);
    harness.snapshot(2);
    assertThat(harness.stateEntries()).isPositive();
    harness.watermark(NOON + 32 * DAY + HOUR);
    harness.snapshot(3);
    assertThat(harness.stateEntries()).isZero();
  }
}
