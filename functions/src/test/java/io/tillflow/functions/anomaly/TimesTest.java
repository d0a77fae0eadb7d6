package io.tillflow.functions.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TimesTest {
  @Property(tries = 200)
  void inWhateverOrderTheyComeTheyAreCountedUpToAnyTime(
      @ForAll List<@IntRange(min = 0, max = 50) Integer> offsets) {
    Times times = new Times(Room.whole());
    offsets.forEach(times::add);
    for (int offset = -1; offset <= 51; offset++) {
      int upTo = offset;
      assertThat(times.upTo(offset))
          .isEqualTo((int) offsets.stream().filter(one -> one <= upTo).count());
    }
  }

  @Property(tries = 200)
  void theLastSaleLikeAnotherIsTheLatestAndOfThoseTheLastThatCame(
      @ForAll List<@IntRange(min = 0, max = 300) Integer> sales) {
    Room room = Room.whole();
    SaleLog log = new SaleLog(room, new Times(room));
    List<int[]> all = new ArrayList<>();
    for (int id = 0; id < sales.size(); id++) {
      int[] sale = {sales.get(id) / 10, sales.get(id) % 3, id};
      all.add(sale);
      log.add(sale[0], sale[1], id);
    }
    int found = log.lastLike(1, 5, 20);
    int[] expected = null;
    for (int[] sale : all) {
      boolean counts = sale[1] == 1 && sale[0] > 5 && sale[0] <= 20;
      expected = counts && (expected == null || sale[0] >= expected[0]) ? sale : expected;
    }
    assertThat(found == SaleLog.NONE ? -1 : log.id(found))
        .isEqualTo(expected == null ? -1 : expected[2]);
  }
}
