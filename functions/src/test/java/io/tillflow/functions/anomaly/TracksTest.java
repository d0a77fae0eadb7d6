package io.tillflow.functions.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.keyed.HourReader;
import io.tillflow.state.keyed.HourWriter;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TracksTest {
  private static final Deed[] DEEDS = Deed.values();

  @Property(tries = 200)
  void inWhateverOrderDeedsComeTheyAreCountedInAnyPartOfTheHour(
      @ForAll List<@IntRange(min = 0, max = 300) Integer> deeds) {
    Track track = new Track(Room.whole());
    deeds.forEach(one -> track.add(DEEDS[one % DEEDS.length], one / 10));
    for (int behind = -1; behind < 31; behind++) {
      int from = behind;
      long expected =
          deeds.stream()
              .filter(one -> one % DEEDS.length == 1 && one / 10 > from && one / 10 <= from + 7)
              .count();
      assertThat(track.count(DEEDS[1], from, from + 7)).isEqualTo((int) expected);
    }
  }

  @Property(tries = 200)
  void theLastSaleLikeAnotherIsTheLatestAndOfThoseTheLastThatCame(
      @ForAll List<@IntRange(min = 0, max = 300) Integer> sales) {
    SaleLog log = new SaleLog(Room.whole());
    List<int[]> all = new ArrayList<>();
    for (int id = 0; id < sales.size(); id++) {
      int[] sale = {sales.get(id) / 10, sales.get(id) % 3, id};
      all.add(sale);
      log.add(sale[0], sale[1], id);
    }
    int[] expected = null;
    int within = 0;
    for (int[] sale : all) {
      boolean counts = sale[0] > 5 && sale[0] <= 20;
      within += counts ? 1 : 0;
      boolean last = counts && sale[1] == 1 && (expected == null || sale[0] >= expected[0]);
      expected = last ? sale : expected;
    }
    int found = log.lastLike(1, 5, 20);
    assertThat(log.count(5, 20)).isEqualTo(within);
    assertThat(found == SaleLog.NONE ? -1 : log.id(found))
        .isEqualTo(expected == null ? -1 : expected[2]);
  }

  @Test
  void anHourComesBackAsItWasWrittenAndTakesAsMuchRoom() {
    Room room = Room.whole();
    HourPage page = new HourPage(room);
    for (int i = 0; i < 100; i++) {
      page.cashiers().of(i % 20).add(Deed.VOID, 3_599_999 - i);
      page.tills().of(-i).add(Deed.DECLINE, i);
      page.sales().of(i % 7).add(i, Long.MIN_VALUE + i, page.add("Ж" + i));
    }
    page.store().add(Deed.AUTHORISATION, 5);
    byte[] written = page.write(new HourWriter());
    HourPage back = HourPage.of(written, room);
    assertThat(back.write(new HourWriter())).hasSameSizeAs(written);
    assertThat(back.cashiers().find(3).count(Deed.VOID, -1, 3_600_000)).isEqualTo(5);
    SaleLog sales = back.sales().find(2);
    int place = sales.lastLike(Long.MIN_VALUE + 9, -1, 100);
    assertThat(back.id(sales.id(place))).isEqualTo("Ж9");
    page.free();
    back.free();
    assertThat(room.bytes()).isZero();
    assertThat(new HourReader(written).ids()).isNotEmpty();
  }
}
