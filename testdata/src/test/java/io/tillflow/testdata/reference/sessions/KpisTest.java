package io.tillflow.testdata.reference.sessions;

import static io.tillflow.testdata.reference.sessions.Click.START;
import static io.tillflow.testdata.reference.sessions.Click.add;
import static io.tillflow.testdata.reference.sessions.Click.page;
import static io.tillflow.testdata.reference.sessions.Click.purchase;
import static io.tillflow.testdata.reference.sessions.Shelf.sessions;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.DeviceType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a window says of the sessions that end in it. */
class KpisTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private static KpiRow web(Duration size, long minute, Click... clicks) {
    Instant start = Instant.ofEpochMilli(START).plus(Duration.ofMinutes(minute));
    return sessions(clicks).kpis().get(new KpiKey(Channel.WEB, size, start));
  }

  @Test
  void aSessionCountsWhereItEnds() {
    Click[] clicks = {page(50), page(62)};
    assertThat(web(HOUR, 0, clicks)).isNull();
    assertThat(web(HOUR, 60, clicks).sessions()).isEqualTo(1);
    assertThat(web(Duration.ofMinutes(15), 60, clicks).sessions()).isEqualTo(1);
    assertThat(web(Duration.ofMinutes(5), 60, clicks).sessions()).isEqualTo(1);
    assertThat(sessions(clicks).kpis()).hasSize(3);
  }

  @Test
  void anEndOnTheEdgeIsInTheLaterWindow() {
    assertThat(web(Duration.ofMinutes(5), 5, page(5)).sessions()).isEqualTo(1);
    assertThat(web(Duration.ofMinutes(5), 0, page(5))).isNull();
  }

  @Test
  void ratesAreOfSessionsAndOfCarts() {
    KpiRow row =
        web(
            HOUR,
            0,
            page(0).cookie("1"),
            add(0, "tea", 1).cookie("2"),
            add(0, "tea", 1).cookie("3"),
            add(0, "tea", 1).cookie("4"),
            purchase(1, "o").cookie("4").at(500, "EUR"),
            purchase(2, "o").cookie("4").at(250, "EUR"),
            purchase(3, "p").cookie("5").at(100, "USD"),
            purchase(4, "q").cookie("6").at(100, null));
    assertThat(row.sessions()).isEqualTo(6);
    assertThat(row.purchases()).isEqualTo(3);
    assertThat(row.conversionRate()).isEqualTo(new BigDecimal("0.5000"));
    assertThat(row.carts()).isEqualTo(3);
    assertThat(row.abandoned()).isEqualTo(2);
    assertThat(row.cartAbandonment()).isEqualTo(new BigDecimal("0.6667"));
    assertThat(row.revenueMinor()).isEqualTo(750);
    assertThat(row.otherCurrencyPurchases()).isEqualTo(2);
  }

  @Test
  void withoutACartThereIsNoAbandonment() {
    KpiRow row = web(HOUR, 0, page(0));
    assertThat(row.cartAbandonment()).isNull();
    assertThat(row.conversionRate()).isEqualTo(new BigDecimal("0.0000"));
  }

  @Test
  void theChannelIsThatOfTheFirstEvent() {
    Click[] clicks = {page(0).from(Channel.APP, DeviceType.MOBILE, null), page(1)};
    assertThat(sessions(clicks).kpis().keySet())
        .extracting(KpiKey::channel)
        .containsOnly(Channel.APP);
  }

  @Test
  void aLoginInTheMiddleCountsOnce() {
    assertThat(web(HOUR, 0, page(0), page(5).of("c"), page(7)).sessions()).isEqualTo(1);
  }
}
