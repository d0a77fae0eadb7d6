package io.tillflow.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.intake.JudgeSettings;
import io.tillflow.functions.intake.Judges;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.Reason;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.wire.KeySource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class JudgingSchemaTest {
  private final List<Gauge<?>> ignored = new ArrayList<>();
  private final List<Decoded<InventoryChange>> judged = new ArrayList<>();

  @Test
  void fieldsThatNobodyKnowsAreCountedWhereMetricsAreRead() throws Exception {
    JudgingSchema<InventoryChange> schema =
        new JudgingSchema<>(
            Judges.inventory(JudgeSettings.defaults(KeySource.off())),
            FlowTypes.decoded(FlowTypes.INVENTORY_CHANGE));
    schema.open(new Context());
    schema.deserialize(record("{\"colour\":1,\"weight\":{\"unit\":\"kg\"}}"), out());
    assertThat(judged.get(0).refusal().reason()).isEqualTo(Reason.MISSING_FIELD);
    assertThat(ignored).hasSize(1);
    assertThat(ignored.get(0).getValue()).isEqualTo(2L);
  }

  private static ConsumerRecord<byte[], byte[]> record(String json) {
    return new ConsumerRecord<>(
        "inventory-changes", 0, 0, null, json.getBytes(StandardCharsets.UTF_8));
  }

  private Collector<Decoded<InventoryChange>> out() {
    return new Collector<>() {
      @Override
      public void collect(Decoded<InventoryChange> record) {
        judged.add(record);
      }

      @Override
      public void close() {}
    };
  }

  private final class Context implements InitializationContext {
    @Override
    public MetricGroup getMetricGroup() {
      return new Caught();
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
      return null;
    }
  }

  private final class Caught extends UnregisteredMetricsGroup {
    @Override
    public MetricGroup addGroup(String name) {
      return this;
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
      assertThat(name).isEqualTo("ignoredFields");
      ignored.add(gauge);
      return gauge;
    }
  }
}
