package io.tillflow.trials.sessions;

import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.DeviceType;
import io.tillflow.state.event.IdentityKind;
import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import io.tillflow.state.keyed.CompactSerializer;
import io.tillflow.trials.sessions.SessionSum.Counted;
import java.io.IOException;
import java.util.List;

/** What a session has come to in, its bytes out; as short as those of this house's own state. */
public final class SessionSumBytes extends CompactSerializer<SessionSum> {
  private static final long serialVersionUID = 1L;
  private static final IdentityKind[] KINDS = IdentityKind.values();
  private static final Channel[] CHANNELS = Channel.values();
  private static final DeviceType[] DEVICES = DeviceType.values();

  /** For Flink. */
  public SessionSumBytes() {}

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(SessionSum sum, CompactOutput out, int version) throws IOException {
    out.small(
        bit(0, sum.referrer)
            | bit(1, sum.lastSearch)
            | bit(2, sum.orderId)
            | bit(3, sum.currency)
            | bit(4, sum.identity));
    if (sum.identity == null) {
      return;
    }
    out.symbol(sum.kind);
    out.text(sum.identity);
    out.text(sum.firstEvent);
    out.symbol(sum.channel);
    out.symbol(sum.device);
    out.signed(sum.start);
    out.signed(sum.end - sum.start);
    out.textIfAny(sum.referrer);
    out.textIfAny(sum.lastSearch);
    out.textIfAny(sum.orderId);
    out.textIfAny(sum.currency);
    out.signed(sum.revenueMinor);
    for (byte count : sum.counts) {
      out.small(count);
    }
    out.unsigned(sum.products.size());
    for (String sku : sum.products) {
      out.text(sku);
    }
    write(sum.categories, out);
    write(sum.cart, out);
  }

  private static void write(List<Counted> all, CompactOutput out) {
    out.unsigned(all.size());
    for (Counted one : all) {
      out.text(one.name);
      out.signed(one.count);
      out.signed(one.priceMinor);
    }
  }

  @Override
  protected SessionSum read(CompactInput in, int version) throws IOException {
    SessionSum sum = new SessionSum();
    int mask = in.small();
    if (!CompactInput.has(mask, 4)) {
      return sum;
    }
    sum.kind = in.symbol(KINDS);
    sum.identity = in.single();
    sum.firstEvent = in.single();
    sum.channel = in.symbol(CHANNELS);
    sum.device = in.symbol(DEVICES);
    sum.start = in.signed();
    sum.end = sum.start + in.signed();
    sum.referrer = in.textIfAny(mask, 0);
    sum.lastSearch = in.textIfAny(mask, 1);
    sum.orderId = in.textIfAny(mask, 2);
    sum.currency = in.textIfAny(mask, 3);
    sum.revenueMinor = in.signed();
    for (int i = 0; i < sum.counts.length; i++) {
      sum.counts[i] = (byte) in.small();
    }
    for (int i = in.length(); i > 0; i--) {
      sum.products.add(in.text());
    }
    read(sum.categories, in);
    read(sum.cart, in);
    return sum;
  }

  private static void read(List<Counted> all, CompactInput in) {
    for (int i = in.length(); i > 0; i--) {
      all.add(new Counted(in.text(), (int) in.signed(), in.signed()));
    }
  }
}
