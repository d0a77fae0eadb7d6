package io.tillflow.functions.ledger;

import static io.tillflow.functions.ledger.Tills.NOON;
import static io.tillflow.functions.ledger.Tills.correction;
import static io.tillflow.functions.ledger.Tills.item;
import static io.tillflow.state.event.PosEventType.ITEM_VOIDED;
import static io.tillflow.state.event.PosEventType.PRICE_OVERRIDDEN;
import static io.tillflow.state.event.PosEventType.SALE_VOIDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.ledger.Tills.Item;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import io.tillflow.state.event.PosEventType;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldTest {
  @Test
  void aVoidTakesEverythingLessItsDiscountAndEmptiesTheBasket() {
    Basket sale = sale(item("apple", 3, 100, 30), item("pear", 1, 50));
    Entry entry = only(sale, event(SALE_VOIDED, 1));
    assertThat(entry.kind()).isEqualTo(EntryKind.VOID);
    assertThat(entry.emptied()).isTrue();
    assertThat(entry.time()).isEqualTo(NOON);
    assertThat(lines(entry)).containsExactly("apple 3 270 0", "pear 1 50 0");
  }

  @Test
  void anItemVoidTakesItsShareOfTheDiscountRoundedHalfUpAndTheRestStays() {
    Basket sale = sale(item("apple", 4, 100, 10));
    assertThat(
            effects(
                sale,
                event(ITEM_VOIDED, 1, item("apple", 1, 100)),
                event(ITEM_VOIDED, 2, item("apple", 3, 100))))
        .containsExactly("VOID [apple 1 97 0]", "VOID emptied [apple 3 293 0]");
  }

  @Test
  void linesOfTheSamePriceGoBeforeOthersOfTheSku() {
    Basket sale = sale(item("apple", 1, 100), item("apple", 2, 90), item("apple", 1, 100));
    assertThat(effects(sale, event(ITEM_VOIDED, 1, item("apple", 2, 90))))
        .containsExactly("VOID [apple 2 180 0]");
    assertThat(effects(sale, event(ITEM_VOIDED, 1, item("apple", 3, 100))))
        .containsExactly("VOID [apple 1 100 0, apple 1 100 0, apple 1 90 0]");
  }

  @Test
  void aLineNumberOnBothSidesDecidesAlone() {
    Basket sale = sale(new Item(0, "apple", 1, 100, 0), new Item(1, "apple", 1, 100, 0));
    assertThat(effects(sale, event(ITEM_VOIDED, 1, new Item(1, "apple", 2, 100, 0))))
        .containsExactly("VOID [apple 1 100 0]");
    assertThat(effects(sale, event(ITEM_VOIDED, 1, new Item(7, "apple", 2, 100, 0))))
        .containsExactly("none");
  }

  @Test
  void anOverrideRepricesWhatRemainsAndAVoidTakesThatPrice() {
    Basket sale = sale(item("apple", 3, 100, 30));
    assertThat(
            effects(
                sale,
                event(ITEM_VOIDED, 1, item("apple", 1, 100)),
                event(PRICE_OVERRIDDEN, 2, item("apple", 1, 80)),
                event(SALE_VOIDED, 3)))
        .containsExactly(
            "VOID [apple 1 90 0]", "OVERRIDE [apple 2 0 40]", "VOID emptied [apple 2 140 0]");
  }

  @Test
  void aRaisedPriceIsANegativeDiscount() {
    assertThat(
            effects(sale(item("apple", 2, 100)), event(PRICE_OVERRIDDEN, 1, item("apple", 1, 130))))
        .containsExactly("OVERRIDE [apple 2 0 -60]");
  }

  @Test
  void whatFindsNothingLeftDoesNothing() {
    Basket sale = sale(item("apple", 1, 100));
    assertThat(
            effects(
                sale,
                event(ITEM_VOIDED, 1, item("pear", 1, 100)),
                event(SALE_VOIDED, 2),
                event(SALE_VOIDED, 3),
                event(ITEM_VOIDED, 4, item("apple", 1, 100)),
                event(PRICE_OVERRIDDEN, 5, item("apple", 1, 10))))
        .containsExactly("none", "VOID emptied [apple 1 100 0]", "none", "none", "none");
  }

  private static Basket sale(Item... items) {
    return Tills.sale("s1", "t1", NOON, items);
  }

  private static Basket event(PosEventType type, int second, Item... items) {
    return correction(type, "c" + second, "t1", NOON + second * 1_000L, items);
  }

  private static Entry only(Basket sale, Basket correction) {
    return Fold.effects(sale, List.of(correction)).get(0);
  }

  private static List<String> effects(Basket sale, Basket... corrections) {
    return Fold.effects(sale, List.of(corrections)).stream().map(FoldTest::text).toList();
  }

  private static String text(Entry entry) {
    return entry == null
        ? "none"
        : entry.kind() + (entry.emptied() ? " emptied " : " ") + lines(entry);
  }

  private static List<String> lines(Entry entry) {
    return IntStream.range(0, entry.skus().length)
        .mapToObj(
            i ->
                "%s %d %d %d"
                    .formatted(
                        entry.skus()[i],
                        entry.quantities()[i],
                        entry.amountsMinor()[i],
                        entry.discountsMinor()[i]))
        .toList();
  }
}
