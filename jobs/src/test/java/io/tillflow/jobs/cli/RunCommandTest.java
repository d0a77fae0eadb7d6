package io.tillflow.jobs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.jobs.Jobs;
import io.tillflow.state.names.Feed;
import io.tillflow.state.names.Uids;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunCommandTest {
  @Test
  void explainPrintsThePlanAndAsksNobody() {
    Called called = explained("silver");
    assertThat(called.code()).isZero();
    assertThat(called.out().lines())
        .contains("reads topic,pos-transactions,,", "writes topic,dead-letters,,")
        .contains("writes table,retail_silver.order_events,,")
        .anyMatch(line -> line.contains("," + Uids.source(Feed.POS) + ","))
        .noneMatch(line -> line.startsWith("operator") && line.contains(",,"));
  }

  // Those of the sinks come from libraries, which could change them with their next version.
  @Test
  void everyOperatorHasTheUidThatSavepointsKnow() throws Exception {
    for (String job : Jobs.names()) {
      assertUids(job);
    }
    assertUids("silver,sales-windows");
    assertUids("silver,sales-windows,sessions");
    assertUids("silver,sales-windows,sessions,anomalies");
    assertUids("sessions,features");
    assertUids("silver,sales-windows,sessions,anomalies,features");
  }

  @Test
  void jobsTogetherReadEachTopicOnceAndKeepTheUidsThatTheyHaveAlone() {
    List<String> together = uids("silver,sales-windows");
    assertThat(together).doesNotHaveDuplicates().containsAll(uids("silver"));
    assertThat(together).containsAll(uids("sales-windows"));
    assertThat(uids("sales-windows,silver")).as("in any order").isEqualTo(together);
    assertThat(explained("silver,sales-windows").out().lines())
        .containsOnlyOnce("reads topic,pos-transactions,,")
        .containsOnlyOnce("writes table,retail_silver.commit_log,,");
    assertThat(uids("sessions,silver")).containsAll(uids("sessions")).containsAll(uids("silver"));
    assertThat(explained("silver,sessions").out().lines())
        .containsOnlyOnce("reads topic,commerce-events,,");
  }

  @Test
  void jobsWithoutTheLandingShareAnIntakeToo() {
    List<String> together = uids("sales-windows,anomalies");
    assertThat(together).doesNotHaveDuplicates().containsAll(uids("anomalies"));
    assertThat(together).containsAll(uids("sales-windows")).contains("pos-slips", "pos-baskets");
    assertThat(explained("anomalies,sales-windows").out().lines())
        .containsOnlyOnce("reads topic,pos-transactions,,")
        .containsOnlyOnce("reads topic,products,,");
  }

  @Test
  void featuresShareWhateverTopicAnotherJobReads() {
    for (String other : List.of("silver", "sales-windows", "sessions", "anomalies")) {
      List<String> together = uids(other + ",features");
      assertThat(together)
          .doesNotHaveDuplicates()
          .containsAll(uids(other))
          .containsAll(uids("features"))
          .containsOnlyOnce(Stream.of(Feed.values()).map(Uids::source).toArray(String[]::new));
    }
  }

  @Test
  void featuresAreNotWrittenNowhere() {
    Called called = explained("features", "--set=tillflow.redis.prefix=tf");
    assertThat(called.code()).isZero();
    assertThat(called.out().lines())
        .contains("reads topic,erasure-requests,,", "writes topic,low-stock-alerts,,");
    Called offline = Called.with("run", "features", "--explain", "--set=tillflow.privacy.mode=off");
    assertThat(offline.code()).isEqualTo(2);
  }

  private void assertUids(String job) throws Exception {
    String file = "/golden/" + job + "-uids.txt";
    try (InputStream golden = getClass().getResourceAsStream(file)) {
      assertThat(uids(job))
          .as("a new operator gets a line in " + file + "; one there is never changed")
          .containsExactlyInAnyOrderElementsOf(
              new String(golden.readAllBytes(), UTF_8).lines().toList());
    }
  }

  private static List<String> uids(String job) {
    return uids(explained(job));
  }

  private static List<String> uids(Called called) {
    return called
        .out()
        .lines()
        .filter(line -> line.startsWith("operator,"))
        .map(line -> line.split(",", -1)[2])
        .toList();
  }

  @Test
  void hotStoresAddAnOperatorToEachSetThatTheyAreSlicedIn() {
    Called called = explained("sales-windows", "--set=tillflow.windows.hot-stores.4423=4");
    List<String> uids = new ArrayList<>(uids(called));
    assertThat(uids).contains("sku_sales-slices", "category_sales-slices", "promo_sales-slices");
    uids.removeIf(uid -> uid.endsWith("-slices"));
    assertThat(uids).isEqualTo(uids("sales-windows"));
  }

  @Test
  void aStoreCannotHaveMoreSlicesThanSubtasksMayBe() {
    Called called =
        explained(
            "sales-windows",
            "--set=tillflow.windows.hot-stores.4423=4",
            "--set=pipeline.max-parallelism=3");
    assertThat(called.code()).isEqualTo(2);
    assertThat(called.err())
        .contains("tillflow.windows.hot-stores.4423: is 4, allowed: at most the 3");
  }

  @Test
  void aPlanThatNoRunWouldTakeIsRefused() {
    Called called = explained("sales-windows", "--set=tillflow.intake.dedup-horizon=1 d");
    assertThat(called.code()).isEqualTo(2);
    assertThat(called.err()).contains("tillflow.intake.dedup-horizon");
    Called sessions = explained("sessions", "--set=tillflow.sessions.horizon=49 h");
    assertThat(sessions.code()).isEqualTo(2);
    assertThat(sessions.err())
        .contains("tillflow.intake.dedup-horizon: is 2 d, allowed for sessions: at least the 49 h");
  }

  private static Called explained(String job) {
    return explained(job, "--set=tillflow.intake.dedup-horizon=2 d");
  }

  private static Called explained(String job, String... more) {
    List<String> words =
        List.of(
            "run",
            job,
            "--explain",
            "--format=csv",
            "--set=tillflow.kafka.bootstrap-servers=127.0.0.1:1",
            "--set=tillflow.iceberg.catalog=rest",
            "--set=tillflow.iceberg.warehouse=s3://nowhere",
            "--set=tillflow.redis.uri=redis://127.0.0.1:1",
            "--set=tillflow.privacy.mode=off");
    return Called.with(Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new));
  }
}
