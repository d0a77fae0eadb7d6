package io.tillflow.functions.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.anomaly.SaleLog.Sale;
import io.tillflow.state.keyed.HourReader;
import io.tillflow.state.keyed.HourWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TracksTest {
  private static final Deed[] DEEDS = Deed.values();

  @Property(tries = 200)
  void inWhateverOrderDeedsComeTheyAreCountedInAnyPartOfTheHour(
      @ForAll List<@IntRange(min = 0, max = 300) Integer> deeds) {
    Track track = new Track();
    deeds.forEach(one -> track.add(DEEDS[one % DEEDS.length], one / 10, one % 3));
    for (int behind = -1; behind < 31; behind++) {
      int from = behind;
      List<Integer> counted =
          deeds.stream()
              .filter(one -> one % DEEDS.length == 1 && one / 10 > from && one / 10 <= from + 7)
              .toList();
      assertThat(track.count(DEEDS[1], from, from + 7)).isEqualTo(counted.size());
      assertThat(track.count(DEEDS[1], 2, from, from + 7))
          .isEqualTo((int) counted.stream().filter(one -> one % 3 == 2).count());
    }
  }

  @Property(tries = 200)
  void theLastSaleLikeAnotherIsTheLatestAndOfThoseTheLastThatCame(
      @ForAll List<@IntRange(min = 0, max = 300) Integer> sales) {
    SaleLog log = new SaleLog();
    int expected = -1;
    int latest = 0;
    int ofTill = 0;
    int ofCashier = 0;
    for (int id = 0; id < sales.size(); id++) {
      int time = sales.get(id) / 10;
      Sale sale = new Sale(sales.get(id) % 2, sales.get(id) % 5, sales.get(id) % 3, utf8("t" + id));
      log.add(time, sale);
      boolean counts = time > 5 && time <= 20;
      ofTill += counts && sale.till() == 1 ? 1 : 0;
      ofCashier += counts && sale.cashier() == 4 ? 1 : 0;
      if (counts && sale.till() == 1 && sale.print() == 2 && time >= latest) {
        expected = id;
        latest = time;
      }
    }
    int found = log.lastLike(new Sale(1, 0, 2, utf8("another")), 5, 20);
    assertThat(log.ofTill(1, 5, 20)).isEqualTo(ofTill);
    assertThat(log.ofCashier(4, 5, 20)).isEqualTo(ofCashier);
    assertThat(found == SaleLog.NONE ? null : log.id(found))
        .isEqualTo(expected < 0 ? null : "t" + expected);
  }

  @Property(tries = 200)
  void anHourInChunksComesBackAsWhatItWas(
      @ForAll List<@IntRange(min = 0, max = 300) Integer> deeds, @ForAll Random random) {
    HourPage page = new HourPage();
    HourPage back = new HourPage();
    for (int i = 0; i < deeds.size(); i++) {
      int time = deeds.get(i) / 10;
      page.track().add(DEEDS[deeds.get(i) % DEEDS.length], time, deeds.get(i) % 3);
      page.sales().add(time, new Sale(deeds.get(i) % 3, 1, deeds.get(i) % 2, utf8("Ж" + i)));
      if (random.nextInt(4) == 0) {
        back.read(new HourReader(page.write(new HourWriter())));
        assertThat(page.unwritten()).isZero();
      }
    }
    back.read(new HourReader(page.write(new HourWriter())));
    assertThat(all(back)).isEqualTo(all(page));
    int row = page.sales().lastLike(new Sale(1, 1, 0, utf8("another")), -1, 31);
    assertThat(back.sales().lastLike(new Sale(1, 1, 0, utf8("another")), -1, 31)).isEqualTo(row);
    if (row != SaleLog.NONE) {
      assertThat(back.sales().id(row)).isEqualTo(page.sales().id(row));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] all(HourPage page) {
    page.rewrite();
    return page.write(new HourWriter());
  }

  @Test
  void whatIsNewOfAnHourIsWrittenAlone() {
    HourPage page = new HourPage();
    for (int i = 0; i < 100; i++) {
      page.sales().add(i, new Sale(-i, i % 7, Long.MIN_VALUE + i, utf8("t" + i)));
    }
    int whole = page.write(new HourWriter()).length;
    page.sales().add(3, new Sale(1, 2, 3, utf8("t100")));
    page.track().add(Deed.VOID, 4, 5);
    assertThat(page.write(new HourWriter())).hasSizeLessThan(whole / 50);
  }

  @Test
  void anHourThatWasWrittenBeforeThereWereChunksIsRead() {
    HourPage page = new HourPage();
    page.sales().add(1, new Sale(1, 2, 3, utf8("t1")));
    byte[] written = page.write(new HourWriter());
    byte[] before = written.clone();
    before[0] = 1;
    HourPage back = new HourPage();
    back.read(new HourReader(before));
    assertThat(all(back)).isEqualTo(written);
  }

  @Test
  void anHourThatDoesNotTellItsChunksHasOne() {
    StoreHour hour = new StoreHour(new StoreBook("s1", 0), 7);
    hour.read(new long[] {1, 90, 0, 8_100});
    assertThat(hour.chunks).isEqualTo(1);
    hour.chunks = 5;
    StoreHour back = new StoreHour(new StoreBook("s1", 0), 7);
    back.read(hour.written());
    assertThat(back.chunks).isEqualTo(5);
    assertThat(back.sums.mean()).isEqualTo(90);
  }

  @Test
  void anHourComesBackAsItWasWrittenAndTakesNoMoreRoom() {
    HourPage page = new HourPage();
    for (int i = 0; i < 100; i++) {
      page.track().add(i % 2 == 0 ? Deed.VOID : Deed.DECLINE, 3_599_999 - i, i % 20);
      page.sales().add(i, new Sale(-i, i % 7, Long.MIN_VALUE + i, utf8("Ж" + i)));
    }
    byte[] written = page.write(new HourWriter());
    HourPage back = new HourPage();
    back.read(new HourReader(written));
    assertThat(all(back)).isEqualTo(written);
    assertThat(back.bytes()).isLessThanOrEqualTo(page.bytes());
    assertThat(back.track().count(Deed.VOID, 4, -1, 3_600_000)).isEqualTo(5);
    int row = back.sales().lastLike(new Sale(-9, 2, Long.MIN_VALUE + 9, utf8("another")), -1, 100);
    assertThat(back.sales().id(row)).isEqualTo("Ж9");
  }
}
