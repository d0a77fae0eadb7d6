package io.tillflow.sinks.iceberg;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillflow.testdata.embedded.EmbeddedCatalog;
import java.util.List;
import java.util.OptionalLong;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommitGuardTest {
  private static final String BRANCH = "replay";

  private final EmbeddedCatalog catalog = EmbeddedCatalog.jdbc();
  private Table table;

  @BeforeEach
  void create() {
    new TablePreparation(Sample.settings(catalog), catalog.catalog())
        .prepare(List.of(Sample.EVERY_TYPE));
    table = catalog.table(Sample.NAMESPACE, "every_type");
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void aStartWithoutStateUnderAJobIdThatHasCommittedIsRefusedForGood() {
    commit("job-a", 7);
    assertThatThrownBy(() -> check("job-a", OptionalLong.empty()))
        .isInstanceOf(SuppressRestartsException.class)
        .hasStackTraceContaining("every_type holds commits of this job id up to checkpoint 7")
        .hasStackTraceContaining("started without state");
  }

  @Test
  void aRestoreFromBeforeTheLastCommitIsRefusedForGood() {
    commit("job-a", 6);
    commit("job-a", 7);
    commit("job-b", 2);
    assertThatThrownBy(() -> check("job-a", OptionalLong.of(6)))
        .isInstanceOf(SuppressRestartsException.class)
        .hasStackTraceContaining("up to checkpoint 7")
        .hasStackTraceContaining("restored from checkpoint 6");
  }

  @Test
  void aStartThatWillBeCommittedIsLetThrough() {
    assertThatCode(() -> check("job-a", OptionalLong.empty())).doesNotThrowAnyException();
    commit("job-a", 7);
    assertThatCode(() -> check("job-a", OptionalLong.of(7))).doesNotThrowAnyException();
    assertThatCode(() -> check("job-a", OptionalLong.of(8))).doesNotThrowAnyException();
    assertThatCode(() -> check("job-b", OptionalLong.empty())).doesNotThrowAnyException();
  }

  @Test
  void onlyTheBranchThatIsWrittenCounts() {
    commit("job-a", 3);
    table.manageSnapshots().createBranch(BRANCH).commit();
    commit("job-a", 7);
    assertThatCode(() -> check(BRANCH, "job-a", OptionalLong.of(3))).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(BRANCH, "job-a", OptionalLong.of(2)))
        .hasStackTraceContaining("up to checkpoint 3");
  }

  private void commit(String jobId, long checkpoint) {
    table
        .newAppend()
        .set("flink.job-id", jobId)
        .set("flink.max-committed-checkpoint-id", Long.toString(checkpoint))
        .commit();
  }

  private void check(String jobId, OptionalLong restored) throws Exception {
    check(IcebergSettings.MAIN, jobId, restored);
  }

  private void check(String branch, String jobId, OptionalLong restored) throws Exception {
    CommitGuard.check(
        Catalogs.tableLoader(Sample.settings(catalog), "every_type"), branch, jobId, restored);
  }
}
