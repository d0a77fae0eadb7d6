package io.tillflow.trials.windows;

import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** One line of an entry, as the peers want it: a POJO of few fields. */
public final class SoldLine {
  static final TypeInformation<SoldLine> TYPE = Types.POJO(SoldLine.class);

  /** The kinds of entries as numbers. */
  static final int SALE = 0;

  static final int REFUND = 1;

  public String store;
  public String sku;
  public int kind;
  public long units;
  public long amount;
  public long discount;
  public boolean promoted;

  /** Hands over the lines of an entry. */
  static void each(Entry entry, Consumer<SoldLine> out) {
    for (int i = 0; i < entry.skus().length; i++) {
      SoldLine line = new SoldLine();
      line.store = entry.storeId();
      line.sku = entry.skus()[i];
      line.kind = entry.kind() == EntryKind.SALE ? SALE : REFUND;
      line.units = entry.quantities()[i];
      line.amount = entry.amountsMinor()[i];
      line.discount = entry.discountsMinor()[i];
      line.promoted = entry.promotions()[i] != null;
      out.accept(line);
    }
  }
}
