package io.tillflow.testdata.reference.sessions;

import static io.tillflow.testdata.reference.sessions.Click.HOUR;
import static io.tillflow.testdata.reference.sessions.Click.MINUTE;
import static io.tillflow.testdata.reference.sessions.Click.page;
import static io.tillflow.testdata.reference.sessions.Click.purchase;
import static io.tillflow.testdata.reference.sessions.Shelf.lengths;
import static io.tillflow.testdata.reference.sessions.Shelf.one;
import static io.tillflow.testdata.reference.sessions.Shelf.rows;
import static io.tillflow.testdata.reference.sessions.Shelf.sessions;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where one session ends and the next begins. */
class SessionsTest {
  private static Click view(long time) {
    return Click.of(CommerceEventType.PAGE_VIEW, time);
  }

  /** Every 20 minutes, so many. */
  private static Click[] steady(int pages) {
    return IntStream.range(0, pages).mapToObj(i -> page(20L * i)).toArray(Click[]::new);
  }

  private static Click[] and(Click[] some, Click... more) {
    Click[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  @Test
  void aGapOfExactlyThirtyMinutesIsNone() {
    assertThat(lengths(page(0), page(30))).containsExactly(2L);
    assertThat(lengths(view(0), view(30 * MINUTE + 1))).containsExactly(1L, 1L);
  }

  @Test
  void theGapIsASetting() {
    SessionSettings brief = SessionSettings.DEFAULT.withGap(Duration.ofMinutes(5));
    assertThat(sessions(brief, page(0), page(5), page(11)).rows()).hasSize(2);
  }

  @Test
  void aPurchaseEndsItsSession() {
    assertThat(lengths(page(0), purchase(1, "o"), page(2))).containsExactly(2L, 1L);
    assertThat(lengths(page(0), purchase(1, null), page(2))).containsExactly(2L, 1L);
  }

  @Test
  void purchasesOfOneOrderStayTogetherWithinTheGap() {
    assertThat(lengths(page(0), purchase(1, "o"), purchase(31, "o"), page(32)))
        .containsExactly(3L, 1L);
    assertThat(lengths(purchase(1, "o"), purchase(32, "o"))).containsExactly(1L, 1L);
    assertThat(lengths(purchase(1, "o"), purchase(2, "p"), purchase(3, "o")))
        .containsExactly(1L, 1L, 1L);
    assertThat(lengths(purchase(1, null), purchase(2, null))).containsExactly(1L, 1L);
    assertThat(lengths(purchase(1, "o"), purchase(2, null))).containsExactly(1L, 1L);
  }

  @Test
  void somethingBetweenTwoPurchasesOfAnOrderPartsThem() {
    List<SessionRow> rows = rows(purchase(0, "o"), page(1), purchase(2, "o"));
    assertThat(rows).extracting(SessionRow::events).containsExactly(1L, 2L);
    assertThat(rows).extracting(SessionRow::orderId).containsExactly("o", "o");
  }

  @Test
  void anEventTwelveHoursAfterTheStartBeginsASession() {
    assertThat(lengths(steady(36))).containsExactly(36L);
    assertThat(lengths(steady(37))).containsExactly(36L, 1L);
    assertThat(lengths(and(steady(36), view(12 * HOUR - 1)))).containsExactly(37L);
  }

  @Test
  void theCapPartsPurchasesOfOneOrderToo() {
    assertThat(lengths(and(steady(36), purchase(719, "o"), purchase(720, "o"))))
        .containsExactly(37L, 1L);
  }

  @Test
  void amongEqualsAPurchaseIsLast() {
    assertThat(one(purchase(0, "o"), page(0)).events()).isEqualTo(2);
    Click[] clicks = {
      purchase(0, "o").named("a"), page(0).named("z"), page(1),
    };
    assertThat(lengths(clicks)).containsExactly(2L, 1L);
  }

  @Test
  void amongEqualsTheLowerIdIsFirst() {
    SessionRow row =
        one(
            Click.search(0, "second").named("b"),
            page(0).named("a").from(Channel.WEB, DeviceType.DESKTOP, "here"),
            page(0).named("c"));
    assertThat(row.referrer()).isEqualTo("here");
    assertThat(one(purchase(0, "o").named("y"), purchase(0, "o").named("x")).sessionKey())
        .isEqualTo(one(purchase(0, "o").named("x")).sessionKey());
  }

  @Test
  void aTruncatedSessionGrowsInEndAndCountOnly() {
    SessionSettings three = SessionSettings.DEFAULT.withMostEvents(3);
    List<SessionRow> rows =
        rows(
            sessions(
                three,
                page(0),
                page(1),
                page(2),
                Click.add(3, "tea", 1),
                purchase(4, "o"),
                page(34),
                page(65)));
    assertThat(rows).extracting(SessionRow::truncated).containsExactly(true, false);
    SessionRow bot = rows.get(0);
    assertThat(bot.events()).isEqualTo(6);
    assertThat(bot.end()).isEqualTo(Click.START + 34 * MINUTE);
    assertThat(bot.pageViews()).isEqualTo(3);
    assertThat(bot.purchased()).isFalse();
    assertThat(bot.addToCart()).isZero();
  }

  @Test
  void aPurchaseThatTruncatesStillEndsItsSession() {
    SessionSettings two = SessionSettings.DEFAULT.withMostEvents(2);
    List<SessionRow> rows = rows(sessions(two, page(0), purchase(1, "o"), page(2)));
    assertThat(rows).extracting(SessionRow::events).containsExactly(2L, 1L);
    assertThat(rows.get(0).truncated()).isTrue();
    assertThat(rows.get(0).purchased()).isTrue();
  }
}
