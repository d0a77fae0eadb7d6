package io.tillflow.functions.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.IdentityKind;
import io.tillflow.state.keyed.VisitorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnwrittenTest {
  private static final int MANY = 20 * Unwritten.MOST;

  private final Map<Someone, Integer> written = new HashMap<>();
  private final Unwritten<Someone> unwritten =
      new Unwritten<>(
          (keyGroup, some) -> {
            assertThat(keyGroup).isZero();
            assertThat(some).isNotEmpty().hasSizeLessThanOrEqualTo(Unwritten.BATCH);
            for (Someone each : some) {
              assertThat(each.unwritten).isTrue();
              each.unwritten = false;
              written.merge(each, 1, Integer::sum);
            }
          });

  @Test
  void aFewAreWrittenByTheCheckpointAlone() throws Exception {
    List<Someone> few = people(Unwritten.MOST);
    change(few);
    change(few);
    assertThat(written).isEmpty();
    unwritten.flush();
    assertThat(written).hasSize(few.size()).values().containsOnly(1);
    unwritten.flush();
    assertThat(written).values().containsOnly(1);
  }

  @Test
  void ofManyOnlyAFewAreLeftToTheCheckpoint() throws Exception {
    change(people(MANY));
    assertThat(written).hasSizeGreaterThanOrEqualTo(MANY - Unwritten.MOST);
    unwritten.flush();
    assertThat(written).hasSize(MANY).values().containsOnly(1);
  }

  @Test
  void whoeverChangesOftenIsLeftToTheCheckpoint() throws Exception {
    Someone busy = people(1).get(0);
    for (Someone other : people(MANY)) {
      change(List.of(busy, other));
    }
    assertThat(written).doesNotContainKey(busy).hasSizeGreaterThan(MANY - Unwritten.MOST);
    unwritten.flush();
    assertThat(written).containsEntry(busy, 1);
  }

  @Test
  void whereAllChangeAgainNobodyIsWrittenEarlyUntilThatIsOver() throws Exception {
    List<Someone> all = people(MANY);
    changeOften(all);
    unwritten.flush();
    assertThat(writes()).isBetween(MANY, 5 * MANY / 2);
    for (int checkpoint = 0; checkpoint < 3; checkpoint++) {
      changeOften(all);
      assertThat(writes()).isZero();
      unwritten.flush();
      assertThat(writes()).isEqualTo(MANY);
    }
    change(all);
    unwritten.flush();
    assertThat(writes()).isEqualTo(MANY);
    change(all);
    assertThat(writes()).isGreaterThanOrEqualTo(MANY - Unwritten.MOST);
  }

  private void changeOften(List<Someone> some) throws Exception {
    for (int round = 0; round < 10; round++) {
      change(some);
    }
  }

  /** How many were written since the last call. */
  private int writes() {
    int writes = written.values().stream().mapToInt(Integer::intValue).sum();
    written.clear();
    return writes;
  }

  @Test
  void whoWasWrittenElsewhereIsNotWrittenAgain() throws Exception {
    List<Someone> all = people(Unwritten.MOST);
    change(all);
    all.subList(0, Unwritten.BATCH).forEach(each -> each.unwritten = false);
    unwritten.tidy(Unwritten.MOST);
    assertThat(all).filteredOn(each -> each.listed).hasSize(Unwritten.MOST - Unwritten.BATCH);
    all.get(Unwritten.BATCH).unwritten = false;
    unwritten.flush();
    assertThat(written).hasSize(Unwritten.MOST - Unwritten.BATCH - 1);
    change(all);
    unwritten.flush();
    assertThat(written).hasSize(Unwritten.MOST);
  }

  private void change(List<Someone> some) throws Exception {
    for (Someone each : some) {
      each.change();
      unwritten.add(each);
      unwritten.writeEarly(each);
    }
  }

  private static List<Someone> people(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Someone(new VisitorName(IdentityKind.ANONYMOUS, "somebody " + i)))
        .collect(ArrayList::new, List::add, List::addAll);
  }
}
