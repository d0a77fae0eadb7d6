package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.Product;
import java.io.IOException;

/** A product in, its bytes out. */
public final class ProductSerializer extends CompactSerializer<Product> {
  private static final long serialVersionUID = 1L;

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(Product product, CompactOutput out, int version) throws IOException {
    out.small(
        bit(0, product.category())
            | bit(1, product.brand())
            | bit(2, product.listPriceMinor())
            | bit(3, product.currency()));
    out.text(product.sku());
    out.textIfAny(product.category());
    out.textIfAny(product.brand());
    out.signedIfAny(product.listPriceMinor());
    out.textIfAny(product.currency());
    out.flag(product.discontinued());
  }

  @Override
  protected Product read(CompactInput in, int version) throws IOException {
    int mask = in.small();
    return new Product(
        in.text(),
        in.textIfAny(mask, 0),
        in.textIfAny(mask, 1),
        in.longIfAny(mask, 2),
        in.textIfAny(mask, 3),
        in.flag());
  }
}
