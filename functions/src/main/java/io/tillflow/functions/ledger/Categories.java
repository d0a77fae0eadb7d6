package io.tillflow.functions.ledger;

import io.tillflow.functions.intake.Known;
import io.tillflow.functions.intake.Standing;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.Product;
import io.tillflow.state.names.MetricNames;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Accepted till events and changes of products in, the events with the category of each line out.
 *
 * <p>What counts is the category at the moment at which a sale or a refund is accepted, so it
 * stands before the ledger, which remembers it for the corrections. The products that stand are
 * loaded before the first event. Time moves by the events alone.
 */
public final class Categories extends AbstractStreamOperator<Decoded<Basket>>
    implements TwoInputStreamOperator<Decoded<Basket>, Change<Product>, Decoded<Basket>> {
  private static final long serialVersionUID = 1L;

  /** The category of a product that nobody knows. */
  public static final String UNKNOWN = "UNKNOWN";

  private final Standing<Product> standing;
  private transient Known<Product> products;
  private transient Counter strangers;

  /** Looks products up in what stands and what comes. */
  public Categories(Standing<Product> standing) {
    this.standing = standing;
  }

  @Override
  public void open() throws Exception {
    super.open();
    strangers = getMetricGroup().counter(MetricNames.UNKNOWN_SKU);
    products = new Known<>();
    standing.load().forEach(products::apply);
  }

  @Override
  public void processElement1(StreamRecord<Decoded<Basket>> record) {
    Decoded<Basket> event = record.getValue();
    PosEventType type = event.event().eventType();
    boolean counts = type == PosEventType.SALE_COMPLETED || type == PosEventType.REFUND_ISSUED;
    output.collect(counts ? record.replace(event.with(categorised(event.event()))) : record);
  }

  private Basket categorised(Basket basket) {
    String[] categories = new String[basket.skus().length];
    for (int i = 0; i < categories.length; i++) {
      Product product = products.value(basket.skus()[i]);
      if (product == null) {
        strangers.inc();
      }
      categories[i] = product == null ? UNKNOWN : product.category();
    }
    return basket.in(categories);
  }

  @Override
  public void processElement2(StreamRecord<Change<Product>> record) {
    products.apply(record.getValue());
  }

  @Override
  public void processWatermark1(Watermark mark) throws Exception {
    processWatermark(mark);
  }

  @Override
  public void processWatermark2(Watermark mark) {
    // Products change in no time of the events'.
  }

  @Override
  protected void processWatermarkStatus(WatermarkStatus status, int input) throws Exception {
    if (input == 0) {
      processWatermarkStatus(status);
    }
  }
}
