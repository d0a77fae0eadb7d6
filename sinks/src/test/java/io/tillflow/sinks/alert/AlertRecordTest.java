package io.tillflow.sinks.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Severity;
import io.tillflow.state.row.Alert;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class AlertRecordTest {
  @Test
  void aMessageHasTheIdForItsKeyAndEveryFieldOfTheSpecification() {
    Alert alert = new Alert("a:R:1", "R", Severity.HIGH, "s\"1", "t", 0, Map.of("count", "11"), 4);
    ProducerRecord<byte[], byte[]> message = new AlertRecord("alerts").serialize(alert, null, null);
    assertThat(message.topic()).isEqualTo("alerts");
    assertThat(text(message.key())).isEqualTo("a:R:1");
    assertThat(text(message.value()))
        .isEqualTo(
            "{\"alert_id\":\"a:R:1\",\"rule\":\"R\",\"severity\":\"HIGH\",\"store_id\":\"s\\\"1\","
                + "\"subject\":\"t\",\"event_ts\":\"1970-01-01T00:00:00Z\","
                + "\"evidence\":{\"count\":\"11\"},\"suppressed\":4}");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
