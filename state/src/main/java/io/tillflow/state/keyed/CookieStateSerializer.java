package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.keyed.CookieState.Frozen;
import io.tillflow.state.keyed.Sightings.Sighting;
import java.io.IOException;

/** An anonymous id in, its bytes out. */
public final class CookieStateSerializer extends CompactSerializer<CookieState> {
  private static final long serialVersionUID = 1L;
  private static final int SEEN = 0;
  private static final int PLACED = 1;
  private static final int OWNER = 2;
  private static final int BEGAN = 3;
  private static final int LATEST = 4;
  private static final int OTHER = 5;
  private static final int MET = 6;
  private static final int FROZEN = 7;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(CookieState cookie, CompactOutput out, int version) throws IOException {
    out.small(mask(cookie));
    out.signed(cookie.latest());
    out.signed(cookie.due() - cookie.latest());
    out.signed(cookie.booked() - cookie.latest());
    if (cookie.began() != CookieState.WITH_IT) {
      out.signed(cookie.latest() - cookie.began());
    }
    out.unsigned(cookie.kept());
    out.unsigned(cookie.movable());
    out.unsigned(cookie.clicks());
    out.textIfAny(cookie.owner());
    write(cookie.sightings().latest(), out);
    write(cookie.sightings().other(), out);
    if (cookie.sightings().met() != Sightings.NEVER) {
      out.signed(cookie.sightings().met());
    }
    if (cookie.frozen() != null) {
      out.flag(cookie.frozen().owner() != null);
      out.textIfAny(cookie.frozen().owner());
      TruncatedLayout.write(cookie.frozen().session(), out);
    }
    out.blob(cookie.log());
  }

  private static int mask(CookieState cookie) {
    return (cookie.seen() ? 1 << SEEN : 0)
        | (cookie.placed() ? 1 << PLACED : 0)
        | bit(OWNER, cookie.owner())
        | (cookie.began() == CookieState.WITH_IT ? 0 : 1 << BEGAN)
        | bit(LATEST, cookie.sightings().latest())
        | bit(OTHER, cookie.sightings().other())
        | (cookie.sightings().met() == Sightings.NEVER ? 0 : 1 << MET)
        | bit(FROZEN, cookie.frozen());
  }

  private static void write(Sighting sighting, CompactOutput out) {
    if (sighting != null) {
      out.text(sighting.customer());
      out.signed(sighting.time());
    }
  }

  @Override
  protected CookieState read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    long latest = in.signed();
    long due = latest + in.signed();
    long booked = latest + in.signed();
    long began = has(mask, BEGAN) ? latest - in.signed() : CookieState.WITH_IT;
    int kept = in.length();
    int movable = in.length();
    int clicks = in.length();
    String owner = in.textIfAny(mask, OWNER);
    Sighting last = sighting(mask, LATEST, in);
    Sighting other = sighting(mask, OTHER, in);
    long met = has(mask, MET) ? in.signed() : Sightings.NEVER;
    return new CookieState(
        due,
        booked,
        latest,
        began,
        kept,
        movable,
        has(mask, SEEN),
        has(mask, PLACED),
        owner,
        new Sightings(last, other, met),
        has(mask, FROZEN) ? frozen(in) : null,
        clicks,
        in.blob());
  }

  private static Sighting sighting(int mask, int index, CompactInput in) {
    return has(mask, index) ? new Sighting(in.text(), in.signed()) : null;
  }

  private static Frozen frozen(CompactInput in) throws IOException {
    String owner = in.flag() ? in.text() : null;
    return new Frozen(TruncatedLayout.read(in), owner);
  }
}
