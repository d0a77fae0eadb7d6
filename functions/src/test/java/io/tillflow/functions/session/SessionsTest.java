package io.tillflow.functions.session;

import static io.tillflow.functions.session.Shopper.ANN;
import static io.tillflow.functions.session.Shopper.HOUR;
import static io.tillflow.functions.session.Shopper.MINUTE;
import static io.tillflow.functions.session.Shopper.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.session.SessionsHarness.Setup;
import io.tillflow.state.event.Claim;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.SessionEntry;
import io.tillflow.state.row.SessionRow;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final long GAP = 30 * MINUTE;
  private static final Setup HEAP =
      new Setup(SessionSettings.DEFAULT, new HashMapStateBackend(), 1);

  @Test
  void aSessionIsEmittedAsTheWatermarkPassesItsLastEventAndTheGap() throws Exception {
    try (SessionsHarness sessions = new SessionsHarness(HEAP, null)) {
      sessions.take(ANN.view("a", NOON), ANN.view("b", NOON + GAP));
      sessions.watermark(NOON + 2 * GAP - 1);
      assertThat(sessions.rows()).isEmpty();
      sessions.watermark(NOON + 2 * GAP);
      assertThat(sessions.told()).containsExactly("0: 2 events, revision 0");
    }
  }

  @Test
  void aPurchaseClosesAtOnceAndOneOfTheSameOrderRevises() throws Exception {
    try (SessionsHarness sessions = new SessionsHarness(HEAP, null)) {
      sessions.take(ANN.view("a", NOON), ANN.buy("b", NOON + 5 * MINUTE, "o1"));
      sessions.watermark(NOON + 5 * MINUTE);
      assertThat(sessions.told()).containsExactly("0: 2 events, revision 0");
      sessions.take(ANN.buy("c", NOON + 6 * MINUTE, "o1"), ANN.buy("d", NOON + 7 * MINUTE, "o2"));
      sessions.watermark(NOON + 7 * MINUTE);
      assertThat(sessions.told())
          .containsExactly("0: 3 events, revision 1", "7: 1 events, revision 0");
    }
  }

  @Test
  void aSessionEndsTwelveHoursAfterItsStartAndIsDueAtItsGapAlthoughClicksGoOn() throws Exception {
    try (SessionsHarness sessions = new SessionsHarness(HEAP, null)) {
      for (int i = 0; i <= 49; i++) {
        sessions.take(ANN.view("e" + i, NOON + 15L * i * MINUTE));
      }
      sessions.watermark(NOON + 12 * HOUR + 15 * MINUTE - 1);
      assertThat(sessions.rows()).isEmpty();
      sessions.watermark(NOON + 12 * HOUR + 15 * MINUTE);
      assertThat(sessions.told()).containsExactly("0: 48 events, revision 0");
    }
  }

  @Test
  void aLateClickRevisesRetractsAndSplits() throws Exception {
    try (SessionsHarness sessions = new SessionsHarness(HEAP, null)) {
      sessions.take(ANN.view("a", NOON), ANN.view("b", NOON + 20 * MINUTE));
      sessions.take(ANN.view("c", NOON + 60 * MINUTE));
      sessions.watermark(NOON + 2 * HOUR);
      assertThat(sessions.told())
          .containsExactly("0: 2 events, revision 0", "60: 1 events, revision 0");
      sessions.take(ANN.view("joins", NOON + 40 * MINUTE));
      sessions.watermark(NOON + 2 * HOUR + 1);
      assertThat(sessions.told())
          .containsExactly("60: 1 events, revision 1 retracted", "0: 4 events, revision 1");
      sessions.take(ANN.buy("parts", NOON + 41 * MINUTE, "o1"));
      sessions.watermark(NOON + 2 * HOUR + 2);
      assertThat(sessions.told())
          .containsExactly("0: 4 events, revision 2", "60: 1 events, revision 2");
      sessions.take(ANN.view("earlier", NOON - 1));
      sessions.watermark(NOON + 2 * HOUR + 3);
      assertThat(sessions.refused()).containsExactly("sessions TOO_LATE");
      sessions.take(Shopper.click(ANN.view("of nobody", NOON + 2 * HOUR)).late());
      assertThat(sessions.refused()).containsExactly("sessions TOO_LATE");
    }
  }

  @Test
  void rowsOfClicksThatWaitLeaveBeforeTheBarrier() throws Exception {
    try (SessionsHarness sessions = new SessionsHarness(HEAP, null)) {
      sessions.take(ANN.view("first", NOON));
      sessions.watermark(NOON + HOUR);
      for (int i = 1; i < 1_000; i++) {
        sessions.take(ANN.view("late" + i, NOON + i));
      }
      assertThat(sessions.told()).containsExactly("0: 1 events, revision 0");
      sessions.subtasks.get(0).prepareSnapshotPreBarrier(1);
      assertThat(sessions.told()).containsExactly("0: 1000 events, revision 1");
      sessions.snapshot(1);
      assertThat(sessions.rows()).isEmpty();
    }
  }

  @Test
  void measuresAddUpToWhatIsNotRetracted() throws Exception {
    try (SessionsHarness sessions = new SessionsHarness(HEAP, null)) {
      sessions.take(ANN.view("a", NOON), ANN.view("c", NOON + 60 * MINUTE));
      sessions.watermark(NOON + 2 * HOUR - 1);
      sessions.take(ANN.view("b", NOON + 30 * MINUTE), ANN.buy("d", NOON + 70 * MINUTE, "o"));
      sessions.watermark(NOON + 2 * HOUR);
      List<SessionEntry> entries = sessions.entries();
      assertThat(entries.stream().mapToInt(SessionEntry::sign).sum()).isEqualTo(1);
      assertThat(entries.stream().mapToLong(e -> e.sign() * e.revenueMinor()).sum()).isEqualTo(240);
      assertThat(entries.stream().mapToLong(e -> e.sign() * e.time()).sum())
          .isEqualTo(NOON + 70 * MINUTE);
    }
  }

  @Test
  void aRowGoesOnToTellOfTheSessionThirtyDaysBeforeUntilItIsForgotten() throws Exception {
    long back = NOON + 30 * 24 * HOUR;
    try (SessionsHarness sessions = new SessionsHarness(HEAP, null)) {
      sessions.take(ANN.view("a", NOON));
      sessions.watermark(NOON + 24 * HOUR);
      sessions.take(ANN.view("b", back - MINUTE), ANN.view("c", back + 10 * MINUTE));
      sessions.take(ANN.view("d", back + 30 * MINUTE));
      sessions.watermark(back + HOUR);
      assertThat(sessions.rows())
          .hasSize(2)
          .last()
          .extracting(SessionRow::msSincePrevious)
          .isEqualTo(back - MINUTE - NOON);
      sessions.take(ANN.view("e", back + 16 * HOUR + 40 * MINUTE));
      for (int quarter = 0; quarter < 40; quarter++) {
        sessions.watermark(back + 16 * HOUR + 15L * quarter * MINUTE);
      }
      assertThat(sessions.told()).containsExactly("44200: 1 events, revision 0");
    }
  }

  @Test
  void aRowTellsOfTheSessionBeforeAlsoWhenThatIsForgottenAndIsRevisedWithIt() throws Exception {
    try (SessionsHarness sessions = new SessionsHarness(HEAP, null)) {
      sessions.take(ANN.buy("a", NOON, "o"));
      sessions.watermark(NOON + 24 * HOUR);
      sessions.take(ANN.view("b", NOON + 24 * HOUR), ANN.view("c", NOON + 25 * HOUR));
      sessions.watermark(NOON + 26 * HOUR - 1);
      sessions.take(ANN.view("late", NOON + 24 * HOUR + MINUTE));
      sessions.watermark(NOON + 26 * HOUR);
      assertThat(sessions.rows())
          .extracting(SessionRow::msSincePrevious, SessionRow::previousPurchased)
          .extracting(Object::toString)
          .containsExactly(
              "(null, null)",
              "(86400000L, true)",
              "(3600000L, false)",
              "(86400000L, true)",
              "(3540000L, false)");
    }
  }

  @Test
  void clicksThatLeaveAndJoinMoveASessionWhateverTheirTime() throws Exception {
    Shopper cookie = new Shopper(null, "cookie");
    try (SessionsHarness sessions = new SessionsHarness(HEAP, null)) {
      CommerceEvent[] before = {cookie.view("a", NOON), cookie.view("b", NOON + MINUTE)};
      sessions.take(before);
      sessions.watermark(NOON + 3 * HOUR);
      assertThat(sessions.told()).containsExactly("0: 2 events, revision 0");
      sessions.claim(Claim.LEFT, before);
      sessions.claim(Claim.JOINED, ANN.view("a", NOON), ANN.view("b", NOON + MINUTE));
      sessions.watermark(NOON + 3 * HOUR + 1);
      assertThat(sessions.told())
          .containsExactlyInAnyOrder(
              "0: 2 events, revision 1 retracted", "0: 2 events, revision 0");
      sessions.claim(Claim.LEFT, ANN.view("a", NOON), ANN.view("b", NOON + MINUTE));
      sessions.claim(Claim.JOINED, before);
      sessions.watermark(NOON + 3 * HOUR + 2);
      assertThat(sessions.told())
          .containsExactlyInAnyOrder(
              "0: 2 events, revision 1 retracted", "0: 2 events, revision 2");
    }
  }

  @Test
  void restoredInTheMiddleOfSessionsTheRowsAreTheSame() throws Exception {
    Setup rocks = new Setup(SessionSettings.DEFAULT, new EmbeddedRocksDBStateBackend(), 1);
    List<OperatorSubtaskState> state;
    try (SessionsHarness sessions = new SessionsHarness(rocks, null)) {
      sessions.take(ANN.view("a", NOON), ANN.view("c", NOON + 50 * MINUTE));
      sessions.watermark(NOON + 40 * MINUTE);
      assertThat(sessions.told()).containsExactly("0: 1 events, revision 0");
      state = sessions.snapshot(1);
    }
    try (SessionsHarness sessions = new SessionsHarness(rocks, state)) {
      sessions.take(ANN.view("b", NOON + 25 * MINUTE));
      sessions.watermark(NOON + 80 * MINUTE);
      assertThat(sessions.told()).containsExactly("0: 3 events, revision 1");
    }
  }

  @Test
  void whatWasTooLateStaysSoWhereTheHorizonIsLonger() throws Exception {
    List<OperatorSubtaskState> state;
    try (SessionsHarness sessions = new SessionsHarness(HEAP, null)) {
      sessions.take(ANN.view("a", NOON));
      sessions.watermark(NOON + 20 * HOUR);
      assertThat(sessions.told()).containsExactly("0: 1 events, revision 0");
      state = sessions.snapshot(1);
    }
    SessionSettings all = SessionSettings.DEFAULT;
    SessionSettings longer =
        new SessionSettings(
            all.gap(), all.longest(), all.mostEvents(), Duration.ofDays(2), all.memoryBytes());
    try (SessionsHarness sessions =
        new SessionsHarness(new Setup(longer, HEAP.backend(), 1), state)) {
      sessions.take(ANN.view("b", NOON + 18 * HOUR), ANN.view("c", NOON + 18 * HOUR + 1));
      assertThat(sessions.refused()).containsExactly("sessions TOO_LATE");
      sessions.watermark(NOON + 20 * HOUR + 1);
      assertThat(sessions.told()).containsExactly("1080: 1 events, revision 0");
    }
  }

  @Test
  void atTheEndOfInputEverySessionIsEmitted() throws Exception {
    try (SessionsHarness sessions = new SessionsHarness(HEAP, null)) {
      sessions.take(ANN.view("a", NOON), ANN.view("b", NOON + HOUR));
      sessions.watermark(NOON);
      sessions.end();
      assertThat(sessions.told())
          .containsExactly("0: 1 events, revision 0", "60: 1 events, revision 0");
    }
  }

  @Test
  void atTheEndOfInputASessionIsEmittedAlsoWhereTheGapHasBecomeShorterAndNoneAgain()
      throws Exception {
    List<OperatorSubtaskState> states;
    try (SessionsHarness sessions = new SessionsHarness(HEAP, null)) {
      sessions.take(ANN.view("a", NOON), ANN.view("b", NOON + HOUR));
      sessions.watermark(NOON + HOUR);
      assertThat(sessions.told()).containsExactly("0: 1 events, revision 0");
      states = sessions.snapshot(1);
    }
    SessionSettings before = SessionSettings.DEFAULT;
    SessionSettings shorter =
        new SessionSettings(
            before.gap().dividedBy(3),
            before.longest(),
            before.mostEvents(),
            before.horizon(),
            before.memoryBytes());
    Setup after = new Setup(shorter, new HashMapStateBackend(), 1);
    try (SessionsHarness sessions = new SessionsHarness(after, states)) {
      sessions.end();
      assertThat(sessions.told()).containsExactly("60: 1 events, revision 0");
    }
  }

  @Test
  void behindHorizonsAndTheMonthThatASessionIsRememberedNothingIsLeft() throws Exception {
    try (SessionsHarness sessions = new SessionsHarness(HEAP, null)) {
      for (int i = 0; i < 500; i++) {
        Shopper shopper = new Shopper("c" + i % 50, null);
        sessions.take(shopper.view("e" + i, NOON + i * MINUTE));
      }
      sessions.snapshot(1);
      assertThat(sessions.stateEntries()).isPositive();
      sessions.watermark(NOON + 20 * HOUR);
      sessions.snapshot(2);
      assertThat(sessions.stateEntries()).isPositive();
      sessions.watermark(NOON + 33 * 24 * HOUR);
      assertThat(sessions.stateEntries()).isZero();
      assertThat(sessions.rows()).hasSize(500);
    }
  }

  @Test
  void visitorsThatDoNotFitIntoMemoryAreReadBack() throws Exception {
    SessionSettings small =
        new SessionSettings(
            SessionSettings.DEFAULT.gap(),
            SessionSettings.DEFAULT.longest(),
            10_000,
            SessionSettings.DEFAULT.horizon(),
            20_000);
    Setup rocks = new Setup(small, new EmbeddedRocksDBStateBackend(), 1);
    try (SessionsHarness sessions = new SessionsHarness(rocks, null)) {
      for (int i = 0; i < 2_000; i++) {
        sessions.take(new Shopper("c" + i % 200, null).view("e" + i, NOON + i * 1_000L));
      }
      sessions.watermark(NOON + 2 * HOUR);
      Map<Integer, Long> sizes =
          sessions.rows().stream()
              .collect(Collectors.groupingBy(SessionRow::events, Collectors.counting()));
      assertThat(sizes).isEqualTo(Map.of(10, 200L));
    }
  }

  @Test
  void howeverManyCheckpointsThereAreTheStateOfAVisitorStaysShort() throws Exception {
    try (SessionsHarness sessions = new SessionsHarness(HEAP, null)) {
      for (int i = 0; i < 300; i++) {
        sessions.take(ANN.view("e" + i, NOON + i * MINUTE));
        sessions.snapshot(i);
      }
      assertThat(sessions.stateEntries()).isLessThan(100);
      sessions.end();
      assertThat(sessions.told()).containsExactly("0: 300 events, revision 0");
    }
  }

  @Test
  void aBotNeitherStopsTheJobNorGrowsItsStatePastTheCap() throws Exception {
    Shopper bot = new Shopper(null, "bot");
    try (SessionsHarness sessions = new SessionsHarness(HEAP, null)) {
      long settled = 0;
      for (int i = 0; i < 200_000; i++) {
        sessions.take(bot.view("e" + i, NOON + i * 100L));
        if (i % 1_000 == 0) {
          sessions.watermark(NOON + i * 100L);
        }
        if (i == 20_000) {
          settled = bytes(sessions.snapshot(i));
        }
      }
      assertThat(bytes(sessions.snapshot(1))).isLessThan(settled + 100_000);
      sessions.watermark(NOON + 24 * HOUR);
      assertThat(sessions.rows())
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.events()).isEqualTo(200_000);
                assertThat(row.end()).isEqualTo(NOON + 199_999 * 100L);
                assertThat(row.facts().truncated()).isTrue();
                assertThat(row.facts().productViews()).isEqualTo(10_000);
              });
    }
  }

  @Test
  void manyClicksBeforeTheFirstWatermarkAreAllKept() throws Exception {
    Shopper eager = new Shopper(null, "eager");
    try (SessionsHarness sessions = new SessionsHarness(HEAP, null)) {
      for (int i = 0; i < 2_500; i++) {
        sessions.take(eager.view("e" + i, NOON + i * 100L));
      }
      sessions.watermark(NOON + 24 * HOUR);
      assertThat(sessions.rows())
          .singleElement()
          .satisfies(row -> assertThat(row.events()).isEqualTo(2_500));
    }
  }

  @Test
  void whatIsDueMoreThanADayAheadIsDueInItsTime() throws Exception {
    try (SessionsHarness sessions = new SessionsHarness(HEAP, null)) {
      sessions.watermark(NOON);
      sessions.take(ANN.view("far", NOON + 50 * HOUR));
      sessions.watermark(NOON + 50 * HOUR);
      assertThat(sessions.rows()).isEmpty();
      sessions.watermark(NOON + 50 * HOUR + 31 * MINUTE);
      assertThat(sessions.rows()).hasSize(1);
    }
  }

  @Test
  void anOpenSessionOfTwentyEventsTakesFewBytes() throws Exception {
    try (SessionsHarness sessions = new SessionsHarness(HEAP, null)) {
      Random random = new Random(5);
      long none = bytes(sessions.snapshot(1));
      List<String> tokens = Stream.generate(() -> token(random)).limit(1_000).toList();
      for (int i = 0; i < 20_000; i++) {
        Shopper who = new Shopper(null, tokens.get(i % 1_000));
        long time = NOON + i / 1_000 * 47_013L + i % 1_000;
        String id = "e-" + "%016x".formatted(random.nextLong());
        sessions.take(i % 3 == 0 ? who.view(id, time) : who.look(id, time));
      }
      assertThat((bytes(sessions.snapshot(2)) - none) / 1_000).isLessThanOrEqualTo(400);
    }
  }

  private static String token(Random random) {
    byte[] mac = new byte[32];
    random.nextBytes(mac);
    return "v1:" + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
  }

  private static long bytes(List<OperatorSubtaskState> states) {
    return states.stream().mapToLong(OperatorSubtaskState::getStateSize).sum();
  }
}
