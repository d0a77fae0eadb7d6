package io.tillflow.functions.stock;

import io.tillflow.functions.feature.FeatureSettings;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.ShelfMove;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.names.Uids;
import io.tillflow.state.online.Freshness;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.Alert;
import io.tillflow.state.row.FeatureRow;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What the ledger says and accepted inventory records in; what stores have of products, and alerts
 * of what runs low, out.
 */
public final class Stock {
  private Stock() {}

  /** Features of shelves, and messages for {@code low-stock-alerts}. */
  public record Result(DataStream<FeatureRow> rows, DataStream<Alert> alerts) {}

  /** Keeps the shelves that entries and changes move. */
  public static Result of(
      DataStream<Entry> entries,
      DataStream<Decoded<InventoryChange>> changes,
      FeatureSettings settings) {
    return of(entries, changes, settings, OnlineGroup.STORE_SKU_STOCK.freshness());
  }

  /** The same with features of another class. */
  public static Result of(
      DataStream<Entry> entries,
      DataStream<Decoded<InventoryChange>> changes,
      FeatureSettings settings,
      Freshness freshness) {
    DataStream<ShelfMove> sold =
        entries
            .<ShelfMove>flatMap((entry, out) -> ShelfMoves.of(entry).forEach(out::collect))
            .returns(FlowTypes.SHELF_MOVE)
            .name("shelf moves")
            .uid(Uids.shelfMoves(Feed.POS));
    DataStream<ShelfMove> told =
        changes
            .map(ShelfMoves::of)
            .returns(FlowTypes.SHELF_MOVE)
            .name("shelf moves")
            .uid(Uids.shelfMoves(Feed.INVENTORY));
    SingleOutputStreamOperator<FeatureRow> rows =
        sold.union(told)
            .keyBy(ShelfMove::shelf, Types.STRING)
            .transform("stock", FlowTypes.FEATURE_ROW, new Shelves(settings, freshness))
            .uid(Uids.STOCK);
    return new Result(rows, rows.getSideOutput(Shelves.ALERTS));
  }
}
