package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.Mark;
import java.io.IOException;

/** How a {@link Mark} is laid out inside other values; a store that is the key is one bit. */
final class MarkLayout {
  private static final int STORE = 0;
  private static final int STORE_IS_KEY = 1;
  private static final int CURRENCY = 2;
  private static final int TRAINING = 3;
  private static final int SEQUENCE = 4;
  private static final int SALE = 5;

  private MarkLayout() {}

  static void write(Mark mark, CompactOutput out) throws IOException {
    int mask = mask(mark);
    out.small(mask);
    out.text(mark.key());
    if (has(mask, STORE)) {
      out.text(mark.storeId());
    }
    out.textIfAny(mark.currency());
    if (has(mask, SEQUENCE)) {
      out.signed(mark.sequence());
    }
    fingerprint(mark.event(), out);
    if (has(mask, SALE)) {
      fingerprint(mark.sale(), out);
    }
  }

  static Mark read(CompactInput in) throws IOException {
    int mask = in.small();
    String key = in.text();
    return new Mark(
        key,
        has(mask, STORE_IS_KEY) ? key : in.textIfAny(mask, STORE),
        in.textIfAny(mask, CURRENCY),
        has(mask, TRAINING),
        has(mask, SEQUENCE) ? in.signed() : Mark.NO_SEQUENCE,
        fingerprint(in),
        has(mask, SALE) ? fingerprint(in) : null);
  }

  private static int mask(Mark mark) {
    boolean same = mark.key().equals(mark.storeId());
    return (same ? 1 << STORE_IS_KEY : bit(STORE, mark.storeId()))
        | bit(CURRENCY, mark.currency())
        | (mark.trainingScan() ? 1 << TRAINING : 0)
        | (mark.sequence() == Mark.NO_SEQUENCE ? 0 : 1 << SEQUENCE)
        | bit(SALE, mark.sale());
  }

  private static void fingerprint(Fingerprint print, CompactOutput out) throws IOException {
    out.fixed(print.high());
    out.fixed(print.low());
    out.fixed(print.content());
  }

  private static Fingerprint fingerprint(CompactInput in) throws IOException {
    return new Fingerprint(in.fixedLong(), in.fixedInt(), in.fixedInt());
  }
}
