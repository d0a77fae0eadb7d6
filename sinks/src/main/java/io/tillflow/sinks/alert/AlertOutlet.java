package io.tillflow.sinks.alert;

import io.tillflow.sinks.Outlet;
import io.tillflow.state.row.Alert;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Alerts in, messages of a topic out, at least once.
 *
 * <p>A message is sent as its alert comes, not with the next checkpoint: seconds matter, and a
 * repeat after a restart bears the same id.
 */
public final class AlertOutlet implements Outlet<Alert> {
  private final String bootstrapServers;
  private final Properties properties;
  private final String topic;
  private final String uid;

  /** Sends to a topic of these brokers, by an operator of this uid. */
  public AlertOutlet(String bootstrapServers, Properties properties, String topic, String uid) {
    this.bootstrapServers = bootstrapServers;
    this.properties = properties;
    this.topic = topic;
    this.uid = uid;
  }

  @Override
  public void attach(DataStream<Alert> alerts) {
    alerts
        .sinkTo(
            KafkaSink.<Alert>builder()
                .setBootstrapServers(bootstrapServers)
                .setKafkaProducerConfig(properties)
                .setRecordSerializer(new AlertRecord(topic))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build())
        .uid(uid)
        .name(uid);
  }
}
