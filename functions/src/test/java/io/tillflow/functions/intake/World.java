package io.tillflow.functions.intake;

import io.tillflow.state.event.Change;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.event.Store;
import io.tillflow.state.names.Feed;
import io.tillflow.testdata.generator.Coordinates;
import io.tillflow.testdata.generator.Faults;
import io.tillflow.testdata.generator.Generator;
import io.tillflow.testdata.generator.GeneratorSettings;
import io.tillflow.testdata.generator.Produced;
import io.tillflow.testdata.generator.ShopSettings;
import io.tillflow.testdata.generator.Shuffler;
import io.tillflow.testdata.reference.ReferenceIntake;
import io.tillflow.testdata.reference.ReferenceResult;
import io.tillflow.testdata.reference.ReferenceSettings;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/** A generated world with every fault in it, in one order; its records, and what they come to. */
record World(long seed, List<Store> stores, List<RawRecord> records) {
  private static final ShopSettings SMALL = new ShopSettings(5, 1, 60, 30, 60, 0.3);
  private static final Faults MANY =
      new Faults(0.1, 0.02, 0.05, 0.05, 0.3, 0.05, 0.3, 0.003, 0, 0.02);

  /** As it happened. */
  static World straight(long seed, int events, int partitions) {
    Generator generator = generator(seed, events);
    return placed(seed, generator, generator, partitions);
  }

  /** The same facts in another permitted order, with other duplicates. */
  static World shuffled(long seed, int events, int partitions) {
    Generator generator = generator(seed, events);
    Shuffler shuffler = new Shuffler(~seed, Shuffler.WHOLE);
    return placed(seed, generator, shuffler.shuffle(generator, 0.1), partitions);
  }

  /** A small world with every fault, changed as the test needs it. */
  static Generator generator(long seed, int events, UnaryOperator<GeneratorSettings> change) {
    GeneratorSettings small =
        GeneratorSettings.ofSeed(seed).withShop(SMALL).withFaults(MANY).withEvents(events);
    return Generator.of(change.apply(small));
  }

  private static Generator generator(long seed, int events) {
    return generator(seed, events, UnaryOperator.identity());
  }

  private static World placed(
      long seed, Generator world, Iterator<Produced> records, int partitions) {
    List<RawRecord> placed = new Coordinates(partitions).placeAll(records);
    return new World(seed, world.stores(), placed);
  }

  /** The stores as their topic holds them; the same whenever they are asked for. */
  static List<Change<Store>> standing(long seed) {
    List<Change<Store>> standing = new ArrayList<>();
    for (Store store : generator(seed, 1).stores()) {
      Origin origin = new Origin("stores", 0, standing.size(), 0);
      standing.add(new Change<>(origin, store.storeId(), store));
    }
    return standing;
  }

  /** The records of one topic, in their order. */
  List<RawRecord> of(Feed feed) {
    return records.stream()
        .filter(record -> record.origin().topic().equals(feed.defaultTopic()))
        .toList();
  }

  /** What the plain reference makes of it. */
  ReferenceResult judged(ReferenceSettings settings) {
    return new ReferenceIntake(settings, stores).judge(records);
  }
}
