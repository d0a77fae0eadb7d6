package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.Claim;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import io.tillflow.state.event.IdentityKind;
import java.io.IOException;

/** A click in, its bytes out. */
public final class ClickSerializer extends CompactSerializer<Click> {
  private static final long serialVersionUID = 1L;
  private static final Claim[] CLAIMS = Claim.values();
  private static final IdentityKind[] KINDS = IdentityKind.values();
  private static final CommerceEventType[] TYPES = CommerceEventType.values();
  private static final Channel[] CHANNELS = Channel.values();
  private static final DeviceType[] DEVICES = DeviceType.values();

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(Click click, CompactOutput out, int version) throws IOException {
    out.unsigned(mask(click));
    out.symbol(click.claim());
    out.symbol(click.identityKind());
    out.text(click.identity());
    out.text(click.eventId());
    out.symbol(click.type());
    out.signed(click.time());
    out.symbol(click.channel());
    out.symbol(click.device());
    out.textIfAny(click.referrer());
    out.textIfAny(click.sku());
    out.textIfAny(click.category());
    out.signedIfAny(click.priceMinor());
    out.textIfAny(click.currency());
    out.signed(click.quantity());
    out.textIfAny(click.searchQuery());
    out.textIfAny(click.orderId());
    if (click.origin() != null) {
      OriginLayout.write(click.origin(), out);
    }
    out.blobIfAny(click.evidence());
  }

  private static int mask(Click click) {
    return bit(0, click.referrer())
        | bit(1, click.sku())
        | bit(2, click.category())
        | bit(3, click.priceMinor())
        | bit(4, click.currency())
        | bit(5, click.searchQuery())
        | bit(6, click.orderId())
        | bit(7, click.origin())
        | bit(8, click.evidence());
  }

  @Override
  protected Click read(CompactInput in, int version) throws IOException {
    int mask = in.length();
    return new Click(
        in.symbol(CLAIMS),
        in.symbol(KINDS),
        in.text(),
        in.text(),
        in.symbol(TYPES),
        in.signed(),
        in.symbol(CHANNELS),
        in.symbol(DEVICES),
        in.textIfAny(mask, 0),
        in.textIfAny(mask, 1),
        in.textIfAny(mask, 2),
        in.longIfAny(mask, 3),
        in.textIfAny(mask, 4),
        (int) in.signed(),
        in.textIfAny(mask, 5),
        in.textIfAny(mask, 6),
        has(mask, 7) ? OriginLayout.read(in) : null,
        in.blobIfAny(mask, 8));
  }
}
