package io.tillflow.testdata.reference.features;

import static io.tillflow.testdata.reference.features.Asked.HOUR;
import static io.tillflow.testdata.reference.features.Asked.MINUTE;
import static io.tillflow.testdata.reference.features.Asked.START;
import static io.tillflow.testdata.reference.features.Asked.change;
import static io.tillflow.testdata.reference.features.Asked.count;
import static io.tillflow.testdata.reference.features.Asked.delivery;
import static io.tillflow.testdata.reference.features.Asked.reorder;
import static io.tillflow.testdata.reference.features.Asked.shelf;
import static io.tillflow.testdata.reference.features.Asked.stock;
import static io.tillflow.testdata.reference.sales.Told.itemVoid;
import static io.tillflow.testdata.reference.sales.Told.line;
import static io.tillflow.testdata.reference.sales.Told.override;
import static io.tillflow.testdata.reference.sales.Told.refund;
import static io.tillflow.testdata.reference.sales.Told.sale;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.InventoryKind;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosLine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is left on a shelf, worked out by hand. */
class OnHandTest {
  private static PosEvent sold(String id, long time, int pieces) {
    return sale(id, START + time, line("tea", pieces, 350));
  }

  private static PosEvent brought(String id, long time, boolean... restocked) {
    PosLine[] lines = new PosLine[restocked.length];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = new PosLine(i + 1, "tea", null, 1, 350, 0, null, restocked[i]);
    }
    return refund(id, START + time, lines);
  }

  @Test
  void aCountAndAllThatCameLater() {
    List<PosEvent> told =
        List.of(
            sold("1", 2 * MINUTE, 4),
            itemVoid("2", START + 3 * MINUTE, "1", line("tea", 1, 350)),
            override("3", START + 3 * MINUTE, "1", line("tea", 1, 300)),
            brought("4", 4 * MINUTE, true, false));
    assertThat(
            stock(
                shelf(
                    told,
                    reorder(count(MINUTE, 10), "c", 6),
                    delivery(5 * MINUTE, 2),
                    change(InventoryKind.ADJUSTMENT, 6 * MINUTE, -3),
                    change(InventoryKind.TRANSFER, 7 * MINUTE, -1)),
                7 * MINUTE))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "on_hand", "6",
                "reorder_point", "6",
                "available", "6",
                "low_stock", "true",
                "units_1h", "3"));
  }

  @Test
  void beforeTheFirstCountNothingIsKnownButWhatWasSold() {
    assertThat(stock(shelf(List.of(sold("1", 0, 4)), delivery(0, 10)), 0))
        .containsExactlyInAnyOrderEntriesOf(Map.of("units_1h", "4"));
    assertThat(stock(shelf(List.of(), reorder(delivery(0, 10), "d", 3)), 0))
        .containsExactlyInAnyOrderEntriesOf(Map.of("units_1h", "0", "reorder_point", "3"));
  }

  @Test
  void whatHappenedWhenItWasCountedIsInTheCount() {
    assertThat(stock(shelf(List.of(sold("1", 0, 4)), count(0, 10)), 0))
        .containsEntry("on_hand", "10")
        .doesNotContainKey("low_stock");
  }

  @Test
  void ofOneTimeTheCountWithTheHigherIdCounts() {
    assertThat(
            stock(shelf(List.of(), reorder(count(0, 10), "b", 5), reorder(count(0, 7), "a", 9)), 0))
        .containsEntry("on_hand", "10")
        .containsEntry("reorder_point", "5");
  }

  @Test
  void aVoidBringsBackWhenItIsSaidAndIsSoldNoMoreInThePaneOfItsSale() {
    List<PosEvent> told =
        List.of(sold("1", 0, 4), itemVoid("2", START + 2 * HOUR, "1", line("tea", 3, 350)));
    assertThat(stock(shelf(told, count(HOUR, 10)), 59 * MINUTE))
        .containsEntry("on_hand", "13")
        .containsEntry("units_1h", "1");
  }

  @Test
  void lessThanNothingIsNotAvailable() {
    assertThat(stock(shelf(List.of(sold("1", MINUTE, 4)), count(0, 1)), MINUTE))
        .containsEntry("on_hand", "-3")
        .containsEntry("available", "0");
  }
}
