package io.tillflow.functions.stock;

import static io.tillflow.functions.stock.Goods.MINUTE;
import static io.tillflow.functions.stock.Goods.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.InventoryKind;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.ShelfMove;
import org.junit.jupiter.api.Test;

class ShelfMovesTest {
  @Test
  void aSaleTakesThePiecesOfAllLinesOfAProductTogether() {
    assertThat(ShelfMoves.of(entry(EntryKind.SALE, null)))
        .containsExactly(sold("tea", -4, 4), sold("cup", -2, 2));
  }

  @Test
  void aVoidBringsThemBackAtItsOwnTimeAndUnsellsThemAtThatOfTheSale() {
    assertThat(ShelfMoves.of(entry(EntryKind.VOID, null)))
        .containsExactly(sold("tea", 4, -4), sold("cup", 2, -2));
  }

  @Test
  void aRefundBringsBackWhatIsNotScrappedAndUnsellsNothing() {
    assertThat(ShelfMoves.of(entry(EntryKind.REFUND, new boolean[] {true, true, false})))
        .containsExactly(sold("tea", 3, 0));
  }

  @Test
  void anOverrideMovesNothing() {
    assertThat(ShelfMoves.of(entry(EntryKind.OVERRIDE, null))).isEmpty();
  }

  @Test
  void whatIsRetractedIsUndone() {
    assertThat(ShelfMoves.of(entry(EntryKind.VOID, null).reversed()))
        .containsExactly(sold("tea", -4, 4), sold("cup", -2, 2));
  }

  @Test
  void anInventoryRecordCountsOrChanges() {
    assertThat(ShelfMoves.of(change(InventoryKind.COUNT)))
        .isEqualTo(new ShelfMove("0042", "tea", NOON, NOON, true, 9, 0, 5, "e", NOON + 2 * MINUTE));
    assertThat(ShelfMoves.of(change(InventoryKind.TRANSFER)))
        .isEqualTo(
            new ShelfMove("0042", "tea", NOON, NOON, false, 9, 0, 5, "e", NOON + 2 * MINUTE));
  }

  private static ShelfMove sold(String sku, long change, long sold) {
    return new ShelfMove(
        "0042", sku, NOON + MINUTE, NOON, false, change, sold, null, null, NOON + 2 * MINUTE);
  }

  private static Decoded<InventoryChange> change(InventoryKind kind) {
    InventoryChange change = new InventoryChange("e", NOON, "0042", "tea", kind, 9, 5, "till", "1");
    Origin origin = new Origin("inventory-changes", 0, 0, NOON + 2 * MINUTE);
    return new Decoded<>(origin, change, null, null, NOON, null, null);
  }

  private static Entry entry(EntryKind kind, boolean[] scrapped) {
    return new Entry(
        kind,
        false,
        NOON,
        "0042",
        "EUR",
        null,
        null,
        false,
        new String[] {"tea", "cup", "tea"},
        new String[3],
        null,
        new int[] {1, 2, 3},
        new long[3],
        new long[3],
        scrapped,
        null,
        NOON + MINUTE,
        NOON + 2 * MINUTE);
  }
}
