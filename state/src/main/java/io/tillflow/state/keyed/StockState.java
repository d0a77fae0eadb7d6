package io.tillflow.state.keyed;

import io.tillflow.state.names.StateNames;
import org.apache.flink.api.common.state.MapStateDescriptor;

/**
 * What is kept of stock by key group ({@link KeyGroupKeys}), with appointments as {@link
 * SessionState} has them.
 */
public final class StockState {
  /** Every shelf of which anything is known. */
  public static final MapStateDescriptor<VisitorName, ShelfState> SHELVES =
      new MapStateDescriptor<>(
          StateNames.STOCK_SHELVES, new VisitorNameSerializer(), new ShelfStateSerializer());

  private StockState() {}
}
