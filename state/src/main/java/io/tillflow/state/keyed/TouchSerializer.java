package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.Touch;
import io.tillflow.state.event.TouchKind;
import java.io.IOException;

/** A touch in, its bytes out. */
public final class TouchSerializer extends CompactSerializer<Touch> {
  private static final long serialVersionUID = 1L;
  private static final TouchKind[] KINDS = TouchKind.values();
  private static final int EVENT = 0;
  private static final int SKU = 1;
  private static final int CATEGORY = 2;
  private static final int CURRENCY = 3;
  private static final int AMOUNT = 4;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(Touch touch, CompactOutput out, int version) throws IOException {
    boolean priced = touch.amountMinor() != Touch.NO_AMOUNT;
    out.small(
        bit(EVENT, touch.eventId())
            | bit(SKU, touch.sku())
            | bit(CATEGORY, touch.category())
            | bit(CURRENCY, touch.currency())
            | (priced ? 1 << AMOUNT : 0));
    out.symbol(touch.kind());
    out.text(touch.entityId());
    out.signed(touch.ownTime());
    out.signed(touch.ownTime() - touch.time());
    out.signed(touch.knownAt() - touch.ownTime());
    out.textIfAny(touch.eventId());
    out.textIfAny(touch.sku());
    out.textIfAny(touch.category());
    out.textIfAny(touch.currency());
    out.signed(touch.quantity());
    if (priced) {
      out.signed(touch.amountMinor());
    }
    out.signed(touch.transactions());
  }

  @Override
  protected Touch read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    TouchKind kind = in.symbol(KINDS);
    String entityId = in.single();
    long ownTime = in.signed();
    return new Touch(
        entityId,
        kind,
        ownTime,
        ownTime - in.signed(),
        ownTime + in.signed(),
        in.singleIfAny(mask, EVENT),
        in.textIfAny(mask, SKU),
        in.textIfAny(mask, CATEGORY),
        in.textIfAny(mask, CURRENCY),
        in.signed(),
        has(mask, AMOUNT) ? in.signed() : Touch.NO_AMOUNT,
        (int) in.signed());
  }
}
