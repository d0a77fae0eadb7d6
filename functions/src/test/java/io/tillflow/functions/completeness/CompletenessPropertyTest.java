package io.tillflow.functions.completeness;

import static io.tillflow.functions.completeness.CompletenessHarness.HORIZON;
import static io.tillflow.functions.completeness.CompletenessHarness.HOUR;
import static io.tillflow.functions.completeness.CompletenessHarness.MINUTE;
import static io.tillflow.functions.completeness.CompletenessHarness.START;

import io.tillflow.functions.completeness.CompletenessHarness.Setup;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Heard;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

class CompletenessPropertyTest {
  private static final List<Store> STORES =
      List.of(
          CompletenessHarness.store("always", 0, 0),
          CompletenessHarness.store("day", 180, 330),
          CompletenessHarness.store("night", 1_200, 240),
          CompletenessHarness.store("mute", 120, 300),
          CompletenessHarness.store("test", 0, 0));

  @Property(tries = 60)
  void tellsWhatTheReferenceSaysWhateverTheOrderTheRestartsAndTheParallelism(@ForAll long seed)
      throws Exception {
    run(new Random(seed), new HashMapStateBackend());
  }

  @Property(tries = 3)
  void doesSoOnRocksDb(@ForAll long seed) throws Exception {
    run(new Random(seed), new EmbeddedRocksDBStateBackend(true));
  }

  private static void run(Random random, StateBackend backend) throws Exception {
    Voices voices = new Voices(random);
    CompletenessTruth truth = new CompletenessTruth(STORES);
    List<OperatorSubtaskState> states = null;
    long watermark = START;
    for (int parallelism : new int[] {2, 5, 3}) {
      Setup setup = new Setup(backend, parallelism, STORES);
      try (CompletenessHarness harness = new CompletenessHarness(setup, states)) {
        harness.watermark(watermark);
        for (int i = 0; i < 120; i++) {
          for (Heard heard : voices.next(watermark)) {
            harness.hear(heard);
            truth.heard(heard);
          }
          watermark += random.nextInt((int) (random.nextInt(20) == 0 ? HOUR / 2 : 2 * MINUTE));
          harness.watermark(watermark);
          if (random.nextInt(15) == 0) {
            harness.snapshot(i);
          }
          truth.told(harness.rows());
        }
        if (parallelism == 3) {
          harness.watermark(watermark + HORIZON);
          harness.watermark(watermark + 2 * HORIZON);
          truth.told(harness.rows());
        }
        states = harness.snapshot(1_000 + parallelism);
      }
    }
    truth.holds(START + MINUTE, watermark);
  }

  /** Stores that count up, in no order, twice at times, and with numbers that never come. */
  private static final class Voices {
    private static final List<String> NAMES = List.of("always", "day", "night", "test", "stranger");

    private final Random random;
    private final long[] sequences = new long[NAMES.size()];
    private final long[] spoken = new long[NAMES.size()];
    private final List<Held> held = new ArrayList<>();

    /** What comes later, and how far event time had come as its store counted before that. */
    private record Held(Heard heard, long before) {}

    Voices(Random random) {
      this.random = random;
      Arrays.fill(spoken, START);
    }

    List<Heard> next(long watermark) {
      List<Heard> all = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        int store = random.nextInt(NAMES.size());
        Heard one = new Heard(NAMES.get(store), ++sequences[store], time(watermark));
        switch (random.nextInt(12)) {
          case 0 -> held.add(new Held(one, spoken[store]));
          case 1 -> {
            all.addAll(List.of(one, one));
            spoken[store] = watermark;
          }
          case 2 -> all.add(new Heard(one.storeId(), one.sequence(), Decoded.NO_TIME));
          case 3 -> all.add(new Heard(one.storeId(), Mark.NO_SEQUENCE, one.eventTime()));
          case 4 -> sequences[store] += random.nextInt(3);
          default -> {
            all.add(one);
            spoken[store] = watermark;
          }
        }
      }
      if (!held.isEmpty() && random.nextInt(6) == 0) {
        Held late = held.remove(random.nextInt(held.size()));
        // Of what is final by then the reference knows nothing, and a gap begins before its number.
        if (late.before() > watermark - HORIZON / 2) {
          all.add(late.heard());
        }
      }
      return all;
    }

    private long time(long watermark) {
      return watermark + 1 + random.nextInt((int) (4 * MINUTE));
    }
  }
}
