package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import io.tillflow.state.event.PaymentMethod;
import java.io.IOException;

/** An entry of the ledger in, its bytes out. */
public final class EntrySerializer extends CompactSerializer<Entry> {
  private static final long serialVersionUID = 1L;
  private static final EntryKind[] KINDS = EntryKind.values();
  private static final PaymentMethod[] METHODS = PaymentMethod.values();
  private static final int CURRENCY = 0;
  private static final int METHOD = 1;
  private static final int CUSTOMER = 2;
  private static final int EMPTIED = 3;
  private static final int RETRACTED = 4;
  private static final int CATEGORIZED = 5;
  private static final int CAUSED = 6;
  private static final int SCRAPPED = 7;
  private static final int SCRAP = 1;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(Entry entry, CompactOutput out, int version) throws IOException {
    out.small(
        bit(CURRENCY, entry.currency())
            | bit(METHOD, entry.paymentMethod())
            | bit(CUSTOMER, entry.customer())
            | bit(CATEGORIZED, entry.categories())
            | bit(SCRAPPED, entry.scrapped())
            | (hasCause(entry) ? 1 << CAUSED : 0)
            | (entry.emptied() ? 1 << EMPTIED : 0)
            | (entry.retracted() ? 1 << RETRACTED : 0));
    out.symbol(entry.kind());
    out.signed(entry.time());
    out.text(entry.storeId());
    out.textIfAny(entry.currency());
    out.symbolIfAny(entry.paymentMethod());
    out.textIfAny(entry.customer());
    if (hasCause(entry)) {
      writeCause(entry, out);
    }
    out.unsigned(entry.skus().length);
    for (int i = 0; i < entry.skus().length; i++) {
      boolean scrap = entry.scrapped() != null && entry.scrapped()[i];
      out.small(bit(0, entry.promotions()[i]) | (scrap ? 1 << SCRAP : 0));
      out.text(entry.skus()[i]);
      out.textIfAny(entry.promotions()[i]);
      if (entry.categories() != null) {
        out.text(entry.categories()[i]);
      }
      out.signed(entry.quantities()[i]);
      out.signed(entry.amountsMinor()[i]);
      out.signed(entry.discountsMinor()[i]);
    }
  }

  private static boolean hasCause(Entry entry) {
    return entry.loyalty() != null
        || entry.ownTime() != entry.time()
        || entry.appendTime() != entry.time();
  }

  private static void writeCause(Entry entry, CompactOutput out) {
    out.small(bit(0, entry.loyalty()));
    out.textIfAny(entry.loyalty());
    out.signed(entry.ownTime() - entry.time());
    out.signed(entry.appendTime() - entry.time());
  }

  @Override
  protected Entry read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    EntryKind kind = in.symbol(KINDS);
    long time = in.signed();
    String storeId = in.text();
    String currency = in.textIfAny(mask, CURRENCY);
    PaymentMethod method = in.symbolIfAny(mask, METHOD, METHODS);
    String customer = in.textIfAny(mask, CUSTOMER);
    boolean caused = has(mask, CAUSED);
    String loyalty = caused ? in.textIfAny(in.small(), 0) : null;
    long ownTime = caused ? time + in.signed() : time;
    long appendTime = caused ? time + in.signed() : time;
    int lines = in.length();
    Entry entry =
        new Entry(
            kind,
            has(mask, RETRACTED),
            time,
            storeId,
            currency,
            method,
            customer,
            has(mask, EMPTIED),
            new String[lines],
            new String[lines],
            has(mask, CATEGORIZED) ? new String[lines] : null,
            new int[lines],
            new long[lines],
            new long[lines],
            has(mask, SCRAPPED) ? new boolean[lines] : null,
            loyalty,
            ownTime,
            appendTime);
    readLines(entry, in);
    return entry;
  }

  private static void readLines(Entry entry, CompactInput in) throws IOException {
    for (int i = 0; i < entry.skus().length; i++) {
      int line = in.small();
      entry.skus()[i] = in.text();
      entry.promotions()[i] = in.textIfAny(line, 0);
      if (entry.categories() != null) {
        entry.categories()[i] = in.text();
      }
      entry.quantities()[i] = (int) in.signed();
      entry.amountsMinor()[i] = in.signed();
      entry.discountsMinor()[i] = in.signed();
      if (entry.scrapped() != null) {
        entry.scrapped()[i] = has(line, SCRAP);
      }
    }
  }
}
