package io.tillflow.local.fill;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.Store;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.testdata.generator.Generator;
import io.tillflow.testdata.generator.Produced;
import io.tillflow.testdata.generator.ReferenceValue;
import io.tillflow.testdata.retail.RetailRecords;
import java.util.Iterator;
import java.util.List;

/**
 * What is to be written: the values that events refer to, and the records in their order.
 *
 * @param name where the records come from: a seed or a file
 * @param sums what the records of a retail file come to; null of a generated world
 */
public record Cargo(
    String name,
    List<Store> stores,
    List<Product> products,
    List<ReferenceValue> reference,
    Iterator<Produced> records,
    StoreSums sums) {

  /** A generated world. */
  public static Cargo of(long seed, Generator world) {
    return new Cargo(
        "seed " + seed, world.stores(), world.products(), world.reference(), world, null);
  }

  /** A retail file in one wire format. */
  public static Cargo of(
      String file, List<Store> stores, Iterator<PosEvent> events, WireEncoder<PosEvent> encoder) {
    List<ReferenceValue> reference = ReferenceValue.of(stores, List.of(), List.of());
    StoreSums sums = new StoreSums();
    Iterator<Produced> records = new RetailRecords(sums.counting(events), encoder);
    return new Cargo(file, stores, List.of(), reference, records, sums);
  }
}
