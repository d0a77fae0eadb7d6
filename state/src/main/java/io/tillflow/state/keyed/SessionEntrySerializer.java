package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.SessionEntry;
import java.io.IOException;

/** What a session adds or takes back in, its bytes out. */
public final class SessionEntrySerializer extends CompactSerializer<SessionEntry> {
  private static final long serialVersionUID = 1L;
  private static final Channel[] CHANNELS = Channel.values();
  private static final int CURRENCY = 0;
  private static final int RETRACTED = 1;
  private static final int PURCHASED = 2;
  private static final int CARTED = 3;
  private static final int ABANDONED = 4;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(SessionEntry entry, CompactOutput out, int version) throws IOException {
    out.small(
        bit(CURRENCY, entry.currency())
            | (entry.retracted() ? 1 << RETRACTED : 0)
            | (entry.purchased() ? 1 << PURCHASED : 0)
            | (entry.carted() ? 1 << CARTED : 0)
            | (entry.abandoned() ? 1 << ABANDONED : 0));
    out.signed(entry.time());
    out.symbol(entry.channel());
    out.signed(entry.revenueMinor());
    out.textIfAny(entry.currency());
  }

  @Override
  protected SessionEntry read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    return new SessionEntry(
        has(mask, RETRACTED),
        in.signed(),
        in.symbol(CHANNELS),
        has(mask, PURCHASED),
        has(mask, CARTED),
        has(mask, ABANDONED),
        in.signed(),
        in.textIfAny(mask, CURRENCY));
  }
}
