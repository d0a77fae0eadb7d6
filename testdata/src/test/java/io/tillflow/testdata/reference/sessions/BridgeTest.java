package io.tillflow.testdata.reference.sessions;

import static io.tillflow.testdata.reference.sessions.Click.MINUTE;
import static io.tillflow.testdata.reference.sessions.Click.START;
import static io.tillflow.testdata.reference.sessions.Click.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which tokens were seen together, when, and which of them tell nobody apart. */
class BridgeTest {
  private static final long DAYS = 24 * 60;

  private static List<String> links(Click... clicks) {
    return ReferenceBridge.of(Shelf.events(clicks)).entrySet().stream()
        .map(link -> name(link.getKey()) + (link.getValue().shared() ? " shared" : ""))
        .collect(Collectors.toList());
  }

  private static String name(Link link) {
    return link.left().token() + "-" + link.right().token();
  }

  @Test
  void whatOneEventBearsIsLinked() {
    assertThat(links(page(0).of("c").card("l").email("m")))
        .containsExactly("l-c", "m-c", "m-l", "a-c");
    assertThat(links(page(0), page(1).card("l"), page(2).email("m"))).isEmpty();
  }

  @Test
  void aLinkTellsWhenItWasSeenFirstAndLast() {
    Link link =
        new Link(
            new Identity(IdentityKind.ANONYMOUS, "a"), new Identity(IdentityKind.CUSTOMER, "c"));
    assertThat(ReferenceBridge.of(Shelf.events(page(7).of("c"), page(3).of("c"), page(5).of("c"))))
        .containsExactly(entry(link, new Bond(START + 3 * MINUTE, START + 7 * MINUTE, false)));
  }

  @Test
  void anEmailOfTwoLoyaltyCardsIsSharedInAllItsLinks() {
    assertThat(
            links(
                page(0).cookie(null).of("c").card("l").email("m"),
                page(400 * DAYS).cookie(null).card("k").email("m")))
        .containsExactly("l-c", "m-c shared", "m-k shared", "m-l shared");
  }

  @Test
  void anEmailOfTwoCustomersIsNot() {
    assertThat(
            links(page(0).cookie(null).of("c").email("m"), page(1).cookie(null).of("d").email("m")))
        .containsExactly("m-c", "m-d");
  }

  @Test
  void aCookieIsSharedByCustomersWithinThirtyDays() {
    assertThat(links(page(0).of("c"), page(30 * DAYS).of("d")))
        .containsExactly("a-c shared", "a-d shared");
    assertThat(links(page(0).of("c"), page(30 * DAYS + 1).of("d"))).containsExactly("a-c", "a-d");
    assertThat(links(page(0).of("c"), page(1).of("d"), page(90 * DAYS).of("e")))
        .containsExactly("a-c shared", "a-d shared", "a-e");
  }

  @Test
  void aLoyaltyCardOfTwoCustomersIsNotMarked() {
    assertThat(
            links(page(0).cookie(null).of("c").card("l"), page(1).cookie(null).of("d").card("l")))
        .containsExactly("l-c", "l-d");
  }
}
