package io.tillflow.functions.ledger;

import static io.tillflow.functions.ledger.Tills.NOON;
import static io.tillflow.functions.ledger.Tills.correction;
import static io.tillflow.functions.ledger.Tills.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.Product;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CategoriesTest {
  private TwoInputStreamOperatorTestHarness<Decoded<Basket>, Change<Product>, Decoded<Basket>>
      harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new TwoInputStreamOperatorTestHarness<>(
            new Categories(() -> List.of(product(0, "apple", "fruit"))));
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aLineHasTheCategoryThatItsProductHasAsItIsSold() throws Exception {
    feed(Tills.sale("s1", "t1", NOON, item("apple", 1, 100), item("kiwi", 1, 50)));
    harness.processElement2(new StreamRecord<>(product(2, "kiwi", "exotic")));
    harness.processElement2(new StreamRecord<>(product(1, "kiwi", "older news")));
    harness.processElement2(new StreamRecord<>(product(3, "apple", null)));
    feed(
        correction(
            PosEventType.REFUND_ISSUED,
            "r1",
            "t1",
            NOON,
            item("kiwi", 1, 50),
            item("apple", 1, 1)));
    assertThat(harness.extractOutputValues())
        .extracting(decoded -> List.of(decoded.event().categories()))
        .containsExactly(List.of("fruit", "UNKNOWN"), List.of("exotic", "UNKNOWN"));
  }

  @Test
  void aCorrectionGoesByTheCategoryOfItsSale() throws Exception {
    feed(correction(PosEventType.ITEM_VOIDED, "c1", "t1", NOON, item("apple", 1, 100)));
    assertThat(harness.extractOutputValues())
        .singleElement()
        .extracting(decoded -> decoded.event().categories())
        .isNull();
  }

  @Test
  void productsHoldNoTimeBack() throws Exception {
    harness.processWatermarkStatus2(WatermarkStatus.IDLE);
    harness.processWatermark1(new Watermark(NOON));
    assertThat(harness.getOutput()).containsExactly(new Watermark(NOON));
  }

  private void feed(Basket basket) throws Exception {
    harness.processElement1(new StreamRecord<>(Tills.decoded(0, basket), basket.eventTime()));
  }

  private static Change<Product> product(long offset, String sku, String category) {
    Product product = category == null ? null : new Product(sku, category, null, null, null, false);
    return new Change<>(new Origin("products", 0, offset, NOON), sku, product);
  }
}
