package io.tillflow.testdata.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.RawRecord;
import io.tillflow.state.event.Reason;
import io.tillflow.state.names.Feed;
import io.tillflow.testdata.Truth;
import io.tillflow.testdata.reference.Judged;
import io.tillflow.testdata.reference.Lateness;
import io.tillflow.testdata.reference.ReferenceIntake;
import io.tillflow.testdata.reference.ReferenceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the generator knows of its records, and what the reference says of them, are one. */
class TruthTest {
  private static final Faults MANY =
      new Faults(0.1, 0.02, 0.05, 0.05, 0.5, 0.05, 0.2, 0.002, 0, 0.02);
  private static final ShopSettings SMALL = new ShopSettings(10, 1, 50, 20, 100, 0);

  static GeneratorSettings faulty(long seed) {
    return GeneratorSettings.ofSeed(seed).withShop(SMALL).withFaults(MANY).withEvents(6_000);
  }

  private static void assertAgreed(Generator world, Iterator<Produced> stream, int partitions) {
    Coordinates coordinates = new Coordinates(partitions);
    ReferenceIntake intake = new ReferenceIntake(ReferenceSettings.DEFAULT, world.stores());
    while (stream.hasNext()) {
      Produced made = stream.next();
      Judged judged = intake.judge(coordinates.place(made));
      assertThat(judged.truth()).as(made.kind() + ": " + judged.detail()).isEqualTo(made.truth());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, -77, Long.MAX_VALUE})
  void everyRecordIsJudgedAsItsMakerMeantIt(long seed) {
    Generator world = Generator.of(faulty(seed));
    assertAgreed(world, world, 4);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aPermittedReorderChangesNoVerdict(long seed) {
    Generator world = Generator.of(faulty(seed));
    Iterator<Produced> shuffled = new Shuffler(seed, Shuffler.WHOLE).shuffle(world, 0.1);
    assertAgreed(world, shuffled, 3);
  }

  @Test
  void everyReasonOfTheIntakeIsGiven() {
    Generator world = Generator.of(faulty(8).withFaults(withTooLate()));
    Set<Reason> given = EnumSet.noneOf(Reason.class);
    world.forEachRemaining(record -> add(given, record.truth()));
    assertThat(given)
        .containsExactlyInAnyOrderElementsOf(EnumSet.range(Reason.OVERSIZED, Reason.CONFLICT));
  }

  private static void add(Set<Reason> given, Truth truth) {
    if (truth.reason() != null) {
      given.add(truth.reason());
    }
  }

  private static Faults withTooLate() {
    return new Faults(0.1, 0.02, 0.05, 0.05, 0, 0.05, 0.5, 0.01, 0.01, 0.02);
  }

  @Test
  void whatIsBehindTheHorizonIsTooLateInItsOwnPartitionsOrder() {
    Generator world = Generator.of(faulty(9).withFaults(withTooLate()));
    Lateness lateness = new Lateness(Duration.ofSeconds(30), Duration.ofDays(2));
    ReferenceIntake intake =
        new ReferenceIntake(ReferenceSettings.DEFAULT.withLateness(lateness), world.stores());
    Coordinates coordinates = new Coordinates(2);
    world.forEachRemaining(
        made -> {
          Judged judged = intake.judge(coordinates.place(made));
          assertThat(judged.truth()).as(made.kind()).isEqualTo(made.truth());
        });
    assertThat(world.census().count(Feed.POS, "too late")).isPositive();
  }

  @Test
  void theSumsOfAPartitionBalance() {
    Generator world = Generator.of(faulty(10));
    List<RawRecord> records = new Coordinates(3).placeAll(world);
    Map<?, io.tillflow.testdata.reference.Counts> counts =
        new ReferenceIntake(ReferenceSettings.DEFAULT, world.stores()).judge(records).counts();
    assertThat(counts).hasSize(9);
    counts
        .values()
        .forEach(
            sum ->
                assertThat(sum.in())
                    .isEqualTo(
                        sum.accepted()
                            + sum.duplicate()
                            + sum.filtered()
                            + sum.refused().values().stream().mapToLong(Long::longValue).sum()));
  }

  @Test
  void theSameFactsAreAcceptedAndRefusedInAnyPermittedOrder() {
    List<Object> straight = accepted(Generator.of(faulty(11)), 1, null);
    List<Object> shuffled = accepted(Generator.of(faulty(11)), 7, new Shuffler(3, Shuffler.WHOLE));
    assertThat(shuffled).hasSameSizeAs(straight);
    assertThat(Set.copyOf(shuffled)).isEqualTo(Set.copyOf(straight));
  }

  private static List<Object> accepted(Generator world, int partitions, Shuffler shuffler) {
    Iterator<Produced> stream = shuffler == null ? world : shuffler.shuffle(world, 0.2);
    List<RawRecord> records = new Coordinates(partitions).placeAll(stream);
    return new ReferenceIntake(ReferenceSettings.DEFAULT, world.stores())
        .judge(records).judged().stream()
            .filter(one -> one.event() != null)
            .map(Judged::event)
            .collect(Collectors.toCollection(ArrayList::new));
  }
}
