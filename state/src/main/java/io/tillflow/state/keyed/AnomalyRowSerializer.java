package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.PosEventType;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.state.row.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A row of {@code anomalies} in, its bytes out. */
public final class AnomalyRowSerializer extends CompactSerializer<AnomalyRow> {
  private static final long serialVersionUID = 1L;
  private static final PosEventType[] TYPES = PosEventType.values();
  private static final int TERMINAL = 0;
  private static final int CASHIER = 1;
  private static final int TRANSACTION = 2;
  private static final int EVENT = 3;
  private static final int TYPE = 4;
  private static final int TOTAL = 5;
  private static final int CURRENCY = 6;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(AnomalyRow row, CompactOutput out, int version) throws IOException {
    out.small(
        bit(TERMINAL, row.terminalId())
            | bit(CASHIER, row.cashier())
            | bit(TRANSACTION, row.transactionId())
            | bit(EVENT, row.eventId())
            | bit(TYPE, row.eventType())
            | bit(TOTAL, row.totalMinor())
            | bit(CURRENCY, row.currency()));
    out.text(row.alertId());
    out.text(row.storeId());
    out.textIfAny(row.terminalId());
    out.textIfAny(row.cashier());
    out.textIfAny(row.transactionId());
    out.textIfAny(row.eventId());
    out.symbolIfAny(row.eventType());
    out.signedIfAny(row.totalMinor());
    out.textIfAny(row.currency());
    out.unsigned(row.hits().size());
    for (Hit hit : row.hits()) {
      HitLayout.write(hit, out);
    }
    out.signed(row.eventTime());
    OriginLayout.write(row.origin(), out);
    out.signed(row.revision());
  }

  @Override
  protected AnomalyRow read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    return new AnomalyRow(
        in.text(),
        in.text(),
        in.textIfAny(mask, TERMINAL),
        in.textIfAny(mask, CASHIER),
        in.textIfAny(mask, TRANSACTION),
        in.textIfAny(mask, EVENT),
        has(mask, TYPE) ? in.symbol(TYPES) : null,
        in.longIfAny(mask, TOTAL),
        in.textIfAny(mask, CURRENCY),
        hits(in),
        in.signed(),
        OriginLayout.read(in),
        (int) in.signed());
  }

  private static List<Hit> hits(CompactInput in) throws IOException {
    List<Hit> hits = new ArrayList<>();
    for (int i = in.length(); i > 0; i--) {
      hits.add(HitLayout.read(in));
    }
    return hits;
  }
}
