package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactInput.has;
import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.Notice;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.event.Store;
import java.io.IOException;

/** A notice in, its bytes out. */
public final class NoticeSerializer extends CompactSerializer<Notice> {
  private static final long serialVersionUID = 1L;
  private static final int STORE = 0;
  private static final int PRODUCT = 1;
  private static final int RULE = 2;

  private final ChangeSerializer<Store> stores = new ChangeSerializer<>(new StoreSerializer());
  private final ChangeSerializer<Product> products =
      new ChangeSerializer<>(new ProductSerializer());
  private final ChangeSerializer<RuleBytes> rules =
      new ChangeSerializer<>(new RuleBytesSerializer());

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(Notice notice, CompactOutput out, int version) throws IOException {
    out.small(
        bit(STORE, notice.store()) | bit(PRODUCT, notice.product()) | bit(RULE, notice.rule()));
    if (notice.store() != null) {
      stores.writeInto(notice.store(), out);
    }
    if (notice.product() != null) {
      products.writeInto(notice.product(), out);
    }
    if (notice.rule() != null) {
      rules.writeInto(notice.rule(), out);
    }
  }

  @Override
  protected Notice read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    return new Notice(
        has(mask, STORE) ? stores.readFrom(in) : null,
        has(mask, PRODUCT) ? products.readFrom(in) : null,
        has(mask, RULE) ? rules.readFrom(in) : null);
  }
}
