package io.tillflow.local.fill;

import io.tillflow.state.event.AnomalyFeedback;
import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.Store;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.testdata.generator.Generator;
import io.tillflow.testdata.generator.HouseRules;
import io.tillflow.testdata.generator.Label;
import io.tillflow.testdata.generator.Produced;
import io.tillflow.testdata.generator.ReferenceValue;
import io.tillflow.testdata.generator.Verdicts;
import io.tillflow.testdata.retail.RetailRecords;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is to be written: the values that events refer to, and the records in their order.
 *
 * @param name where the records come from: a seed or a file
 * @param labels what has been planted in the records that have been handed out
 * @param sums what the records of a retail file come to; null of a generated world
 */
public record Cargo(
    String name,
    List<Store> stores,
    List<Product> products,
    List<AnomalyRule> rules,
    List<ReferenceValue> reference,
    Iterator<Produced> records,
    Supplier<List<Label>> labels,
    StoreSums sums) {

  /** A generated world. */
  public static Cargo of(long seed, Generator world) {
    return new Cargo(
        "seed " + seed,
        world.stores(),
        world.products(),
        HouseRules.all(),
        reference(world),
        world,
        world::labels,
        null);
  }

  /** What people say of the alerts about what was planted; complete when the records are. */
  public List<AnomalyFeedback> verdicts() {
    return Verdicts.on(labels.get());
  }

  private static List<ReferenceValue> reference(Generator world) {
    List<ReferenceValue> values = new ArrayList<>(world.reference());
    values.addAll(ReferenceValue.ofRules(HouseRules.all()));
    return values;
  }

  /** A retail file in one wire format. */
  public static Cargo of(
      String file, List<Store> stores, Iterator<PosEvent> events, WireEncoder<PosEvent> encoder) {
    List<ReferenceValue> reference = ReferenceValue.of(stores, List.of(), List.of());
    StoreSums sums = new StoreSums();
    Iterator<Produced> records = new RetailRecords(sums.counting(events), encoder);
    return new Cargo(file, stores, List.of(), List.of(), reference, records, List::of, sums);
  }
}
