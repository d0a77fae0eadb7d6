package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.Promotion;
import java.io.IOException;

/** A promotion in, its bytes out. */
public final class PromotionSerializer extends CompactSerializer<Promotion> {
  private static final long serialVersionUID = 1L;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(Promotion promotion, CompactOutput out, int version) throws IOException {
    out.small(bit(0, promotion.kind()));
    out.text(promotion.promotionId());
    out.textIfAny(promotion.kind());
    TextsLayout.write(promotion.skus(), out);
    TextsLayout.write(promotion.categories(), out);
    out.signed(promotion.starts());
    out.signed(promotion.ends());
  }

  @Override
  protected Promotion read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    return new Promotion(
        in.text(),
        in.textIfAny(mask, 0),
        TextsLayout.read(in),
        TextsLayout.read(in),
        in.signed(),
        in.signed());
  }
}
