package io.tillflow.functions.stock;

import io.tillflow.functions.feature.AsOf;
import io.tillflow.functions.feature.Rolling;
import io.tillflow.functions.feature.RollingSum;
import io.tillflow.state.event.ShelfMove;
import java.time.Duration;
import java.util.Map;

/** All moves of one shelf in; its features, as the job would tell them, out. */
public final class Recounted implements AsOf<ShelfMove> {
  private final Balance balance = new Balance();
  private final RollingSum sold = new RollingSum(new Rolling(Duration.ofHours(1)));

  @Override
  public void take(ShelfMove move) {
    balance.apply(move);
    sold.add(move.countedAt(), move.sold());
  }

  @Override
  public Map<String, String> fields(long asOf) {
    return balance.level().features(sold.at(asOf));
  }
}
