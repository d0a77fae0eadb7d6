package io.tillflow.functions.window;

import static io.tillflow.functions.window.WindowsHarness.MINUTE;
import static io.tillflow.functions.window.WindowsHarness.MUCH;
import static io.tillflow.functions.window.WindowsHarness.START;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.SalesMetrics;
import io.tillflow.state.event.Entry;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.WindowRow;
import io.tillflow.testdata.harness.Collected;
import io.tillflow.testdata.harness.Listed;
import io.tillflow.testdata.harness.SmallCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeclaredWindowsIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(2);

  private static final MetricSet<Entry> SET = SalesMetrics.SKU_SALES;

  @Test
  void aBoundedRunEmitsEveryWindowOnItsOwn() throws Exception {
    run(HotStores.none());
  }

  @Test
  void itDoesSoWhereAStoreIsInSlices() throws Exception {
    run(new HotStores(Map.of("s3", 4)));
  }

  private static void run(HotStores hot) throws Exception {
    Truth truth = new Truth(SET);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      entries.add(WindowsHarness.sale("s" + i % 7, START + i * MINUTE, "sku" + i % 3, i));
    }
    StreamExecutionEnvironment env = SmallCluster.environment(2);
    try (Collected<WindowRow> rows = new Collected<>()) {
      rows.attach(
          SlicedWindows.over(
              new Listed<>("entries", FlowTypes.ENTRY, entries)
                  .open(env)
                  .keyBy(Entry::storeId, Types.STRING),
              SET,
              MUCH,
              hot));
      env.execute();
      truth.emitted(rows.values());
    }
    truth.holds(entries);
  }
}
