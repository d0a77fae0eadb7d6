package io.tillflow.functions.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.OpeningHours;
import io.tillflow.state.event.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreHoursTest {
  private static final long MINUTE = 60_000;
  private static final OpeningHours DAY = new OpeningHours(540, 1_200);

  @Test
  void theDayIsThatOfTheWallClock() {
    StoreHours tokyo = hours("Asia/Tokyo", DAY);
    assertThat(isOpen(tokyo, "2026-11-20T00:00:00Z")).isTrue();
    assertThat(isOpen(tokyo, "2026-11-20T11:00:00Z")).isFalse();
  }

  @Test
  void aSpanIsOpenThatTouchesTheHours() {
    StoreHours hours = hours("UTC", DAY);
    long opens = at("2026-11-20T09:00:00Z");
    assertThat(hours.isOpen(opens - 5 * MINUTE, opens)).isFalse();
    assertThat(hours.isOpen(opens - 5 * MINUTE, opens + 1)).isTrue();
    long closes = at("2026-11-20T20:00:00Z");
    assertThat(hours.isOpen(closes - 1, closes + MINUTE)).isTrue();
    assertThat(hours.isOpen(closes, closes + MINUTE)).isFalse();
    assertThat(hours.isOpen(closes, opens + 7 * 1_440 * MINUTE)).isTrue();
  }

  @Test
  void hoursPastMidnightBelongToTheDayOnWhichTheyBegin() {
    List<OpeningHours> week = new ArrayList<>(Collections.nCopies(7, null));
    week.set(4, new OpeningHours(1_080, 120));
    StoreHours friday = StoreHours.of(store("UTC", week, List.of("2026-11-21")));
    assertThat(isOpen(friday, "2026-11-20T17:59:00Z")).isFalse();
    assertThat(isOpen(friday, "2026-11-20T23:59:00Z")).isTrue();
    assertThat(isOpen(friday, "2026-11-21T01:59:00Z")).isTrue();
    assertThat(isOpen(friday, "2026-11-21T02:00:00Z")).isFalse();
  }

  @Test
  void aClosedDayHasNoHours() {
    StoreHours hours =
        StoreHours.of(store("UTC", Collections.nCopies(7, DAY), List.of("2026-12-25")));
    assertThat(isOpen(hours, "2026-12-24T12:00:00Z")).isTrue();
    assertThat(isOpen(hours, "2026-12-25T12:00:00Z")).isFalse();
  }

  @Test
  void anOpeningThatTheClockLeavesOutIsWhenItIsPutForward() {
    StoreHours berlin = hours("Europe/Berlin", new OpeningHours(150, 600));
    assertThat(isOpen(berlin, "2026-03-29T00:59:00Z")).isFalse();
    assertThat(isOpen(berlin, "2026-03-29T01:00:00Z")).isTrue();
  }

  @Test
  void aClosingThatComesTwiceIsTheFirst() {
    StoreHours berlin = hours("Europe/Berlin", new OpeningHours(1_080, 150));
    assertThat(isOpen(berlin, "2026-10-25T00:29:00Z")).isTrue();
    assertThat(isOpen(berlin, "2026-10-25T00:30:00Z")).isFalse();
    assertThat(isOpen(berlin, "2026-10-25T01:15:00Z")).isFalse();
  }

  @Test
  void theHoursOfTheDaysAroundAChangeStayThoseOfTheWall() {
    StoreHours newYork = hours("America/New_York", DAY);
    assertThat(isOpen(newYork, "2026-10-31T13:00:00Z")).isTrue();
    assertThat(isOpen(newYork, "2026-11-01T13:59:00Z")).isFalse();
    assertThat(isOpen(newYork, "2026-11-01T14:00:00Z")).isTrue();
    assertThat(isOpen(newYork, "2026-03-08T13:00:00Z")).isTrue();
  }

  @Test
  void whoNeverClosesIsOpenWhateverTheClockDoes() {
    StoreHours always = hours("Europe/Berlin", new OpeningHours(0, 0));
    StoreHours untold = StoreHours.of(store("Europe/Berlin", List.of(), List.of()));
    StoreHours nowhere = hours("Atlantis/Capital", new OpeningHours(0, 1_440));
    for (long at = at("2026-10-24T20:00:00Z"); at < at("2026-10-26T04:00:00Z"); at += MINUTE) {
      assertThat(always.isOpen(at, at + 1)).isTrue();
      assertThat(untold.isOpen(at, at + 1)).isTrue();
      assertThat(nowhere.isOpen(at, at + 1)).isTrue();
      assertThat(StoreHours.ALWAYS.isOpen(at, at + 1)).isTrue();
    }
  }

  @Test
  void hoursThatMakeNoSenseAreNobodys() {
    OpeningHours morning = new OpeningHours(9 * 60, 12 * 60);
    assertThat(hours("Europe/Nowhere", morning)).isSameAs(StoreHours.ALWAYS);
    assertThat(StoreHours.of(store("UTC", Collections.nCopies(6, morning), List.of())))
        .isSameAs(StoreHours.ALWAYS);
  }

  private static StoreHours hours(String zone, OpeningHours everyDay) {
    return StoreHours.of(store(zone, Collections.nCopies(7, everyDay), List.of()));
  }

  private static Store store(String zone, List<OpeningHours> week, List<String> closedDays) {
    return new Store("s", "s", "here", zone, week, closedDays, "EUR", false);
  }

  private static boolean isOpen(StoreHours hours, String instant) {
    return hours.isOpen(at(instant), at(instant) + 1);
  }

  private static long at(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
