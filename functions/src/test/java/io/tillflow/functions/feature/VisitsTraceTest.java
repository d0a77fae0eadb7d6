package io.tillflow.functions.feature;

import static io.tillflow.functions.feature.Doings.DAY;
import static io.tillflow.functions.feature.Doings.HOUR;
import static io.tillflow.functions.feature.Doings.MINUTE;
import static io.tillflow.functions.feature.Doings.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.TouchKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VisitsTraceTest {
  private final VisitsTrace visits =
      new VisitsTrace("visits", new Rolling(Duration.ofDays(1)), 30 * MINUTE, touch -> true);

  @Test
  void aVisitOfTheWindowCountsAlsoWhereNothingMayJoinItAnyMore() {
    visits.take(Doings.click(TouchKind.VIEW, NOON, "sku"));
    visits.forget(NOON + 7 * HOUR, NOON + HOUR);
    visits.take(Doings.click(TouchKind.VIEW, NOON + 7 * HOUR, "sku"));
    assertThat(told(NOON + 7 * HOUR)).isEqualTo("2");
  }

  @Test
  void whatBeganBeforeTheWindowStaysAsLongAsATouchOfItMayJoin() {
    visits.take(Doings.click(TouchKind.VIEW, NOON, "sku"));
    visits.forget(NOON + DAY + 10 * MINUTE, NOON);
    assertThat(visits.isEmpty()).isFalse();
    visits.forget(NOON + DAY + 10 * MINUTE, NOON + 30 * MINUTE);
    assertThat(visits.isEmpty()).isTrue();
  }

  @Test
  void nothingIsLeftBehindTheWindowWhateverMayBeLate() {
    visits.take(Doings.click(TouchKind.VIEW, NOON, "sku"));
    visits.forget(NOON + DAY + HOUR, Long.MIN_VALUE);
    assertThat(visits.isEmpty()).isTrue();
  }

  private String told(long asOf) {
    Values values = new Values();
    visits.tell(asOf, values);
    return values.fields().get("visits");
  }
}
