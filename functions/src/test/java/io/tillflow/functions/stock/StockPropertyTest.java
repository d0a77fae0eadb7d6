package io.tillflow.functions.stock;

import static io.tillflow.functions.stock.Goods.MINUTE;
import static io.tillflow.functions.stock.Goods.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.stock.StockHarness.Setup;
import io.tillflow.state.event.ShelfMove;
import io.tillflow.state.row.Alert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/** Every row is what plain loops say, for any order, restart and parallelism; alerts likewise. */
class StockPropertyTest {
  private static final int HORIZON = (int) Duration.ofHours(47).toMillis();
  private static final String[] SKUS = {"tea", "cup", "pot"};

  /** A move, and when it comes. */
  private record Arrival(ShelfMove move, long at) {}

  @Property(tries = 50)
  void anyOrderWithinTheHorizonGivesTheSameShelves(@ForAll long seed) throws Exception {
    late(new Random(seed), new HashMapStateBackend());
  }

  @Property(tries = 3)
  void onRocksDbToo(@ForAll long seed) throws Exception {
    late(new Random(seed), new EmbeddedRocksDBStateBackend());
  }

  private static void late(Random random, StateBackend backend) throws Exception {
    List<Arrival> came = new ArrayList<>();
    for (ShelfMove move : moves(random, 1 + random.nextInt(HORIZON))) {
      came.add(new Arrival(move, move.time() + random.nextInt(HORIZON)));
    }
    came.sort(Comparator.comparingLong(Arrival::at));
    Shop shop = new Shop();
    List<OperatorSubtaskState> states = null;
    int from = 0;
    for (int run = 0; run < 4; run++) {
      int until = run == 3 ? came.size() : from + random.nextInt(came.size() - from + 1);
      try (StockHarness stock = new StockHarness(setup(random, backend), states)) {
        // What has come late is judged at the latest now.
        shop.judge(stock);
        for (Arrival arrival : came.subList(from, until)) {
          if (random.nextInt(3) == 0) {
            shop.pass(stock, arrival.at() - 1);
          }
          shop.take(stock, arrival.move());
        }
        states = stock.snapshot(run);
      }
      from = until;
    }
    shop.holds();
  }

  @Property(tries = 50)
  void alertsAreTheFallsInTheOrderOfEventsHoweverOftenARunBeginsAnew(@ForAll long seed)
      throws Exception {
    Random random = new Random(seed);
    List<ShelfMove> moves = moves(random, (int) (300 * MINUTE));
    moves.sort(Comparator.comparingLong(ShelfMove::time));
    Map<String, Alert> alerts = new HashMap<>();
    List<OperatorSubtaskState> states = null;
    int from = 0;
    for (int run = 0; run < 4; run++) {
      int until = run == 3 ? moves.size() : from + random.nextInt(moves.size() - from + 1);
      int lost = run == 3 ? 0 : random.nextInt(moves.size() - until + 1);
      StateBackend backend = new HashMapStateBackend();
      try (StockHarness stock = new StockHarness(setup(random, backend), states)) {
        pass(stock, moves.subList(from, until), random);
        states = stock.snapshot(run);
        pass(stock, moves.subList(until, until + lost), random);
        if (run == 3) {
          stock.end();
        }
        stock.alerts().forEach(alert -> alerts.put(alert.alertId(), alert));
      }
      from = until;
    }
    assertThat(falls(alerts.values())).isEqualTo(plainFalls(moves));
    assertThat(alerts).hasSameSizeAs(falls(alerts.values()));
  }

  private static void pass(StockHarness stock, List<ShelfMove> moves, Random random)
      throws Exception {
    for (ShelfMove move : moves) {
      if (random.nextInt(3) == 0) {
        stock.watermark(
            move.time() - 1 - (random.nextBoolean() ? random.nextInt((int) MINUTE) : 0));
      }
      stock.take(move);
    }
  }

  private static Set<String> falls(Collection<Alert> alerts) {
    Set<String> falls = new TreeSet<>();
    alerts.forEach(a -> falls.add(a.storeId() + "|" + a.subject() + a.eventTime()));
    return falls;
  }

  private static Set<String> plainFalls(List<ShelfMove> moves) {
    Map<String, List<ShelfMove>> shelves = new HashMap<>();
    moves.forEach(m -> shelves.computeIfAbsent(m.shelf(), any -> new ArrayList<>()).add(m));
    Set<String> falls = new TreeSet<>();
    shelves.forEach(
        (shelf, all) ->
            PlainStock.falls(new ArrayList<>(), all).forEach(time -> falls.add(shelf + time)));
    return falls;
  }

  private static Setup setup(Random random, StateBackend backend) {
    return new Setup(random.nextBoolean() ? 1 << 20 : 1_000, backend, 1 + random.nextInt(3));
  }

  private static List<ShelfMove> moves(Random random, int stretch) {
    List<ShelfMove> moves = new ArrayList<>();
    for (int i = 5 + random.nextInt(80); i > 0; i--) {
      Goods goods = new Goods("0042", SKUS[random.nextInt(SKUS.length)]);
      long time = NOON + random.nextInt(stretch);
      // Some share their times.
      time -= random.nextInt(4) == 0 ? time % MINUTE : 0;
      moves.add(move(goods, "e" + i, time, random));
      if (random.nextInt(10) == 0 && moves.get(moves.size() - 1).sold() > 0) {
        ShelfMove sale = moves.get(moves.size() - 1);
        long own = time + random.nextInt((int) (90 * MINUTE));
        long pieces = 1L + random.nextInt((int) sale.sold());
        moves.add(goods.voided(own, time, pieces));
        if (random.nextBoolean()) {
          // The ledger has found another order of its corrections.
          moves.add(goods.voided(own, time, -pieces));
          moves.add(goods.voided(own, time, 1));
        }
      }
    }
    return moves;
  }

  private static ShelfMove move(Goods goods, String id, long time, Random random) {
    Integer reorder = random.nextInt(4) == 0 ? (Integer) (3 + random.nextInt(5)) : null;
    return switch (random.nextInt(10)) {
      case 0, 1 -> goods.count(id, time, random.nextInt(15), reorder);
      case 2, 3 -> goods.delivery(id, time, random.nextInt(8), reorder);
      case 4 -> goods.delivery(id, time, random.nextInt(4) - 3L, reorder);
      case 5 -> goods.refund(time, 1 + random.nextInt(2));
      default -> goods.sale(time, 1 + random.nextInt(3));
    };
  }
}
