package io.tillflow.functions.stock;

import io.tillflow.state.event.ShelfMove;
import java.time.Duration;

/** Moves of one shelf as a test of stock writes them down; each is appended a second later. */
record Goods(String storeId, String sku) {
  static final long NOON = 1_760_011_200_000L;
  static final long MINUTE = Duration.ofMinutes(1).toMillis();
  static final long HOUR = Duration.ofHours(1).toMillis();
  static final long DAY = Duration.ofDays(1).toMillis();
  static final Goods TEA = new Goods("0042", "tea");

  ShelfMove count(String id, long time, long pieces, Integer reorderPoint) {
    return move(time, time, new Told(true, pieces, 0, reorderPoint, id));
  }

  ShelfMove delivery(String id, long time, long pieces) {
    return delivery(id, time, pieces, null);
  }

  ShelfMove delivery(String id, long time, long pieces, Integer reorderPoint) {
    return move(time, time, new Told(false, pieces, 0, reorderPoint, id));
  }

  ShelfMove sale(long time, long pieces) {
    return move(time, time, new Told(false, -pieces, pieces, null, null));
  }

  ShelfMove voided(long time, long soldAt, long pieces) {
    return move(time, soldAt, new Told(false, pieces, -pieces, null, null));
  }

  ShelfMove refund(long time, long pieces) {
    return move(time, time, new Told(false, pieces, 0, null, null));
  }

  private record Told(boolean isCount, long quantity, long sold, Integer reorder, String id) {}

  private ShelfMove move(long time, long countedAt, Told told) {
    return new ShelfMove(
        storeId,
        sku,
        time,
        countedAt,
        told.isCount(),
        told.quantity(),
        told.sold(),
        told.reorder(),
        told.id(),
        time + 1_000);
  }
}
