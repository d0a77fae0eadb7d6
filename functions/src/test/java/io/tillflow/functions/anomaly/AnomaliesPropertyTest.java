package io.tillflow.functions.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.anomaly.RuledHarness.Setup;
import io.tillflow.functions.intake.Slips;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Heard;
import io.tillflow.state.event.HeardRecord;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Notice;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.SlipRecord;
import io.tillflow.state.keyed.SlipBytes;
import io.tillflow.state.row.Alert;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.testdata.reference.anomalies.AnomalyTexts;
import io.tillflow.testdata.reference.anomalies.ReferenceAnomalies;
import io.tillflow.testdata.reference.completeness.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/** Hits, gaps and alerts are the reference's, whatever comes when and is restarted how often. */
class AnomaliesPropertyTest {
  private static final long HIGH_TOTAL = 500;
  private static final int RUNS = 4;
  private static final int STEPS = 150;

  @Property(tries = 20)
  void saysWhatTheReferenceSaysUnderAnyRulesAndRestarts(@ForAll long seed) throws Exception {
    new Trial(new Random(seed), new HashMapStateBackend()).run();
  }

  @Property(tries = 2)
  void doesSoOnRocksDb(@ForAll long seed) throws Exception {
    new Trial(new Random(seed), new EmbeddedRocksDBStateBackend()).run();
  }

  /** One street, told to both sides. */
  private static final class Trial {
    private final Random random;
    private final StateBackend backend;
    private final Street street;
    private final Topics topics = new Topics();
    private final ReferenceAnomalies reference =
        new ReferenceAnomalies(HIGH_TOTAL, Street.MEANINGS);
    private final List<AnomalyRow> rows = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private RuledHarness<SlipRecord> detection;
    private RuledHarness<HeardRecord> gaps;
    private List<OperatorSubtaskState> detected;
    private List<OperatorSubtaskState> heard;
    private final SlipBytes bytes = new SlipBytes();
    private long offset;

    Trial(Random random, StateBackend backend) {
      this.random = random;
      this.backend = backend;
      this.street = new Street(random);
    }

    void run() throws Exception {
      for (int run = 0; run < RUNS; run++) {
        Setup setup = setup();
        try (var judging =
                new RuledHarness<SlipRecord>(
                    setup, DetectionHarness::store, Detection::new, detected);
            var hearing =
                new RuledHarness<HeardRecord>(
                    setup, one -> one.heard().storeId(), SequenceGaps::new, heard)) {
          detection = judging;
          gaps = hearing;
          for (int step = 0; step < STEPS; step++) {
            step(step);
          }
          collect();
          detected = judging.snapshot(run);
          heard = hearing.snapshot(run);
        }
      }
      assertEqual();
    }

    private Setup setup() {
      long memory = random.nextBoolean() ? 1 << 24 : random.nextInt(20_000);
      AnomalySettings settings =
          new AnomalySettings(RuledHarness.RULES, HIGH_TOTAL, Street.HORIZON, memory, Set.of());
      return new Setup(backend, 1 + random.nextInt(3), settings, topics.standings());
    }

    private void step(int step) throws Exception {
      switch (random.nextInt(30)) {
        case 0 -> notice(topics.store(street.store(), reference));
        case 1 -> notice(topics.product(street.product(), reference));
        case 2, 3 -> notice(topics.rule(street.rule(), reference));
        case 4 -> {
          Notice dropped = topics.drop(random, reference);
          if (dropped != null) {
            notice(dropped);
          }
        }
        case 5, 6, 7 -> {
          detection.watermark(street.now() - 1 - random.nextInt(100_000));
          gaps.watermark(street.now() - 1 - random.nextInt(100_000));
        }
        case 8 -> {
          detection.snapshot(1_000 + step);
          gaps.snapshot(1_000 + step);
        }
        default -> event();
      }
    }

    private void notice(Notice notice) throws Exception {
      detection.notice(notice);
      gaps.notice(notice);
    }

    private void event() throws Exception {
      PosEvent event = street.event();
      Origin origin = new Origin("pos-transactions", 0, offset++, 0);
      Long time = random.nextInt(20) == 0 ? null : (Long) event.eventTime();
      long number = event.sequence() == null ? Mark.NO_SEQUENCE : event.sequence();
      Heard said = new Heard(event.storeId(), number, time == null ? Decoded.NO_TIME : time);
      gaps.take(new HeardRecord(said, origin), event.eventTime());
      reference.hear(new Said(event.storeId(), event.sequence(), time), origin);
      if (random.nextInt(10) > 0) {
        long known = event.eventTime();
        detection.take(new SlipRecord(origin, bytes.of(Slips.of(event)).bytes()), known);
        reference.judge(event, origin);
      }
    }

    private void collect() {
      rows.addAll(detection.rows());
      rows.addAll(gaps.rows());
      alerts.addAll(detection.alerts());
      alerts.addAll(gaps.alerts());
    }

    private void assertEqual() {
      Map<String, String> found = texts(rows);
      for (Map.Entry<String, String> row : texts(reference.rows()).entrySet()) {
        assertThat(found.remove(row.getKey())).isEqualTo(row.getValue());
      }
      assertThat(found).isEmpty();
      assertThat(alerts.stream().map(AnomalyTexts::of).sorted().toList())
          .isEqualTo(reference.alerts().stream().map(AnomalyTexts::of).sorted().toList());
    }

    private static Map<String, String> texts(List<AnomalyRow> rows) {
      return new TreeMap<>(
          rows.stream()
              .collect(
                  Collectors.toMap(
                      row -> row.alertId() + " " + row.revision(),
                      row -> AnomalyTexts.of(row) + " " + row.origin())));
    }
  }
}
