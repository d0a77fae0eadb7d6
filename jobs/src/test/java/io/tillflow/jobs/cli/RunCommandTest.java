package io.tillflow.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.names.Feed;
import io.tillflow.state.names.Uids;
import org.junit.jupiter.api.Test;

class RunCommandTest {
  @Test
  void explainPrintsThePlanAndAsksNobody() {
    Called called =
        Called.with(
            "run",
            "silver",
            "--explain",
            "--format=csv",
            "--set=tillflow.kafka.bootstrap-servers=127.0.0.1:1",
            "--set=tillflow.iceberg.catalog=rest",
            "--set=tillflow.iceberg.warehouse=s3://nowhere",
            "--set=tillflow.privacy.mode=off");
    assertThat(called.code()).isZero();
    assertThat(called.out().lines())
        .contains("reads topic,pos-transactions,,", "writes topic,dead-letters,,")
        .contains("writes table,retail_silver.order_events,,")
        .anyMatch(line -> line.contains("," + Uids.source(Feed.POS) + ","))
        .noneMatch(line -> line.startsWith("operator") && line.contains(",,"));
  }
}
