package io.tillflow.functions.intake;

import static io.tillflow.functions.intake.Judged.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Change;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.InventoryKind;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.event.Store;
import io.tillflow.state.row.Accounting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

class AccountingPropertyTest {
  private static final int PARTITIONS = 4;
  private static final int RECORDS = 300;
  private static final long DAYS_3 = Duration.ofDays(3).toMillis();
  private static final String[] STORES = {"known", "tested", "nobody", "excluded"};
  private static final Reason[] FINAL = {Reason.OVERSIZED, Reason.UNDECODABLE, Reason.BAD_AMOUNT};
  private static final Reason[] PENDING = {Reason.FUTURE_TIME, Reason.ANCIENT_TIME};

  @Property(tries = 40)
  void atEveryCheckpointWhatCameInIsWhatBecameOfIt(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    Map<Long, Long> fed = new TreeMap<>();
    long checkpoint = 0;
    List<OperatorSubtaskState> states = null;
    for (int run = 0; run < 3; run++) {
      try (IntakeChain chain = chain().open(checkpoint, states)) {
        fed.clear();
        for (int i = 0; i < RECORDS; i++) {
          step(chain, random, fed);
          if (random.nextInt(50) == 0) {
            chain.checkpoint(++checkpoint);
            holds(chain, fed);
          }
        }
        states = chain.checkpoint(++checkpoint);
        holds(chain, fed);
      }
    }
  }

  @Property(tries = 20)
  void atTheEndOfInputNothingIsLeftOut(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    Map<Long, Long> fed = new TreeMap<>();
    try (IntakeChain chain = chain().open(0, null)) {
      chain.checkpoint(1);
      for (int i = 0; i < RECORDS; i++) {
        step(chain, random, fed);
      }
      chain.end();
      holds(chain, fed);
      assertThat(chain.accounting()).extracting(Accounting::checkpointId).containsOnly(2L);
      assertThat(chain.accounting().stream().mapToLong(Accounting::accepted).sum())
          .isEqualTo(chain.accepted().size());
    }
  }

  private static IntakeChain chain() throws Exception {
    return new IntakeChain(AccountingPropertyTest::standing);
  }

  private static List<Change<Store>> standing() {
    return List.of(Judged.store(1, "known", "EUR", false), Judged.store(2, "tested", "EUR", true));
  }

  private static void step(IntakeChain chain, Random random, Map<Long, Long> fed) throws Exception {
    Decoded<InventoryChange> decoded = decoded(random);
    chain.feed(decoded);
    fed.merge((long) decoded.origin().partition(), 1L, Long::sum);
    if (random.nextInt(40) == 0) {
      chain.watermark(NOON + (long) (random.nextDouble() * DAYS_3));
    }
  }

  private static void holds(IntakeChain chain, Map<Long, Long> fed) {
    Map<Long, Long> in = new TreeMap<>();
    Map<Long, Long> out = new TreeMap<>();
    for (Accounting row : chain.accounting()) {
      long refused = row.refused().values().stream().mapToLong(Long::longValue).sum();
      in.merge((long) row.partition(), row.in(), Long::sum);
      out.merge(
          (long) row.partition(),
          row.accepted() + row.duplicate() + row.filtered() + refused,
          Long::sum);
    }
    assertThat(in).isEqualTo(fed);
    assertThat(out).isEqualTo(fed);
  }

  private static Decoded<InventoryChange> decoded(Random random) {
    Origin origin =
        new Origin(Judged.TOPIC, random.nextInt(PARTITIONS), random.nextInt(1_000_000), NOON);
    if (random.nextInt(5) == 0) {
      Refusal refusal = Judged.refusal(FINAL[random.nextInt(FINAL.length)]);
      return new Decoded<>(origin, null, null, refusal, Decoded.NO_TIME, null, null);
    }
    boolean pending = random.nextInt(8) == 0;
    long time = NOON + (long) (random.nextDouble() * DAYS_3);
    String store = STORES[random.nextInt(STORES.length)];
    return new Decoded<>(
        origin,
        new InventoryChange("e", time, store, "sku", InventoryKind.COUNT, 1, null, "test", "1"),
        mark(store, random),
        pending ? Judged.refusal(PENDING[random.nextInt(PENDING.length)]) : null,
        pending ? Decoded.NO_TIME : time,
        null,
        null);
  }

  private static Mark mark(String store, Random random) {
    Fingerprint event = new Fingerprint(random.nextInt(100), 0, random.nextInt(2));
    String currency = random.nextInt(4) == 0 ? "JPY" : "EUR";
    return new Mark(store, store, currency, random.nextInt(9) == 0, Mark.NO_SEQUENCE, event, null);
  }
}
