package io.tillflow.sinks.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tillflow.state.row.Alert;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Alerts in, messages out: the key is the alert's id, the value a JSON object.
 *
 * <p>The record's time is the producer's own, so that a reader sees how long after the event an
 * alert was sent.
 */
final class AlertRecord implements KafkaRecordSerializationSchema<Alert> {
  private static final long serialVersionUID = 1L;
  private static final JsonFactory JSON = new JsonFactory();

  private final String topic;

  AlertRecord(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Alert alert, KafkaSinkContext context, Long timestamp) {
    byte[] key = alert.alertId().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, key, value(alert));
  }

  private static byte[] value(Alert alert) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("alert_id", alert.alertId());
      json.writeStringField("rule", alert.rule());
      json.writeStringField("severity", alert.severity().name());
      json.writeStringField("store_id", alert.storeId());
      json.writeStringField("subject", alert.subject());
      json.writeStringField("event_ts", Instant.ofEpochMilli(alert.eventTime()).toString());
      json.writeObjectFieldStart("evidence");
      for (Map.Entry<String, String> each : alert.evidence().entrySet()) {
        json.writeStringField(each.getKey(), each.getValue());
      }
      json.writeEndObject();
      json.writeNumberField("suppressed", alert.suppressed());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
