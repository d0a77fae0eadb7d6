package io.tillflow.functions.intake.dedup;

import static io.tillflow.functions.intake.dedup.DedupHarness.HOUR;
import static io.tillflow.functions.intake.dedup.DedupHarness.print;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

class DeduplicatePropertyTest {
  private static final long START = 1_000 * HOUR;
  private static final int KEYS = 40;

  /** Remembers everything for ever, by the plain text of the rules. */
  private static final class Model {
    private final Map<String, Integer> seen = new HashMap<>();

    String judge(String key, long id, int content, long sale, int saleContent) {
      Integer known = seen.get(key + "/" + id);
      if (known == null && sale >= 0) {
        known = seen.get(key + "/sale/" + sale);
        content = known == null ? content : saleContent;
      }
      if (known != null) {
        return known == content ? "duplicate" : "CONFLICT";
      }
      seen.put(key + "/" + id, content);
      if (sale >= 0) {
        seen.put(key + "/sale/" + sale, saleContent);
      }
      return "accepted";
    }
  }

  @Property(tries = 25)
  void givesTheModelsAnswerWhateverTheMemoryTheRestartsAndTheParallelism(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20_000) int memory) throws Exception {
    Random random = new Random(seed);
    Model model = new Model();
    List<OperatorSubtaskState> states = null;
    long offset = 0;
    for (int run = 0; run < 4; run++) {
      int parallelism = 1 + random.nextInt(3);
      List<DedupHarness> subtasks = open(memory, parallelism, states);
      List<Long> accepted = new ArrayList<>();
      List<String> conflicts = new ArrayList<>();
      for (int i = 0; i < 400; i++, offset++) {
        String key = "s" + random.nextInt(KEYS);
        long id = random.nextInt(300);
        int content = random.nextInt(2);
        long sale = random.nextBoolean() ? random.nextInt(300) : -1;
        int saleContent = random.nextInt(2);
        Fingerprint salePrint = sale < 0 ? null : print(1_000 + sale, saleContent);
        long time = START + random.nextInt(20) * HOUR;
        subtasks
            .get(subtaskOf(key, parallelism))
            .event(offset, key, time, print(id, content), salePrint);
        switch (model.judge(key, id, content, sale, saleContent)) {
          case "accepted" -> accepted.add(offset);
          case "CONFLICT" -> conflicts.add(offset + " CONFLICT");
          default -> {}
        }
      }
      assertThat(subtasks.stream().flatMap(s -> s.accepted().stream()))
          .containsExactlyInAnyOrderElementsOf(accepted);
      assertThat(subtasks.stream().flatMap(s -> s.refused().stream()))
          .containsExactlyInAnyOrderElementsOf(conflicts);
      states = close(subtasks, run);
    }
  }

  private static List<DedupHarness> open(
      int memory, int parallelism, List<OperatorSubtaskState> states) throws Exception {
    List<DedupHarness> subtasks = new ArrayList<>();
    for (int i = 0; i < parallelism; i++) {
      DedupHarness subtask = new DedupHarness(memory, new HashMapStateBackend(), i, parallelism);
      subtasks.add(subtask.open(states == null ? null : share(states, parallelism, i)));
    }
    return subtasks;
  }

  private static OperatorSubtaskState share(
      List<OperatorSubtaskState> states, int parallelism, int subtask) throws Exception {
    OperatorSubtaskState all =
        AbstractStreamOperatorTestHarness.repackageState(
            states.toArray(new OperatorSubtaskState[0]));
    return AbstractStreamOperatorTestHarness.repartitionOperatorState(
        all, DedupHarness.MAX_PARALLELISM, states.size(), parallelism, subtask);
  }

  private static List<OperatorSubtaskState> close(List<DedupHarness> subtasks, int run)
      throws Exception {
    List<OperatorSubtaskState> states = new ArrayList<>();
    for (DedupHarness subtask : subtasks) {
      states.add(subtask.flink.snapshot(run, run));
      subtask.close();
    }
    return states;
  }

  private static int subtaskOf(String key, int parallelism) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
        key, DedupHarness.MAX_PARALLELISM, parallelism);
  }
}
