package io.tillflow.testdata.reference.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.CommerceEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for any events, whatever they say and however they come. */
class SessionPropertyTest {
  private static ReferenceSessions sessions(List<CommerceEvent> events) {
    return ReferenceSessions.of(events, SessionSettings.DEFAULT);
  }

  @Property(tries = 200)
  void theOrderOfArrivalDoesNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    List<CommerceEvent> events = RandomShoppers.of(random);
    ReferenceSessions expected = sessions(events);
    List<CommerceEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);
    ReferenceSessions found = sessions(shuffled);
    assertThat(found.rows()).isEqualTo(expected.rows());
    assertThat(found.bridge()).isEqualTo(expected.bridge());
    assertThat(found.kpis()).isEqualTo(expected.kpis());
  }

  @Property(tries = 200)
  void everyEventIsInOneSessionAndEverySessionInOneWindowOfEachSize(@ForAll long seed) {
    List<CommerceEvent> events = RandomShoppers.of(new Random(seed));
    ReferenceSessions found = sessions(events);
    assertThat(found.rows().values().stream().mapToLong(SessionRow::events).sum())
        .isEqualTo(events.size());
    assertThat(found.kpis().values().stream().mapToLong(KpiRow::sessions).sum())
        .isEqualTo((long) found.rows().size() * ReferenceKpis.SIZES.size());
  }

  @Property(tries = 200)
  void onlyWhatIsAnonymousMoves(@ForAll long seed) {
    sessions(RandomShoppers.of(new Random(seed)))
        .identity()
        .events()
        .forEach(
            (identity, events) ->
                assertThat(events)
                    .allMatch(
                        event ->
                            Identity.of(event).equals(identity)
                                || (Identity.of(event).kind() == IdentityKind.ANONYMOUS
                                    && identity.kind() == IdentityKind.CUSTOMER)));
  }

  @Property(tries = 200)
  void noRateIsAboveOne(@ForAll long seed) {
    assertThat(sessions(RandomShoppers.of(new Random(seed))).kpis().values())
        .allMatch(row -> row.conversionRate().compareTo(BigDecimal.ONE) <= 0)
        .allMatch(
            row ->
                row.cartAbandonment() == null
                    || row.cartAbandonment().compareTo(BigDecimal.ONE) <= 0);
  }
}
