package io.tillflow.testdata.reference.anomalies;

import static io.tillflow.state.event.PosEventType.REFUND_ISSUED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.OpeningHours;
import io.tillflow.state.event.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoorsTest {
  private static final long GRACE = Duration.ofMinutes(15).toMillis();
  private static final OpeningHours DAY = new OpeningHours(540, 1_200);

  private static Store store(List<OpeningHours> week, String... closedDays) {
    return new Store(
        "S1", "one", "north", "Europe/Berlin", week, List.of(closedDays), "EUR", false);
  }

  private static boolean isOpen(Store store, String utc) {
    return new Doors(store).isOpen(Instant.parse(utc).toEpochMilli(), GRACE);
  }

  private static Store daily(int opens, int closes) {
    return store(Collections.nCopies(7, new OpeningHours(opens, closes)));
  }

  @Test
  void graceHoldsBeforeAndAfter() {
    Store store = daily(540, 1_200);
    assertThat(isOpen(store, "2025-11-25T07:44:59.999Z")).isFalse();
    assertThat(isOpen(store, "2025-11-25T07:45:00Z")).isTrue();
    assertThat(isOpen(store, "2025-11-25T19:14:59.999Z")).isTrue();
    assertThat(isOpen(store, "2025-11-25T19:15:00Z")).isFalse();
  }

  @Test
  void aNightBelongsToTheDayOnWhichItBegan() {
    Store store = store(Collections.nCopies(7, new OpeningHours(1_020, 120)), "2025-11-25");
    assertThat(isOpen(store, "2025-11-25T01:14:59Z")).isTrue();
    assertThat(isOpen(store, "2025-11-25T01:15:00Z")).isFalse();
    assertThat(isOpen(store, "2025-11-25T20:00:00Z")).isFalse();
    assertThat(isOpen(store, "2025-11-26T00:30:00Z")).isFalse();
  }

  @Test
  void aDayWithoutHoursIsClosedAndAStoreWithoutAnyIsOpen() {
    List<OpeningHours> week = Arrays.asList(DAY, null, DAY, DAY, DAY, DAY, DAY);
    assertThat(isOpen(store(week), "2025-11-25T12:00:00Z")).isFalse();
    assertThat(isOpen(store(week), "2025-11-26T12:00:00Z")).isTrue();
    assertThat(isOpen(store(List.of()), "2025-11-26T03:00:00Z")).isTrue();
    assertThat(isOpen(store(List.of(), "2025-11-26"), "2025-11-26T12:00:00Z")).isFalse();
  }

  @Test
  void theNightOfTheLongHourClosesAtItsFirstComing() {
    Store store = daily(1_020, 150);
    assertThat(isOpen(store, "2025-10-26T00:44:00Z")).isTrue();
    assertThat(isOpen(store, "2025-10-26T00:46:00Z")).isFalse();
    assertThat(isOpen(store, "2025-10-26T01:20:00Z")).isFalse();
  }

  @Test
  void theNightOfTheMissingHourClosesAsTheClockIsPutForward() {
    Store store = daily(1_020, 150);
    assertThat(isOpen(store, "2026-03-29T01:14:00Z")).isTrue();
    assertThat(isOpen(store, "2026-03-29T01:16:00Z")).isFalse();
  }

  @Test
  void nobodyIsToldOfAStoreThatNobodyKnows() {
    Slips till = new Slips();
    till.sale(0, 100);
    assertThat(till.of("x1").say(REFUND_ISSUED, 1)).isEmpty();
    till.reference.store(daily(60, 120));
    assertThat(till.say(REFUND_ISSUED, 2)).containsExactly("OFF_HOURS");
    assertThat(till.evidence("OFF_HOURS"))
        .containsEntry("local_time", "2025-11-25T17:00:00.002")
        .containsEntry("opens", "01:00")
        .containsEntry("closes", "02:00");
  }
}
