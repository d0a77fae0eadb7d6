package io.tillflow.jobs.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tillflow.sinks.iceberg.TableCommits.Last;
import io.tillflow.state.row.Commit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final Instant AT = Instant.parse("2026-01-31T08:00:00Z");
  private static final long NONE = Long.MIN_VALUE;

  private final List<Commit> log = new ArrayList<>();

  @Test
  void theWatermarkIsTheLeastAndTheOffsetsAreThoseOfAllReaders() {
    log("silver", "one", 7, 0, 5_000, Map.of("pos-0", 10L));
    log("silver", "one", 7, 1, 3_000, Map.of("pos-1", 20L));
    log("silver", "one", 8, 0, 9_000, Map.of("pos-0", 99L));
    assertThat(reached("one", 7))
        .containsExactly(
            new Reached("t", "silver", AT, 7L, 3_000L, Map.of("pos-0", 10L, "pos-1", 20L)));
  }

  @Test
  void aReaderWithoutPartitionsHoldsNobodyAndOneWithoutATimeDoes() {
    log("silver", "one", 7, 0, 5_000, Map.of("pos-0", 10L));
    log("silver", "one", 7, 1, NONE, Map.of());
    assertThat(reached("one", 7).get(0).watermark()).isEqualTo(5_000);
    log("silver", "one", 7, 2, NONE, Map.of("pos-2", 1L));
    assertThat(reached("one", 7).get(0).watermark()).isNull();
  }

  @Test
  void aReaderThatIsSilentSinceARestartStandsWhereItsPartitionsStood() {
    log("silver", "zero", 5, 0, 4_000, Map.of("pos-0", 9L, "pos-1", 3L));
    log("silver", "one", 7, 0, 5_000, Map.of("pos-0", 10L));
    log("silver", "one", 7, 1, NONE, Map.of("pos-1", 3L, "pos-2", 8L));
    Coverage coverage = new Coverage(log);
    List<Last> newest = List.of(new Last("one", 7, AT));
    assertThat(coverage.lacks()).isTrue();
    assertThat(coverage.of("t", newest).get(0).watermark()).isNull();
    coverage.before(commit("t", 4_700, Map.of("pos-2", 9L)));
    coverage.before(commit("other", 4_700, Map.of("pos-2", 8L)));
    assertThat(coverage.lacks()).as("neither of here nor of later counts").isTrue();
    coverage.before(commit("t", 3_700, Map.of("pos-2", 8L)));
    assertThat(coverage.lacks()).isFalse();
    assertThat(coverage.of("t", newest).get(0).watermark()).isEqualTo(3_700);
  }

  @Test
  void aJobThatGoesOnBesideOthersIsToldOnce() {
    log("silver", "one", 7, 0, 5_000, Map.of("pos-0", 10L));
    log("sessions", "two", 3, 0, 8_000, Map.of("pos-0", 30L));
    log("silver+sales-windows", "three", 9, 0, 6_000, Map.of("pos-0", 20L));
    List<Last> newestFirst =
        List.of(new Last("three", 9, AT), new Last("two", 3, AT), new Last("one", 7, AT));
    assertThat(new Coverage(log).of("t", newestFirst))
        .extracting(Reached::job)
        .containsExactly("silver+sales-windows", "sessions");
  }

  @Test
  void ofACommitThatTheLogDoesNotTellYetTheOneBeforeCounts() {
    log("silver", "one", 7, 0, 5_000, Map.of("pos-0", 10L));
    assertThat(reached("one", 9).get(0).checkpoint()).isEqualTo(7);
    assertThat(reached("one", 6)).containsExactly(Reached.unknown("t"));
    assertThat(reached("other", 9)).containsExactly(Reached.unknown("t"));
  }

  @Test
  void ofATableOfManyJobsEachTellsItsNewest() {
    log("silver", "one", 7, 0, 5_000, Map.of("pos-0", 10L));
    log("silver", "two", 3, 0, 8_000, Map.of("pos-0", 30L));
    log("sales-windows", "three", 2, 0, 6_000, Map.of("pos-0", 20L));
    List<Last> newestFirst =
        List.of(new Last("three", 2, AT), new Last("two", 3, AT), new Last("one", 7, AT));
    assertThat(new Coverage(log).of("t", newestFirst))
        .extracting(Reached::job, Reached::watermark)
        .containsExactly(tuple("sales-windows", 6_000L), tuple("silver", 8_000L));
  }

  @Test
  void lagIsWhatTheTopicsHoldBehindTheOffsets() {
    Reached reached = new Reached("t", "silver", AT, 7L, null, Map.of("a-b-0", 10L));
    Map<TopicPartition, Stretch> ends =
        Map.of(
            new TopicPartition("a-b", 0), new Stretch(0, 12),
            new TopicPartition("a-b", 1), new Stretch(40, 45),
            new TopicPartition("other", 0), new Stretch(0, 1_000));
    assertThat(reached.lag(ends)).as("two, and five of a partition never read").isEqualTo(7);
    assertThat(reached.lag(Map.of(new TopicPartition("a-b", 0), new Stretch(30, 31))))
        .as("what has been deleted unread can no longer come")
        .isEqualTo(1);
    assertThat(Reached.unknown("t").lag(ends)).isNull();
  }

  private void log(
      String job, String id, long checkpoint, int subtask, long mark, Map<String, Long> offsets) {
    log.add(new Commit(job, "t", id, checkpoint, subtask, mark, offsets));
  }

  private static Commit commit(String table, long mark, Map<String, Long> offsets) {
    return new Commit("silver", table, "zero", 4, 0, mark, offsets);
  }

  private List<Reached> reached(String jobId, long checkpoint) {
    return new Coverage(log).of("t", List.of(new Last(jobId, checkpoint, AT)));
  }
}
