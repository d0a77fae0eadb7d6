package io.tillflow.functions.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FiltersTest {
  private final Random random = new Random(7);
  private final Usage usage = new Usage();
  private final Filters filters = new Filters(usage);

  @Test
  void noFilterDeniesWhatItHolds_HoweverManyThereAreAndHoweverTheyGrow() {
    List<Fingerprint> held = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    for (int filter = 0; filter < 100; filter++) {
      fill(1 << (filter % 10), held, columns);
    }
    assertThatAllAreHeld(held, columns);
  }

  @Test
  void aFilterThatGoesLeavesTheOthersAsTheyAre() {
    List<Fingerprint> held = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    for (int filter = 0; filter < 80; filter++) {
      if (filter % 3 == 0) {
        filters.close(fill(200, new ArrayList<>(), new ArrayList<>()));
      } else {
        fill(50, held, columns);
      }
    }
    assertThatAllAreHeld(held, columns);
  }

  @Test
  void seldomDoesAFilterHoldWhatItWasNotGiven() {
    for (int filter = 0; filter < 48; filter++) {
      fill(1_000, new ArrayList<>(), new ArrayList<>());
    }
    int wrong = 0;
    for (int i = 0; i < 10_000; i++) {
      wrong += Long.bitCount(filters.holding(identity()));
    }
    assertThat(wrong).isLessThan(1_000);
  }

  @Test
  void fewFiltersTakeLittleMoreThanTheyHold() {
    for (int filter = 1; filter <= 48; filter++) {
      fill(1_000, new ArrayList<>(), new ArrayList<>());
      assertThat(usage.filterBytes).isLessThan(filter * 1_000L * 5);
    }
  }

  @Test
  void aFilterThatWasDroppedMayHoldAnythingAndThoseThatComeLaterDoNot() {
    int dropped = fill(1_000, new ArrayList<>(), new ArrayList<>());
    filters.drop();
    assertThat(usage.filterBytes).isZero();

    List<Fingerprint> held = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    fill(1_000, held, columns);
    assertThatAllAreHeld(held, columns);
    assertThat(filters.holding(identity())).isEqualTo(1L << dropped);

    filters.close(dropped);
    assertThat(filters.holding(identity())).isZero();
  }

  @Test
  void theLastToGoLeavesNothing() {
    int one = fill(1_000, new ArrayList<>(), new ArrayList<>());
    int other = fill(10, new ArrayList<>(), new ArrayList<>());
    filters.close(one);
    assertThat(usage.filterBytes).isPositive();

    filters.close(other);
    assertThat(usage.filterBytes).isZero();
  }

  private int fill(int entries, List<Fingerprint> held, List<Integer> columns) {
    int column = filters.open(entries);
    for (int i = 0; i < entries; i++) {
      Fingerprint identity = identity();
      filters.add(column, identity);
      held.add(identity);
      columns.add(column);
    }
    return column;
  }

  private void assertThatAllAreHeld(List<Fingerprint> held, List<Integer> columns) {
    for (int i = 0; i < held.size(); i++) {
      assertThat(filters.holding(held.get(i)) >>> columns.get(i) & 1).isEqualTo(1);
    }
  }

  private Fingerprint identity() {
    return new Fingerprint(random.nextLong(), random.nextInt(), 0);
  }
}
