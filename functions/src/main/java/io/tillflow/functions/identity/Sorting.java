package io.tillflow.functions.identity;

import io.tillflow.functions.session.Clicks;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CookieClick;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.IdentityKind;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.IdentityLink;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Accepted events in; clicks out, those that bear an anonymous id aside, and what each event tells
 * of links.
 *
 * <p>Of an anonymous id and a loyalty or e-mail token no link is told: it would say no more than
 * the one with the customer, and join strangers at a kiosk.
 */
final class Sorting extends ProcessFunction<Decoded<CommerceEvent>, Click> {
  private static final long serialVersionUID = 1L;

  static final OutputTag<CookieClick> BORNE =
      new OutputTag<>("clicks-with-anonymous-ids", FlowTypes.COOKIE_CLICK);
  static final OutputTag<IdentityLink> LINKS =
      new OutputTag<>("links-as-told", FlowTypes.IDENTITY_LINK);

  private record Token(IdentityKind kind, String value) {}

  @Override
  public void processElement(
      Decoded<CommerceEvent> accepted, Context context, Collector<Click> out) {
    CommerceEvent event = accepted.event();
    Click click = Clicks.of(accepted);
    if (event.anonymousId() == null) {
      out.collect(click);
    } else {
      context.output(BORNE, new CookieClick(event.anonymousId(), click));
    }
    Token customer = new Token(IdentityKind.CUSTOMER, event.customerId());
    Token loyalty = new Token(IdentityKind.LOYALTY, event.loyaltyId());
    Token email = new Token(IdentityKind.EMAIL, event.email());
    long time = event.eventTime();
    tell(new Token(IdentityKind.ANONYMOUS, event.anonymousId()), customer, time, context);
    tell(loyalty, customer, time, context);
    tell(email, customer, time, context);
    tell(email, loyalty, time, context);
  }

  private static void tell(Token left, Token right, long time, Context context) {
    if (left.value() != null && right.value() != null) {
      IdentityLink link =
          new IdentityLink(
              left.kind(), left.value(), right.kind(), right.value(), time, time, false, 0);
      context.output(LINKS, link);
    }
  }
}
