package io.tillflow.testdata.reference.features;

import static io.tillflow.testdata.reference.features.Asked.HOUR;
import static io.tillflow.testdata.reference.features.Asked.MINUTE;
import static io.tillflow.testdata.reference.features.Asked.START;
import static io.tillflow.testdata.reference.features.Asked.count;
import static io.tillflow.testdata.reference.features.Asked.delivery;
import static io.tillflow.testdata.reference.features.Asked.reorder;
import static io.tillflow.testdata.reference.features.Asked.shelf;
import static io.tillflow.testdata.reference.sales.Told.line;
import static io.tillflow.testdata.reference.sales.Told.sale;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.PosEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When somebody must be told that a shelf runs empty. */
class LowStockTest {
  private static final InventoryChange COUNT = reorder(count(0, 10), "c", 6);

  private static PosEvent sold(String id, long time, int pieces) {
    return sale(id, START + time, line("tea", pieces, 350));
  }

  private static Crossing crossing(long time, long onHand) {
    return new Crossing("S|tea", START + time, onHand, 6);
  }

  private static List<Crossing> crossings(ReferenceFeatures shelf) {
    return shelf.lowStock(new Punctuality(Duration.ZERO)).get("S|tea").crossings();
  }

  @Test
  void oneWhereItFallsToThePointAndNoneWhileItStaysThere() {
    List<PosEvent> told =
        List.of(sold("1", MINUTE, 3), sold("2", 2 * MINUTE, 1), sold("3", 3 * MINUTE, 5));
    assertThat(crossings(shelf(told, COUNT))).containsExactly(crossing(2 * MINUTE, 6));
  }

  @Test
  void theNextOnlyAfterItWasAboveAgain() {
    List<PosEvent> told = List.of(sold("1", MINUTE, 5), sold("2", HOUR, 2), sold("3", 3 * HOUR, 9));
    assertThat(crossings(shelf(told, COUNT, delivery(2 * HOUR, 20))))
        .containsExactly(crossing(MINUTE, 5));
    assertThat(crossings(shelf(told, COUNT, delivery(2 * HOUR, 12))))
        .containsExactly(crossing(MINUTE, 5), crossing(3 * HOUR, 6));
  }

  @Test
  void aCountCanCrossAndWhatIsLowFromTheStartDoesNot() {
    assertThat(crossings(shelf(List.of(), COUNT, count(HOUR, 2))))
        .containsExactly(crossing(HOUR, 2));
    assertThat(crossings(shelf(List.of(sold("1", MINUTE, 1)), reorder(count(0, 5), "c", 6))))
        .isEmpty();
  }

  @Test
  void whatHappensAtOneTimeHappensAtOnce() {
    assertThat(crossings(shelf(List.of(sold("1", MINUTE, 8)), COUNT, delivery(MINUTE, 8))))
        .isEmpty();
  }
}
